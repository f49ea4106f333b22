package org.handwriting.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.handwriting.core.device.Device;
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

  /** Of lines, made by the first task that reads a line or a page. */
  private static final Map<Key, LineRecognizer> LINES = new HashMap<>();

  /** Of pages, made by the first task that reads one; by their precision. */
  private static final Map<String, WritingFinder> FINDERS = new HashMap<>();

  private record Key(ModelSource model, String precision) {}

  private ExecutorRecognizer() {}

  /**
   * The one for these options, made now if it is the first time.
   *
   * @param onLoaded hears of it if it is
   * @throws IOException when the model cannot be loaded; the next task tries again
   */
  static Recognizer of(BulkOptions options, Runnable onLoaded) throws IOException {
    Key key = new Key(options.model(), options.precision());
    return made(MADE, key, () -> options.model().open(how(options)), onLoaded);
  }

  /** The same for lines: the model of these options is one of lines then. */
  static LineRecognizer ofLines(BulkOptions options, Runnable onLoaded) throws IOException {
    Key key = new Key(options.model(), options.precision());
    return made(LINES, key, () -> options.model().openLines(how(options)), onLoaded);
  }

  /** Loads a model. */
  @FunctionalInterface
  private interface Loading<R> {
    R open() throws IOException;
  }

  private static <R> R made(Map<Key, R> all, Key key, Loading<R> loading, Runnable onLoaded)
      throws IOException {
    synchronized (all) {
      R made = all.get(key);
      if (made == null) {
        made = loading.open();
        all.put(key, made);
        onLoaded.run();
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
    try {
      return Optional.of(ofLines(options, () -> {}));
    } catch (IOException e) {
      throw new UncheckedIOException("the library's own model of lines", e);
    }
  }

  /** What finds the writing on pages, if it comes with the library. */
  static Optional<WritingFinder> finder(BulkOptions options) {
    if (!WritingFinder.hasPretrained()) {
      return Optional.empty();
    }
    synchronized (FINDERS) {
      return Optional.of(
          FINDERS.computeIfAbsent(
              options.precision(), precision -> WritingFinder.pretrained(how(options))));
    }
  }
}
