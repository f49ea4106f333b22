package org.handwriting.data.glyph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Small files that would be large in memory: refused, or read without taking it. */
class PictureBombTest {
  // Far less than any of them would take if they were believed.
  private static final long MOST_ALLOCATED = 24L * 1024 * 1024;

  private static final int BOMB = 50_000_000;

  // Types of TIFF's fields.
  private static final int SHORT = 3;
  private static final int LONG = 4;

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void areRefusedBeforeTheirPixelsAreTaken(String name, byte[] file, String found) {
    long before = allocated();
    assertThatExceptionOfType(BadPictureException.class)
        .isThrownBy(() -> GlyphImages.decode(file))
        .withMessageContaining(found);
    assertThat(allocated() - before).isLessThan(MOST_ALLOCATED);
  }

  static List<Arguments> areRefusedBeforeTheirPixelsAreTaken() throws IOException {
    byte[] one = zeros(1000);
    return List.of(
        Arguments.of("wide PNG", png(100_000_000, 1, one), "one of 100000000 x 1 pixels"),
        Arguments.of("tall PNG", png(1, 100_000_000, one), "one of 1 x 100000000 pixels"),
        Arguments.of("large PNG", png(50_000, 50_000, one), "one of 50000 x 50000 pixels"),
        Arguments.of("wide BMP", bmp(100_000_000, 1, 0), "one of 100000000 x 1 pixels"),
        Arguments.of("BMP of no height", bmp(60, Integer.MIN_VALUE, 0), "a damaged picture"),
        Arguments.of("BMP of many colors", bmp(60, 60, Integer.MAX_VALUE), "a damaged picture"),
        Arguments.of("BMP around a JPEG of any size", bmpAround(4), "a BMP around a JPEG or PNG"),
        Arguments.of("BMP around a PNG of any size", bmpAround(5), "a BMP around a JPEG or PNG"),
        Arguments.of("WebP", webp("VP8 ", vp8(16_383, 16_383)), "one of 16383 x 16383 pixels"),
        Arguments.of(
            "lossless WebP", webp("VP8L", vp8l(16_384, 16_384)), "one of 16384 x 16384 pixels"),
        Arguments.of(
            "WebP that says it is small",
            joined(
                webp("VP8X", new byte[] {0, 0, 0, 0, 59, 0, 0, 59, 0, 0}),
                chunks("VP8 ", vp8(16_383, 16_383))),
            "one of 16383 x 16383 pixels"),
        Arguments.of("GIF", gif(65_535, 65_535), "one of 65535 x 65535 pixels"),
        Arguments.of(
            "TIFF of a large tile",
            tiff(60, tiled(40_000)),
            "a TIFF in parts of 40000 x 40000 pixels"),
        Arguments.of(
            "TIFF of an absurd tile",
            tiff(60, tiled(2_000_000_000)),
            "a TIFF in parts of 2000000000 x 2000000000 pixels"),
        Arguments.of(
            "TIFF of one large strip of eight bytes a pixel",
            tiff(9_000, strip(9_000, 4, 16)),
            "a TIFF in parts of 9000 x 9000 pixels"),
        Arguments.of(
            "TIFF of many samples", tiff(9_000, strip(9_000, 65_535, 8)), "a damaged picture"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void areReadWithoutWhatIsNotThePicture(String name, byte[] file) throws IOException {
    long before = allocated();
    assertThat(GlyphImages.decode(file).getWidth()).isEqualTo(60);
    assertThat(allocated() - before).isLessThan(MOST_ALLOCATED);
  }

  static Stream<Arguments> areReadWithoutWhatIsNotThePicture() throws IOException {
    byte[] pixels = zeros(60 * 61);
    byte[] bomb = zeros(BOMB);
    return Stream.of(
        Arguments.of("pixels without end", png(60, 60, bomb)),
        Arguments.of("text", png(60, 60, pixels, chunk("zTXt", text("a\0\0"), bomb))),
        Arguments.of(
            "international text", png(60, 60, pixels, chunk("iTXt", text("a\0\1\0en\0a\0"), bomb))),
        Arguments.of("color profile", png(60, 60, pixels, chunk("iCCP", text("a\0\0"), bomb))));
  }

  @Test
  void readsATiffWhoseDirectoryLeadsToItself() throws IOException {
    // EXIF's directory (34665) is said to be the first one, which is where the next one is too.
    byte[] file = tiff(60, strip(60, 1, 8), new long[] {34_665, LONG, 8});
    assertThat(GlyphImages.decode(file).getWidth()).isEqualTo(60);
  }

  private static long allocated() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static byte[] zeros(int count) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
      out.write(new byte[count]);
    }
    return bytes.toByteArray();
  }

  // In gray of eight bits.
  private static byte[] png(int width, int height, byte[] pixels, byte[]... others) {
    byte[] header =
        ByteBuffer.allocate(13).putInt(width).putInt(height).put((byte) 8).put(new byte[4]).array();
    return joined(
        text("\u0089PNG\r\n\u001a\n"),
        chunk("IHDR", header),
        joined(others),
        chunk("IDAT", pixels),
        chunk("IEND"));
  }

  private static byte[] chunk(String type, byte[]... content) {
    byte[] named = joined(text(type), joined(content));
    CRC32 checksum = new CRC32();
    checksum.update(named);
    return ByteBuffer.allocate(named.length + 8)
        .putInt(named.length - 4)
        .put(named)
        .putInt((int) checksum.getValue())
        .array();
  }

  private static byte[] bmp(int width, int height, int colors) {
    ByteBuffer file = ByteBuffer.allocate(2000).order(ByteOrder.LITTLE_ENDIAN);
    file.put(text("BM")).putInt(2000).putInt(0).putInt(1078); // where the pixels are
    file.putInt(40).putInt(width).putInt(height).putShort((short) 1).putShort((short) 8);
    return file.putInt(0).putInt(0).putInt(1).putInt(1).putInt(colors).array();
  }

  // The picture within is said to have two billion bytes.
  private static byte[] bmpAround(int compression) {
    ByteBuffer file = ByteBuffer.wrap(bmp(60, 60, 0)).order(ByteOrder.LITTLE_ENDIAN);
    return file.putShort(28, (short) 0).putInt(30, compression).putInt(34, 2_000_000_000).array();
  }

  private static byte[] webp(String name, byte[] content) {
    byte[] chunks = chunks(name, content);
    return joined(
        ByteBuffer.allocate(12)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(text("RIFF"))
            .putInt(chunks.length + 4)
            .put(text("WEBP"))
            .array(),
        chunks);
  }

  private static byte[] chunks(String name, byte[] content) {
    ByteBuffer chunk = ByteBuffer.allocate(8 + content.length).order(ByteOrder.LITTLE_ENDIAN);
    return chunk.put(text(name)).putInt(content.length).put(content).array();
  }

  private static byte[] vp8(int width, int height) {
    ByteBuffer frame = ByteBuffer.allocate(100).order(ByteOrder.LITTLE_ENDIAN);
    frame.put(new byte[] {0x10, 2, 0, (byte) 0x9d, 1, 0x2a});
    return frame.putShort((short) width).putShort((short) height).array();
  }

  private static byte[] vp8l(int width, int height) {
    ByteBuffer frame = ByteBuffer.allocate(100).order(ByteOrder.LITTLE_ENDIAN);
    return frame.put((byte) 0x2f).putInt((width - 1) | (height - 1) << 14).array();
  }

  private static byte[] gif(int width, int height) {
    ByteBuffer file = ByteBuffer.allocate(40).order(ByteOrder.LITTLE_ENDIAN);
    file.put(text("GIF89a")).putShort((short) 60).putShort((short) 60);
    file.put((byte) 0x80).put(new byte[8]); // two colors
    file.put((byte) 0x2c).putInt(0).putShort((short) width).putShort((short) height);
    return file.put(new byte[] {0, 2, 2, 0x44, 1, 0, 0x3b}).array();
  }

  // Fields of a TIFF: number, type, value.
  private static long[][] strip(int rows, int samples, int bits) {
    return new long[][] {
      {258, SHORT, bits},
      {262, SHORT, samples == 1 ? 1 : 2},
      {273, LONG, 1000},
      {277, SHORT, samples},
      {278, LONG, rows},
      {279, LONG, 3600}
    };
  }

  private static long[][] tiled(long side) {
    return new long[][] {
      {258, SHORT, 8},
      {262, SHORT, 1},
      {277, SHORT, 1},
      {322, LONG, side},
      {323, LONG, side},
      {324, LONG, 1000},
      {325, LONG, 3000}
    };
  }

  // Square, without compression.
  private static byte[] tiff(int side, long[][] fields, long[]... others) {
    List<long[]> all =
        Stream.of(
                Stream.of(
                    new long[] {256, LONG, side},
                    new long[] {257, LONG, side},
                    new long[] {259, SHORT, 1}),
                Arrays.stream(fields),
                Arrays.stream(others))
            .flatMap(part -> part)
            .sorted((a, b) -> Long.compare(a[0], b[0]))
            .toList();
    ByteBuffer file = ByteBuffer.allocate(6000).putShort((short) 0x4D4D).putShort((short) 42);
    file.putInt(8).putShort((short) all.size());
    for (long[] field : all) {
      file.putShort((short) field[0]).putShort((short) field[1]).putInt(1);
      if (field[1] == SHORT) {
        file.putShort((short) field[2]).putShort((short) 0);
      } else {
        file.putInt((int) field[2]);
      }
    }
    return file.putInt(8).array(); // the next directory is this one
  }
}
