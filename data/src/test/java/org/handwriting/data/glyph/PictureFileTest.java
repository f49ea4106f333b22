package org.handwriting.data.glyph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;
import static org.handwriting.data.glyph.Drawing.file;
import static org.handwriting.data.glyph.Drawing.sheet;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureFileTest {
  /** 40 x 30, a dark blue stroke on light paper in four inks, as Adobe's programs store them. */
  private static final String CMYK =
      "/9j/7gAOQWRvYmUAZAAAAAAA/9sAQwAQCwwODAoQDg0OEhEQExgoGhgWFhgxIyUdKDozPTw5Mzg3QEhcTkBEV0U3"
          + "OFBtUVdfYmdoZz5NcXlwZHhcZWdj/8AAFAgAHgAoBEMRAE0RAFkRAEsRAP/EAB8AAAEFAQEBAQEBAAAAAAAAAAAB"
          + "AgMEBQYHCAkKC//EALUQAAIBAwMCBAMFBQQEAAABfQECAwAEEQUSITFBBhNRYQcicRQygZGhCCNCscEVUtHwJDNi"
          + "coIJChYXGBkaJSYnKCkqNDU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6g4SFhoeIiYqSk5SV"
          + "lpeYmZqio6Slpqeoqaqys7S1tre4ubrCw8TFxsfIycrS09TV1tfY2drh4uPk5ebn6Onq8fLz9PX29/j5+v/aAA4E"
          + "QwBNAFkASwAAPwDva7uu4r0CqN1rNhZ38NjcT7Lmbb5abGOcnA5Ax1FULrWdPs7+GxuLjZcz7fLTYx3ZOByBjqKr"
          + "T6ha291HbSy7ZpMbV2k5ycDnHrRV6r9WaKKKKKKKKKKKKK4bxT/yPmj/APbH/wBGmuE8Vf8AI+6P/wBsP/RrVzWt"
          + "/wDIz6f/ANs//QzRXc13ddLRRRRRRRRRRRRRXDeKf+R80f8A7Y/+jTXCeKv+R90f/th/6Naua1v/AJGfT/8Atn/6"
          + "GaK7mu7rpaKKKKKKKKKKKKKglsrSe4Sea1hkmTGyR4wWXByMHqOary2NpPcJcTWsEk0eNkjxgsuDkYPUc1E9tBJK"
          + "sskMbyLja7KCR9DRU9WKlooooooooor/2Q==";

  /** The same, its first three inks as luminance and two differences. */
  private static final String YCCK =
      "/9j/7gAOQWRvYmUAZAAAAAAC/9sAQwAQCwwODAoQDg0OEhEQExgoGhgWFhgxIyUdKDozPTw5Mzg3QEhcTkBEV0U3"
          + "OFBtUVdfYmdoZz5NcXlwZHhcZWdj/8AAFAgAHgAoBEMRAE0RAFkRAEsRAP/EAB8AAAEFAQEBAQEBAAAAAAAAAAAB"
          + "AgMEBQYHCAkKC//EALUQAAIBAwMCBAMFBQQEAAABfQECAwAEEQUSITFBBhNRYQcicRQygZGhCCNCscEVUtHwJDNi"
          + "coIJChYXGBkaJSYnKCkqNDU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6g4SFhoeIiYqSk5SV"
          + "lpeYmZqio6Slpqeoqaqys7S1tre4ubrCw8TFxsfIycrS09TV1tfY2drh4uPk5ebn6Onq8fLz9PX29/j5+v/aAA4E"
          + "QwBNAFkASwAAPwDg6dTa9Aq9a6Pf3lhNe28G+3h3eY+9RjAyeCc9DTGkRXCE4Y9BiloqjT6Siiiiiiiiiiiiiu48"
          + "L/8AIi6v/wBtv/RQqpcf8fcf4fzpR0orh6t0lFFFFFFFFFFFFFdx4X/5EXV/+23/AKKFVLj/AI+4/wAP50o6UVw9"
          + "W6Siiiiiiiiiiiiip4r26hgeCG5mjhfO+NZCFbIwcjoeKaVUkEqCR3xS0VBTqSiiiiiiiiiv/9k=";

  private static BufferedImage opaque(BufferedImage image) {
    BufferedImage opaque =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = opaque.createGraphics();
    graphics.drawImage(image, 0, 0, null);
    graphics.dispose();
    return opaque;
  }

  private static void refused(byte[] file, String found) {
    assertThatExceptionOfType(BadPictureException.class)
        .isThrownBy(() -> GlyphImages.decode(file))
        .withMessage("expected a picture, found " + found)
        .satisfies(e -> assertThat(e.expected()).isEqualTo("a picture"))
        .satisfies(e -> assertThat(e.found()).isEqualTo(found));
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg", "gif", "bmp", "tiff"})
  void readsEveryUsualFormat(String format) throws IOException {
    BufferedImage image = opaque(sheet(60).seven());
    BufferedImage read = GlyphImages.decode(file(image, format));
    assertThat(read.getWidth()).isEqualTo(60);
    GlyphImages glyphs = GlyphImages.framed(GlyphFrame.EMNIST);
    Likeness.isLike(glyphs.read(read), glyphs.read(image), 0.97);
  }

  @Test
  void refusesWhatIsNoPicture() {
    String found = "no picture that is read here: PNG, JPEG, GIF, BMP, TIFF or WebP";
    refused(new byte[0], "an empty file");
    refused("hello".getBytes(StandardCharsets.UTF_8), found);
    refused(new byte[Glyph.PIXELS], found);
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "gif", "bmp"})
  void refusesAPictureThatBreaksOff(String format) {
    byte[] whole = file(opaque(sheet(200).seven()), format);
    refused(Arrays.copyOf(whole, whole.length * 2 / 3), "a damaged picture");
  }

  @Test
  void refusesAJpegThatBreaksOffAnywhere() {
    byte[] whole = file(opaque(sheet(200).seven()), "jpg");
    for (int length : new int[] {whole.length - 1, whole.length * 2 / 3, whole.length / 3, 30, 2}) {
      refused(Arrays.copyOf(whole, length), "a JPEG that ends too early");
    }
  }

  @Test
  void refusesAPictureOfAbsurdSizeBeforeDecodingIt() {
    byte[] png = file(sheet(60).seven(), "png");
    // Width and height are the first fields of the first chunk, behind which is its checksum.
    ByteBuffer header = ByteBuffer.wrap(png).putInt(16, 40_000).putInt(20, 40_000);
    CRC32 checksum = new CRC32();
    checksum.update(png, 12, 17);
    header.putInt(29, (int) checksum.getValue());
    refused(png, "one of 40000 x 40000 pixels, more than 100 million or 65535 a side");
  }

  @Test
  void takesFewerPixelsOfALargePicture() throws IOException {
    BufferedImage large = opaque(sheet(4000).seven());
    BufferedImage read = GlyphImages.decode(file(large, "jpg"));
    assertThat(read.getWidth()).isBetween(1500, 3000);
    GlyphImages glyphs = GlyphImages.framed(GlyphFrame.EMNIST);
    Likeness.isLike(glyphs.read(read), glyphs.read(large), 0.99);
  }

  @Test
  void takesTheFirstPictureOfAnAnimation() throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.prepareWriteSequence(null);
      writer.writeToSequence(new IIOImage(opaque(sheet(60).seven()), null, null), null);
      writer.writeToSequence(new IIOImage(opaque(sheet(60).blank()), null, null), null);
      writer.endWriteSequence();
    } finally {
      writer.dispose();
    }
    BufferedImage read = GlyphImages.decode(bytes.toByteArray());
    assertThat(GlyphImages.framed(GlyphFrame.EMNIST).read(read).empty()).isFalse();
  }

  @Test
  void readsSixteenBitsALevel() throws IOException {
    BufferedImage deep = new BufferedImage(60, 60, BufferedImage.TYPE_USHORT_GRAY);
    BufferedImage shallow = new BufferedImage(60, 60, BufferedImage.TYPE_BYTE_GRAY);
    BufferedImage seven = sheet(60).seven();
    for (int y = 0; y < 60; y++) {
      for (int x = 0; x < 60; x++) {
        deep.getRaster().setSample(x, y, 0, (seven.getRGB(x, y) & 255) * 257);
        shallow.getRaster().setSample(x, y, 0, seven.getRGB(x, y) & 255);
      }
    }
    GlyphImages glyphs = GlyphImages.framed(GlyphFrame.EMNIST);
    assertThat(glyphs.read(GlyphImages.decode(file(deep, "png"))))
        .isEqualTo(glyphs.read(GlyphImages.decode(file(shallow, "png"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {CMYK, YCCK})
  void readsJpegsForPrint(String file) throws IOException {
    BufferedImage read = GlyphImages.decode(Base64.getDecoder().decode(file));
    near(new Color(read.getRGB(35, 15)), new Color(250, 245, 240));
    near(new Color(read.getRGB(12, 15)), new Color(20, 10, 90));
  }

  private static void near(Color found, Color wanted) {
    // JPEG of low quality; the file is small.
    assertThat(found.getRed()).as("red of %s", found).isCloseTo(wanted.getRed(), within(25));
    assertThat(found.getGreen()).as("green of %s", found).isCloseTo(wanted.getGreen(), within(25));
    assertThat(found.getBlue()).as("blue of %s", found).isCloseTo(wanted.getBlue(), within(25));
  }

  /** Where EXIF says that the first pixel and the last of the first row are to be seen. */
  @ParameterizedTest
  @CsvSource({
    "1, 0, 0, 1, 0",
    "2, 1, 0, 0, 0",
    "3, 1, 1, 0, 1",
    "4, 0, 1, 1, 1",
    "5, 0, 0, 0, 1",
    "6, 1, 0, 1, 1",
    "7, 1, 1, 1, 0",
    "8, 0, 1, 0, 0",
    "9, 0, 0, 1, 0"
  })
  void turnsAPictureAsExifSays(int orientation, int x, int y, int lastX, int lastY)
      throws IOException {
    BufferedImage stored = opaque(sheet(64).blank()).getSubimage(0, 0, 64, 32);
    Graphics2D graphics = stored.createGraphics();
    graphics.setColor(Color.BLACK);
    graphics.fillRect(0, 0, 16, 16);
    graphics.setColor(Color.RED);
    graphics.fillRect(48, 0, 16, 16);
    graphics.dispose();
    BufferedImage upright = GlyphImages.decode(withExif(file(stored, "jpg"), orientation));
    assertThat(upright.getWidth()).isEqualTo(orientation >= 5 && orientation <= 8 ? 32 : 64);
    near(corner(upright, x, y), Color.BLACK);
    near(corner(upright, lastX, lastY), Color.RED);
  }

  private static Color corner(BufferedImage image, int x, int y) {
    return new Color(
        image.getRGB(x == 0 ? 4 : image.getWidth() - 5, y == 0 ? 4 : image.getHeight() - 5));
  }

  /** Puts EXIF data with an orientation behind the first marker. */
  private static byte[] withExif(byte[] jpeg, int orientation) {
    byte[] start = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);
    ByteBuffer file = ByteBuffer.allocate(jpeg.length + 36).put(jpeg, 0, 2);
    file.putShort((short) 0xFFE1).putShort((short) 34).put(start);
    file.putShort((short) 0x4D4D).putShort((short) 42).putInt(8); // TIFF, directory behind it
    file.putShort((short) 1).putShort((short) 0x0112).putShort((short) 3).putInt(1);
    file.putShort((short) orientation).putShort((short) 0).putInt(0);
    return file.put(jpeg, 2, jpeg.length - 2).array();
  }

  @Test
  void readsAPictureWhoseExifDataAreDamaged() throws IOException {
    byte[] file = withExif(file(opaque(sheet(60).seven()), "jpg"), 6);
    ByteBuffer.wrap(file).putInt(16, Integer.MAX_VALUE); // where the directory is said to be
    assertThat(GlyphImages.decode(file).getWidth()).isEqualTo(60);
  }
}
