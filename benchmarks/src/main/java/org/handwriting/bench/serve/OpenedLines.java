package org.handwriting.bench.serve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.handwriting.bench.shared.Check;
import org.handwriting.core.model.LineModel;
import org.handwriting.core.net.LineNetwork;
import org.handwriting.core.text.EditDistance;
import org.handwriting.serve.LineDecoding;
import org.handwriting.serve.LineRecognition;
import org.handwriting.serve.LineRecognizer;
import org.handwriting.serve.RecognizerOptions;

/**
 * A recognizer of lines with the library's own model where there is one and it has the network that
 * is asked for, else with weights that nothing has been learned with.
 */
final class OpenedLines implements AutoCloseable {
  // Digits of many hands and no word between them are not what a model of lines reads best; what
  // goes wrong in reading makes nonsense of all.
  private static final double WRONG = 0.5;

  private final LineRecognizer recognizer;
  private final LineRecognizer decoding;
  private final boolean trained;

  /**
   * Opens it.
   *
   * @param net name of a {@link LineNetwork}
   * @param decoding best-path, or language for the beam search with the language model
   */
  OpenedLines(String net, RecognizerOptions options, String decoding) {
    trained = LineModel.hasPretrained() && pretrainedIs(net);
    recognizer = trained ? LineRecognizer.pretrained(options) : untrained(net, options);
    this.decoding =
        switch (decoding) {
          case "best-path" -> recognizer.with(LineDecoding.greedy());
          case "language" -> recognizer;
          default ->
              throw new IllegalArgumentException(
                  "expected best-path or language, found " + decoding);
        };
  }

  private static boolean pretrainedIs(String net) {
    try (LineRecognizer pretrained = LineRecognizer.pretrained()) {
      return pretrained.info().architecture().equals(net);
    }
  }

  private static LineRecognizer untrained(String net, RecognizerOptions options) {
    Path folder = null;
    try {
      folder = Files.createTempDirectory("hwr-bench");
      UntrainedLines.write(LineNetwork.named(net), folder);
      return LineRecognizer.open(folder, options);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      if (folder != null) {
        Opened.delete(folder);
      }
    }
  }

  /** What reads. */
  LineRecognizer recognizer() {
    return decoding;
  }

  /** Ends the benchmark unless this is a recognition, and where it can be known the right one. */
  void check(String expected, LineRecognition found) {
    Check.that(
        !found.empty() && found.probability() >= 0 && found.probability() <= 1,
        "expected a reading and its probability, found " + found.readings().get(0));
    int edits = EditDistance.between(expected, found.text());
    Check.that(
        !trained || edits <= WRONG * expected.length(),
        "expected about \"%s\", found \"%s\"".formatted(expected, found.text()));
  }

  @Override
  public void close() {
    recognizer.close();
  }
}
