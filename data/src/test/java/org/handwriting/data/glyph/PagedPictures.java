package org.handwriting.data.glyph;

import static org.handwriting.data.glyph.Drawing.file;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;

/** Files of several pictures, and pages that tell which they are. */
final class PagedPictures {
  private PagedPictures() {}

  static byte[] resource(String name) throws IOException {
    try (InputStream in = PagedPictures.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }

  /** Dark in its first so many quarters from the left. */
  static BufferedImage page(int dark) {
    BufferedImage page = new BufferedImage(80, 40, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = page.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, 80, 40);
    pen.setColor(Color.BLACK);
    pen.fillRect(0, 0, 20 * dark, 40);
    pen.dispose();
    return page;
  }

  static List<BufferedImage> pages(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(PagedPictures::page).toList();
  }

  static int quarters(BufferedImage page) {
    int width = page.getWidth();
    return (int)
        IntStream.range(0, 4)
            .filter(
                q ->
                    new Color(page.getRGB(width * q / 4 + width / 8, page.getHeight() / 2)).getRed()
                        < 128)
            .count();
  }

  static BadPictureException refused(byte[] file) {
    try {
      PictureFile read = PictureFile.of(file);
      for (int page = 1; page <= read.pages(); page++) {
        read.picture(page);
      }
    } catch (BadPictureException e) {
      return e;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    throw new AssertionError("read");
  }

  static byte[] pdf(List<BufferedImage> pages, PDRectangle size) throws IOException {
    try (PDDocument document = new PDDocument()) {
      for (BufferedImage picture : pages) {
        PDPage page = new PDPage(size);
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
          content.drawImage(
              LosslessFactory.createFromImage(document, picture),
              0,
              0,
              size.getWidth(),
              size.getHeight());
        }
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      document.save(bytes);
      return bytes.toByteArray();
    }
  }
}
