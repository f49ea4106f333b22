package org.handwriting.bench.shared;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.handwriting.data.Catalog;
import org.handwriting.data.Dataset;
import org.handwriting.data.Split;
import org.handwriting.data.glyph.Glyph;

/** The pictures that benchmarks work on. */
public final class Mnist {
  private Mnist() {}

  /** All 60,000 training pictures. */
  public static Split train() {
    try {
      return open().train();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All 10,000 test pictures. */
  public static Split test() {
    try {
      return open().test();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The pixels of the first test pictures: uint8 [n, 28, 28]. */
  public static byte[] pixels(int n) {
    Split test = test();
    byte[] pixels = new byte[n * Glyph.PIXELS];
    for (int i = 0; i < n; i++) {
      test.copyPixels(i, pixels, i * Glyph.PIXELS);
    }
    return pixels;
  }

  /** The folder of its files. */
  public static Path folder() {
    return home().resolve("data").resolve("mnist");
  }

  /**
   * The checkout's folder.
   *
   * @throws IllegalStateException when the system property {@code hwr.home} is not set, as ./hwr
   *     and the build set it
   */
  public static Path home() {
    String home = System.getProperty("hwr.home");
    Check.that(home != null, "expected hwr.home to name the checkout, found it not set");
    return Path.of(home);
  }

  private static Dataset open() throws IOException {
    return Catalog.open("mnist", Optional.of(folder()));
  }
}
