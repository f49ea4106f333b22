package org.handwriting.data.glyph;

import java.awt.image.BufferedImage;
import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/**
 * The pages of a PDF, drawn at 300 dots an inch, as scanners scan, or at a whole part of that. The
 * only class that needs PDFBox.
 */
final class PdfPages {
  private static final double DOTS = 300;
  private static final double POINTS_AN_INCH = 72;

  private PdfPages() {}

  private interface Work<T> {
    T on(PDDocument document) throws IOException;
  }

  /**
   * How many there are.
   *
   * @param most that there may be
   */
  static int count(byte[] file, int most) throws IOException {
    int pages = open(file, PDDocument::getNumberOfPages);
    if (pages < 1) {
      throw BadPictureException.noPicture("a PDF without a page");
    }
    if (pages > most) {
      throw BadPictureException.tooManyPages("a PDF", most);
    }
    return pages;
  }

  /**
   * A page, with every n-th dot only if its long side has twice as many as this, or more, and it
   * has as many as a page of that size.
   *
   * @param index from 0
   */
  static PagePicture page(byte[] file, int index, int side) throws IOException {
    return open(
        file,
        document -> {
          PDRectangle box = document.getPage(index).getCropBox();
          double longSide = Math.max(box.getWidth(), box.getHeight()) * DOTS / POINTS_AN_INCH;
          if (!(longSide >= 1 && longSide <= Integer.MAX_VALUE)) {
            throw BadPictureException.noPicture("a PDF's page of no size");
          }
          double shortSide = Math.min(box.getWidth(), box.getHeight()) * DOTS / POINTS_AN_INCH;
          int step = PictureDecoder.step(longSide, longSide * shortSide, side);
          PDFRenderer renderer = new PDFRenderer(document);
          renderer.setSubsamplingAllowed(true);
          BufferedImage picture =
              renderer.renderImageWithDPI(index, (float) (DOTS / step), ImageType.RGB);
          return new PagePicture(picture, step);
        });
  }

  private static <T> T open(byte[] file, Work<T> work) throws IOException {
    try (PDDocument document = Loader.loadPDF(file)) {
      return work.on(document);
    } catch (InvalidPasswordException e) {
      throw BadPictureException.noPicture("a PDF with a password; save it without one", e);
    } catch (BadPictureException e) {
      throw e;
    } catch (IOException | RuntimeException | StackOverflowError e) {
      // What PDFBox throws at damaged files is not only IOException.
      throw BadPictureException.noPicture("a damaged PDF", e);
    }
  }
}
