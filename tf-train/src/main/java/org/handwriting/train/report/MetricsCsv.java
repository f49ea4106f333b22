package org.handwriting.train.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.handwriting.core.DurableFiles;
import org.handwriting.data.BadFileException;
import org.handwriting.data.WriteFailure;
import org.handwriting.train.progress.EpochMetrics;
import org.handwriting.train.progress.TrainingListener;
import org.handwriting.train.progress.TrainingPlan;

/**
 * Keeps {@code metrics.csv}: a header and a row an epoch, on the disk when the epoch ends. Where
 * there is no validation its two fields are empty. A resumed run drops the rows of the epochs that
 * it trains again.
 */
public final class MetricsCsv implements TrainingListener {
  private static final String HEADER =
      "epoch,steps,seconds,ms_per_step,learning_rate,loss,accuracy,val_loss,val_accuracy";

  private static final int FIELDS = HEADER.split(",", -1).length;

  private final Path file;

  /**
   * Writes to {@code file}, whose folder must exist when training starts.
   *
   * @param file where the rows go
   */
  public MetricsCsv(Path file) {
    this.file = file;
  }

  @Override
  public void onStart(TrainingPlan plan) throws IOException {
    List<EpochMetrics> before =
        plan.firstEpoch() > 1 && Files.exists(file) ? read(file) : List.of();
    StringBuilder text = new StringBuilder(HEADER).append('\n');
    before.stream()
        .filter(metrics -> metrics.epoch() < plan.firstEpoch())
        .forEach(metrics -> text.append(row(metrics)));
    DurableFiles.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void onEpoch(EpochMetrics metrics) throws IOException {
    try {
      Files.writeString(file, row(metrics), StandardOpenOption.APPEND, StandardOpenOption.DSYNC);
    } catch (IOException e) {
      throw WriteFailure.named(file, e);
    }
  }

  /**
   * Reads what was written. A last line without its line end is left out: there the run was killed
   * while it wrote.
   *
   * @param file a {@code metrics.csv}
   * @return the epochs, in the file's order
   * @throws BadFileException when header or a row is not what this class writes
   */
  public static List<EpochMetrics> read(Path file) throws IOException {
    String text = Files.readString(file, StandardCharsets.UTF_8);
    List<String> lines = text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    if (lines.isEmpty() || !lines.get(0).equals(HEADER)) {
      throw new BadFileException(
          file, "the header " + HEADER, lines.isEmpty() ? "none" : lines.get(0));
    }
    List<EpochMetrics> history = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      history.add(parse(file, line));
    }
    return history;
  }

  private static String row(EpochMetrics metrics) {
    return metrics.epoch()
        + ","
        + metrics.steps()
        + ","
        + field(metrics.seconds())
        + field(metrics.millisPerStep())
        + field(metrics.learningRate())
        + field(metrics.loss())
        + field(metrics.accuracy())
        + field(metrics.validationLoss())
        + (metrics.hasValidation() ? metrics.validationAccuracy() : "")
        + "\n";
  }

  private static String field(double value) {
    return Double.isNaN(value) ? "," : value + ",";
  }

  private static EpochMetrics parse(Path file, String line) throws BadFileException {
    String[] fields = line.split(",", -1);
    if (fields.length != FIELDS) {
      throw new BadFileException(file, FIELDS + " fields in a row", line);
    }
    try {
      return new EpochMetrics(
          Integer.parseInt(fields[0]),
          Integer.parseInt(fields[1]),
          number(fields[2]),
          number(fields[3]),
          number(fields[4]),
          number(fields[5]),
          number(fields[6]),
          number(fields[7]),
          number(fields[8]));
    } catch (IllegalArgumentException e) { // NumberFormatException is one, too
      throw new BadFileException(file, "a row of figures", line);
    }
  }

  private static double number(String field) {
    return field.isEmpty() ? Double.NaN : Double.parseDouble(field);
  }
}
