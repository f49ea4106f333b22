package org.handwriting.spark;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.handwriting.core.device.Device;
import org.handwriting.core.device.Precision;
import org.handwriting.core.device.PrecisionChoice;
import org.handwriting.core.model.LineModel;
import org.handwriting.serve.LineRecognizer;
import org.handwriting.serve.Recognizer;
import org.handwriting.serve.RecognizerOptions;
import org.handwriting.serve.page.WritingFinder;

/**
 * The recognizers of this JVM, each made by the first task that needs it while the others wait, and
 * kept until the JVM ends: an executor has no moment at which to close them.
 */
final class ExecutorRecognizer {
  // Spark decides how many compute at once. Were there fewer places than tasks, tasks would share
  // batches, and a probability's last digits would depend on who came together.
  private static final int PLACES = Short.MAX_VALUE;

  private static final Map<Key, Recognizer> MADE = new HashMap<>();

  /** Of lines, by their precision, made by the first task that reads a page. */
  private static final Map<Precision, LineRecognizer> LINES = new HashMap<>();

  /** Of pages, made by the first task that reads one. */
  private static final class Finder {
    private static final Optional<WritingFinder> MADE =
        WritingFinder.hasPretrained() ? Optional.of(WritingFinder.pretrained()) : Optional.empty();
  }

  private record Key(ModelSource model, String precision) {}

  private ExecutorRecognizer() {}

  /**
   * The one for these options, made now if it is the first time.
   *
   * @throws IOException when the model cannot be loaded; the next task tries again
   */
  static Recognizer of(BulkOptions options, BulkCounts counts) throws IOException {
    synchronized (MADE) {
      Key key = new Key(options.model(), options.precision());
      Recognizer made = MADE.get(key);
      if (made == null) {
        made = options.model().open(how(options));
        MADE.put(key, made);
        counts.models().add(1);
      }
      return made;
    }
  }

  private static RecognizerOptions how(BulkOptions options) {
    return RecognizerOptions.defaults()
        .withThreads(PLACES)
        .withPrecision(PrecisionChoice.resolve(options.precision(), Device.PROCESSOR));
  }

  /**
   * What reads lines as wholes, if one comes with the library: beside the library's own model of
   * characters, as {@code hwr predict --page} has it.
   */
  static Optional<LineRecognizer> lines(BulkOptions options) {
    if (!options.model().isBundled() || !LineModel.hasPretrained()) {
      return Optional.empty();
    }
    RecognizerOptions how = how(options);
    synchronized (LINES) {
      return Optional.of(
          LINES.computeIfAbsent(how.precision(), precision -> LineRecognizer.pretrained(how)));
    }
  }

  /** What finds the writing on pages, if it comes with the library. */
  static Optional<WritingFinder> finder() {
    return Finder.MADE;
  }
}
