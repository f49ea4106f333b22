package org.handwriting.bench.serve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.handwriting.bench.net.FrozenNet;
import org.handwriting.bench.net.Nets;
import org.handwriting.core.DurableFiles;
import org.handwriting.core.device.Engine;
import org.handwriting.core.device.Precision;
import org.handwriting.serve.Recognizer;
import org.handwriting.serve.RecognizerOptions;

/** A recognizer on a model of {@link Nets}, as one opens an own model. */
final class Opened {
  // What bfloat16 with its 8 bits of precision may differ by in a sum of ten weighted answers.
  private static final double BFLOAT16_TOLERANCE = 0.1;

  private Opened() {}

  /**
   * How a recognizer computes.
   *
   * @param engine name of an {@link Engine}
   * @param precision name of a {@link Precision}
   * @param threads all for as many as there are cores, or 1
   */
  static RecognizerOptions options(String engine, String precision, String threads) {
    RecognizerOptions all =
        RecognizerOptions.defaults()
            .withEngine(Engine.named(engine))
            .withPrecision(Precision.named(precision));
    return threads.equals("all") ? all : all.withThreads(1);
  }

  /** A recognizer for the caller to close. */
  static Recognizer recognizer(String net, RecognizerOptions options) {
    Path folder = written(net);
    try {
      return Recognizer.open(folder, options);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      delete(folder);
    }
  }

  /** A model's folder, to be deleted by the caller. */
  static Path written(String net) {
    try {
      Path folder = Files.createTempDirectory("hwr-bench");
      FrozenNet.write(Nets.named(net), folder);
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes such a folder. */
  static void delete(Path folder) {
    try {
      DurableFiles.deleteTree(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How far the checksum of {@link FrozenNet#check} may be off in a precision. */
  static double tolerance(String precision) {
    return Precision.named(precision) == Precision.FLOAT32 ? 1e-4 : BFLOAT16_TOLERANCE;
  }
}
