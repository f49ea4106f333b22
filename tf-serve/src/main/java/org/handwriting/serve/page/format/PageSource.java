package org.handwriting.serve.page.format;

import java.awt.Dimension;
import java.time.Instant;
import org.handwriting.data.glyph.Box;
import org.handwriting.data.glyph.PagePicture;
import org.handwriting.data.glyph.Polyline;

/**
 * What a document says of the picture that its page was read from.
 *
 * @param picture the name of its file, without folders
 * @param page of that file, from 1
 * @param size pixels of the picture, upright; copied
 * @param read when
 */
public record PageSource(String picture, int page, Dimension size, Instant read) {
  /** Copies the size. */
  public PageSource {
    size = new Dimension(size);
    if (page < 1) {
      throw new IllegalArgumentException("expected a page from 1, found " + page);
    }
  }

  /** The only page of a file, read now. */
  public static PageSource of(String file, PagePicture picture) {
    return of(file, 1, picture);
  }

  /**
   * A page of a file, read now.
   *
   * @param file its name; folders are left out
   * @param page from 1
   */
  public static PageSource of(String file, int page, PagePicture picture) {
    String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    return new PageSource(name, page, picture.size(), Instant.now());
  }

  /** Pixels of the picture, upright; a copy. */
  @Override
  public Dimension size() {
    return new Dimension(size);
  }

  /** The part of a box that is on the picture. */
  Box within(Box box) {
    return new Box(x(box.left()), y(box.top()), x(box.right()), y(box.bottom()));
  }

  /** The same with places outside of the picture moved to its border. */
  Polyline within(Polyline line) {
    return line.within(new Box(0, 0, size.width, size.height));
  }

  private int x(int x) {
    return Math.max(0, Math.min(size.width, x));
  }

  private int y(int y) {
    return Math.max(0, Math.min(size.height, y));
  }
}
