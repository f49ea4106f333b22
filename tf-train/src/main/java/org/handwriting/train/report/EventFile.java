package org.handwriting.train.report;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.handwriting.data.WriteFailure;
import org.handwriting.train.progress.EpochMetrics;
import org.handwriting.train.progress.TrainingListener;
import org.handwriting.train.progress.TrainingPlan;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.SessionLog;
import org.tensorflow.proto.Summary;

/**
 * Writes TensorBoard's event files, one of the sub-runs {@code train} and {@code validation} each,
 * as Keras does, with the scalars {@code epoch_loss}, {@code epoch_accuracy} and, for train, {@code
 * epoch_learning_rate}. Unlike Keras, which counts from 0, an event's step is the number of the
 * epoch from 1, as everywhere else in a run. A resumed run begins new files, which tell TensorBoard
 * to forget the epochs that are trained again.
 */
public final class EventFile implements TrainingListener {
  private static final String FILE_VERSION = "brain.Event:2"; // the one that readers look for

  private final Path directory;
  private final Clock clock;
  private Path train;
  private Path validation;

  /**
   * Writes below {@code directory}.
   *
   * @param directory the run's directory; sub-folders are made as needed
   */
  public EventFile(Path directory) {
    this(directory, Clock.systemUTC());
  }

  EventFile(Path directory, Clock clock) {
    this.directory = directory;
    this.clock = clock;
  }

  @Override
  public void onStart(TrainingPlan plan) throws IOException {
    train = begin(directory.resolve("train"), plan.firstEpoch());
    if (plan.validationExamples() > 0) {
      validation = begin(directory.resolve("validation"), plan.firstEpoch());
    }
  }

  @Override
  public void onEpoch(EpochMetrics metrics) throws IOException {
    Map<String, Double> scalars = new LinkedHashMap<>();
    scalars.put("epoch_loss", metrics.loss());
    scalars.put("epoch_accuracy", metrics.accuracy());
    scalars.put("epoch_learning_rate", metrics.learningRate());
    append(train, scalars(metrics.epoch(), scalars));
    if (metrics.hasValidation()) {
      scalars.clear();
      scalars.put("epoch_loss", metrics.validationLoss());
      scalars.put("epoch_accuracy", metrics.validationAccuracy());
      append(validation, scalars(metrics.epoch(), scalars));
    }
  }

  private Path begin(Path folder, int firstEpoch) throws IOException {
    Files.createDirectories(folder);
    long second = clock.instant().getEpochSecond();
    // TensorBoard reads the files in the order of their names: a run resumed at once takes the next
    // second.
    while (Files.exists(file(folder, second))) {
      second++;
    }
    Path file = Files.createFile(file(folder, second));
    append(file, event().setFileVersion(FILE_VERSION));
    if (firstEpoch > 1) {
      SessionLog start = SessionLog.newBuilder().setStatus(SessionLog.SessionStatus.START).build();
      append(file, event().setStep(firstEpoch).setSessionLog(start));
    }
    return file;
  }

  private static Path file(Path folder, long second) {
    return folder.resolve(
        String.format(Locale.ROOT, "events.out.tfevents.%010d.%s", second, host()));
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost"; // a machine that does not know its own name; readers make nothing of it
    }
  }

  private Event.Builder event() {
    Instant now = clock.instant();
    return Event.newBuilder().setWallTime(now.getEpochSecond() + now.getNano() / 1e9);
  }

  private Event.Builder scalars(int epoch, Map<String, Double> scalars) {
    Summary.Builder summary = Summary.newBuilder();
    scalars.forEach(
        (tag, value) -> summary.addValueBuilder().setTag(tag).setSimpleValue(value.floatValue()));
    return event().setStep(epoch).setSummary(summary);
  }

  // One write a record: a run killed here leaves at worst a cut last record, which readers leave
  // out.
  private static void append(Path file, Event.Builder event) throws IOException {
    try {
      Files.write(file, TfRecord.frame(event.build().toByteArray()), StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw WriteFailure.named(file, e);
    }
  }
}
