package org.handwriting.data.glyph;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The pages of a TIFF, without the previews and masks that may lie between them. */
final class TiffPages {
  /**
   * A page.
   *
   * @param index which picture of the file it is, as ImageIO counts, from 0
   */
  record Page(int index, Orientation orientation, PixelAspect aspect) {}

  private TiffPages() {}

  /**
   * Lists them. Where the list of pages breaks off in the middle, there is one more, which cannot
   * be read: what is lost must not vanish.
   *
   * @param most that there may be, with what lies between them
   * @throws BadPictureException if there are none, or more
   */
  static List<Page> of(byte[] file, int most) throws BadPictureException {
    List<Page> pages = new ArrayList<>();
    int index = 0;
    try {
      ByteBuffer tiff = TiffDirectory.ordered(ByteBuffer.wrap(file));
      Set<Long> seen = new HashSet<>();
      long next = TiffDirectory.first(tiff);
      // One that leads back to an earlier one ends there, as most programs have it.
      while (next != 0 && seen.add(next)) {
        if (seen.size() > most) {
          throw BadPictureException.tooManyPages("a TIFF", most);
        }
        TiffDirectory directory = TiffDirectory.at(tiff, next);
        if (!directory.isNoPage()) {
          pages.add(new Page(index, directory.orientation(), directory.aspect()));
        }
        next = directory.next();
        index++;
      }
    } catch (IndexOutOfBoundsException e) {
      pages.add(new Page(index, Orientation.UPRIGHT, PixelAspect.SQUARE));
    }
    if (pages.isEmpty()) {
      throw BadPictureException.noPicture("a TIFF without a page, such as a camera's raw file");
    }
    return pages;
  }
}
