package org.handwriting.data.glyph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.handwriting.data.glyph.Drawing.sheet;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.handwriting.data.Mutations;
import org.junit.jupiter.api.Test;

/** Pictures that a seed has damaged, of each format and each way of storing: glyphs, or refused. */
class PictureFuzzTest {
  private static final int ROUNDS = Boolean.getBoolean("hwr.soak") ? 5_000 : 100;

  private static final int MOST_PAGES = 10; // that are looked at of a file

  private static final int[] TYPES = {
    BufferedImage.TYPE_INT_RGB,
    BufferedImage.TYPE_INT_ARGB,
    BufferedImage.TYPE_BYTE_GRAY,
    BufferedImage.TYPE_USHORT_GRAY,
    BufferedImage.TYPE_BYTE_INDEXED,
    BufferedImage.TYPE_BYTE_BINARY
  };

  private static final String[] WEBP = {
    "lossy.webp", "lossless.webp", "transparent.webp", "animated.webp"
  };

  private final Random random = new Random(11);
  private int refused;
  private int read;

  @Test
  void ofDamagedPicturesEachIsReadOrRefused() throws IOException {
    Map<String, byte[]> files = files();
    assertThat(files).hasSizeGreaterThan(25);
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      for (int round = 0; round < ROUNDS; round++) {
        read(file.getKey(), Mutations.of(file.getValue(), random));
      }
    }
    assertThat(read).isGreaterThan(ROUNDS);
    assertThat(refused).isGreaterThan(ROUNDS);
  }

  @Test
  void ofPicturesWithHostileExifEachIsRead() throws IOException {
    byte[] jpeg = write(picture(BufferedImage.TYPE_INT_RGB), "jpg", null);
    for (int round = 0; round < ROUNDS * 4; round++) {
      byte[] exif = Mutations.of(exif(), random);
      ByteBuffer file = ByteBuffer.allocate(jpeg.length + exif.length + 4);
      file.put(jpeg, 0, 2).putShort((short) 0xFFE1).putShort((short) (exif.length + 2)).put(exif);
      int before = refused;
      read("exif.jpg", file.put(jpeg, 2, jpeg.length - 2).array());
      assertThat(refused)
          .as("a picture is not worth less than what is said of it")
          .isEqualTo(before);
    }
  }

  private void read(String name, byte[] damaged) throws IOException {
    try {
      PictureFile file = PictureFile.trusted(damaged);
      for (int page = 1; page <= Math.min(MOST_PAGES, file.pages()); page++) {
        Glyph glyph = GlyphImages.framed(GlyphFrame.EMNIST).read(file.picture(page));
        assertThat(glyph.pixels()).hasSize(784);
      }
      read++;
    } catch (BadPictureException e) {
      refused++;
    } catch (IOException | RuntimeException | Error e) {
      Path kept = Files.write(Path.of(System.getProperty("hwr.target"), "bad-" + name), damaged);
      throw new AssertionError("kept as " + kept, e);
    }
  }

  // By name: the picture as every writer of ImageIO stores every kind of it.
  private static Map<String, byte[]> files() throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    for (String format : new String[] {"png", "jpg", "gif", "bmp", "tiff", "wbmp"}) {
      ImageWriteParam param =
          ImageIO.getImageWritersByFormatName(format).next().getDefaultWriteParam();
      List<String> compressions = new ArrayList<>();
      compressions.add(null);
      if (param.canWriteCompressed() && format.matches("tiff|bmp")) {
        compressions.addAll(List.of(param.getCompressionTypes()));
      }
      for (int type : TYPES) {
        for (String compression : compressions) {
          byte[] file = write(picture(type), format, compression);
          if (file.length > 0) {
            files.put("%d-%s.%s".formatted(type, compression, format).replace(' ', '-'), file);
          }
        }
      }
    }
    for (String name : WEBP) {
      files.put(name, PagedPictures.resource(name));
    }
    List<BufferedImage> pages = List.of(picture(TYPES[0]), picture(TYPES[2]), picture(TYPES[0]));
    files.put("pages.tiff", Tiffs.of(pages));
    files.put("fax.tiff", PagedPictures.resource("three_pages.tif"));
    files.put("pages.pdf", PagedPictures.pdf(pages, new PDRectangle(20, 20)));
    return files;
  }

  private static BufferedImage picture(int type) {
    BufferedImage picture = new BufferedImage(40, 40, type);
    Graphics2D pen = picture.createGraphics();
    pen.drawImage(sheet(40).seven(), 0, 0, null);
    pen.dispose();
    return picture;
  }

  /** Empty where this writer does not write that kind of picture so. */
  private static byte[] write(BufferedImage picture, String format, String compression)
      throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      ImageWriteParam param = writer.getDefaultWriteParam();
      if (compression != null) {
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionType(compression);
      }
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture, null, null), param);
    } catch (IOException | RuntimeException e) {
      return new byte[0];
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  // TIFF's directory with one entry: the orientation.
  private static byte[] exif() {
    ByteBuffer exif = ByteBuffer.allocate(32).put("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1));
    exif.putShort((short) 0x4D4D).putShort((short) 42).putInt(8);
    exif.putShort((short) 1).putShort((short) 0x0112).putShort((short) 3).putInt(1);
    return exif.putShort((short) 6).putShort((short) 0).putInt(0).array();
  }
}
