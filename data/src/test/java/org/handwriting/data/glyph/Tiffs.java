package org.handwriting.data.glyph;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** TIFFs of several pages, and what is said of their pages. */
final class Tiffs {
  private Tiffs() {}

  static byte[] of(List<BufferedImage> pages) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.prepareWriteSequence(null);
      for (BufferedImage page : pages) {
        writer.writeToSequence(new IIOImage(page, null, null), null);
      }
      writer.endWriteSequence();
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /**
   * Says something of a page in the place of its first field that every page has and no reader
   * needs: its resolution's unit.
   */
  static byte[] with(byte[] tiff, int page, int tag, int value) {
    ByteBuffer file =
        ByteBuffer.wrap(tiff.clone())
            .order(tiff[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int place = directory(file, page);
    for (int i = 0; i < file.getShort(place); i++) {
      int field = place + 2 + 12 * i;
      if (file.getShort(field) == 296) {
        file.putShort(field, (short) tag).putShort(field + 2, (short) 3).putInt(field + 4, 1);
        file.putShort(field + 8, (short) value);
        return file.array();
      }
    }
    throw new AssertionError("no unit in the directory of page " + page);
  }

  /** Says how many columns and rows an inch the first page has. */
  static byte[] withResolution(byte[] tiff, int columns, int rows) {
    ByteBuffer file =
        ByteBuffer.wrap(tiff.clone())
            .order(tiff[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int place = directory(file, 1);
    for (int i = 0; i < file.getShort(place); i++) {
      int field = place + 2 + 12 * i;
      int tag = file.getShort(field);
      if (tag == 282 || tag == 283) {
        int fraction = file.getInt(field + 8);
        file.putInt(fraction, tag == 282 ? columns : rows).putInt(fraction + 4, 1);
      }
    }
    return file.array();
  }

  /** Lets the list of pages lead to a place instead of going on behind a page. */
  static byte[] leadingTo(byte[] tiff, int page, int to) {
    ByteBuffer file =
        ByteBuffer.wrap(tiff.clone())
            .order(tiff[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int place = directory(file, page);
    return file.putInt(place + 2 + 12 * file.getShort(place), to).array();
  }

  private static int directory(ByteBuffer file, int page) {
    int place = file.getInt(4);
    for (int i = 1; i < page; i++) {
      place = file.getInt(place + 2 + 12 * file.getShort(place));
    }
    return place;
  }
}
