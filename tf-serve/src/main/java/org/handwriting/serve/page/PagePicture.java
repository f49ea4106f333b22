package org.handwriting.serve.page;

import java.awt.image.BufferedImage;
import java.io.IOException;
import org.handwriting.data.glyph.PageInk;
import org.handwriting.data.glyph.PictureFile;
import org.handwriting.data.page.PageLayout;

/**
 * The picture in a page's file, upright as its EXIF data says.
 *
 * @param picture with every pixel, or every second, third, … of a very large one
 * @param step the file's pixels for one of the picture's, from side to side
 */
public record PagePicture(BufferedImage picture, int step) {
  /**
   * Decodes a file with one page.
   *
   * @param file the bytes of a PNG, JPEG, GIF, BMP, TIFF or WebP
   * @throws IOException if they are no picture, a damaged one, one with more than 100 million
   *     pixels, or a file of several pages; the message says what was expected and what was found
   */
  public static PagePicture of(byte[] file) throws IOException {
    PageInk.Decoded decoded = PageInk.decode(file, PageLayout.MOST_SIDE);
    return new PagePicture(decoded.picture(), decoded.step());
  }

  /**
   * Decodes a page of a file.
   *
   * @param page from 1
   * @throws IOException if it is damaged, or has more than 100 million pixels
   */
  public static PagePicture of(PictureFile file, int page) throws IOException {
    PageInk.Decoded decoded = PageInk.decode(file, page, PageLayout.MOST_SIDE);
    return new PagePicture(decoded.picture(), decoded.step());
  }
}
