package org.handwriting.bench.data;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.handwriting.bench.shared.Check;
import org.handwriting.data.glyph.Glyph;
import org.handwriting.data.glyph.GlyphFrame;
import org.handwriting.data.glyph.GlyphImages;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * From a picture's file to the 28x28 that a network reads: decoding, and finding the glyph.
 *
 * <p>One thread: a request's picture is prepared by one. One fork, and a second of warm-up: the
 * loops are hot after a few pictures, a photo alone has millions of rounds of them.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Threads(1)
@Fork(1)
@Warmup(iterations = 1, time = 1)
@Measurement(iterations = 3, time = 1)
public class Preprocessing {
  /** Name of a form of picture. */
  @Param({"glyph28", "drawing280", "photo12mp"})
  public String picture;

  private final GlyphImages images = GlyphImages.framed(GlyphFrame.MNIST);
  private byte[] file;
  private BufferedImage decoded;

  @Setup
  public void draw() throws IOException {
    file = PictureForm.valueOf(picture.toUpperCase(Locale.ROOT)).file();
    decoded = GlyphImages.decode(file);
  }

  @Benchmark
  public BufferedImage decode() throws IOException {
    return GlyphImages.decode(file);
  }

  @Benchmark
  public Glyph glyph() {
    return images.read(decoded);
  }

  /** The row with the most ink is the seven's bar, which is above its middle. */
  @TearDown
  public void check() throws IOException {
    byte[] pixels = images.read(GlyphImages.decode(file)).pixels();
    int bar = 0;
    for (int row = 1; row < Glyph.SIDE; row++) {
      bar = ink(pixels, row) > ink(pixels, bar) ? row : bar;
    }
    Check.that(
        bar > 0 && bar < Glyph.SIDE / 2, "expected a seven's bar in the upper half, found " + bar);
  }

  private static int ink(byte[] pixels, int row) {
    int sum = 0;
    for (int i = row * Glyph.SIDE; i < (row + 1) * Glyph.SIDE; i++) {
      sum += Byte.toUnsignedInt(pixels[i]);
    }
    return sum;
  }
}
