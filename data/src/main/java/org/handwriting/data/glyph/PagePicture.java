package org.handwriting.data.glyph;

import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.io.IOException;

/**
 * The picture in a page's file, upright as its EXIF data says, with square pixels: a fax has more
 * rows here than in its file.
 *
 * @param picture with every pixel, or every second, third, … of a very large one
 * @param across the file's pixels for one of the picture's, from side to side
 * @param down the same from the top to the bottom
 * @param size pixels of the file's picture, upright; copied
 */
public record PagePicture(BufferedImage picture, double across, double down, Dimension size) {
  /** Longest side of what is looked at of a page, in pixels: a character of 1/60 of it has 40. */
  public static final int SIDE = 2400;

  /** Copies the size. */
  public PagePicture {
    size = new Dimension(size);
  }

  /** Of a file with so many times as many pixels a side. */
  public PagePicture(BufferedImage picture, int step) {
    this(picture, step, step, new Dimension(picture.getWidth() * step, picture.getHeight() * step));
  }

  /** Pixels of the file's picture, upright; a copy. */
  @Override
  public Dimension size() {
    return new Dimension(size);
  }

  /**
   * Decodes a file with one page.
   *
   * @param file the bytes of a PNG, JPEG, GIF, BMP, TIFF or WebP
   * @throws BadPictureException if they are no picture, a damaged one, one with more than 100
   *     million pixels, or a file of several pages; the message says what was expected and what was
   *     found
   */
  public static PagePicture of(byte[] file) throws IOException {
    return of(file, SIDE);
  }

  /**
   * The same with all its pixels up to twice as many as {@code side} a side; a narrow picture has
   * as many as a page.
   *
   * @throws BadPictureException as {@link #of(byte[])}
   */
  public static PagePicture of(byte[] file, int side) throws IOException {
    return PictureFile.of(file).only(side);
  }

  /**
   * Decodes a page of a file.
   *
   * @param page from 1
   * @throws BadPictureException if it is damaged, or has more than 100 million pixels
   */
  public static PagePicture of(PictureFile file, int page) throws IOException {
    return of(file, page, SIDE);
  }

  /**
   * The same with all its pixels up to twice as many as {@code side} a side; a narrow picture has
   * as many as a page.
   *
   * @throws BadPictureException as {@link #of(PictureFile, int)}
   */
  public static PagePicture of(PictureFile file, int page, int side) throws IOException {
    return file.decoded(page, side);
  }

  PagePicture squared(PixelAspect aspect) {
    BufferedImage squared = aspect.squared(picture);
    return new PagePicture(
        squared,
        across * picture.getWidth() / squared.getWidth(),
        down * picture.getHeight() / squared.getHeight(),
        size);
  }

  PagePicture upright(Orientation orientation) {
    BufferedImage upright = orientation.upright(picture);
    boolean turned = picture.getWidth() != upright.getWidth();
    Dimension lying = new Dimension(/* width= */ size.height, /* height= */ size.width);
    return turned
        ? new PagePicture(upright, /* across= */ down, /* down= */ across, lying)
        : new PagePicture(upright, across, down, size);
  }
}
