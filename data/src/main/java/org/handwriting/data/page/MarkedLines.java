package org.handwriting.data.page;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.handwriting.data.glyph.LinePlace;
import org.handwriting.data.glyph.PageInk;
import org.handwriting.data.glyph.PagePicture;
import org.handwriting.data.glyph.Plane;

/** Lines whose places are marked: which ink of the page belongs to each. */
public final class MarkedLines {
  /** A blank page. */
  private static final PageWriting NOTHING =
      new PageWriting(new Plane(1, 1), 1, List.of(), new int[1], 0, 1);

  private MarkedLines() {}

  /**
   * The lines of a picture of handwriting.
   *
   * @param picture dark on light or light on dark, of any size
   * @param places of the lines on it
   * @return one for each place, in their order; without pieces where there is no ink
   */
  public static List<TextLine> of(BufferedImage picture, List<LinePlace> places) {
    PageWriting writing =
        PageInk.of(picture, PagePicture.SIDE).map(PageWriting::of).orElse(NOTHING);
    List<List<Blob>> blobs = blobs(writing, places);
    List<TextLine> lines = new ArrayList<>();
    for (int i = 0; i < places.size(); i++) {
      lines.add(TextLine.at(places.get(i), writing, blobs.get(i)));
    }
    return lines;
  }

  /** For each line the blobs of which most is inside of it. */
  private static List<List<Blob>> blobs(PageWriting writing, List<LinePlace> places) {
    List<List<Blob>> blobs = new ArrayList<>();
    places.forEach(place -> blobs.add(new ArrayList<>()));
    Map<Integer, Blob> byNumber = new HashMap<>();
    writing.blobs().forEach(blob -> byNumber.put(blob.number(), blob));
    inside(writing, places)
        .forEach(
            (inside, pixels) -> {
              Blob blob = byNumber.get(inside.blob);
              if (blob != null && 2 * pixels > blob.area()) {
                blobs.get(inside.place).add(blob);
              }
            });
    // As they come from a page: what follows must not depend on the order of a map.
    blobs.forEach(line -> line.sort(Comparator.comparingInt(Blob::number)));
    return blobs;
  }

  /** A blob inside of a place. */
  private record Inside(int blob, int place) {}

  /** How many pixels of blobs are inside of places, as the map of places says. */
  private static Map<Inside, Integer> inside(PageWriting writing, List<LinePlace> places) {
    BufferedImage map = map(writing, places);
    Map<Inside, Integer> inside = new HashMap<>();
    int width = writing.ink().width;
    for (int y = 0; y < writing.ink().height; y++) {
      for (int x = 0; x < width; x++) {
        int owner = writing.owner()[y * width + x];
        int place = owner == 0 ? 0 : map.getRGB(x, y) & 0xffffff;
        if (place > 0) {
          inside.merge(new Inside(owner, place - 1), 1, Integer::sum);
        }
      }
    }
    return inside;
  }

  /** The number of a place, from 1, in each pixel of the ink; 0 outside of all. */
  private static BufferedImage map(PageWriting writing, List<LinePlace> places) {
    BufferedImage map =
        new BufferedImage(writing.ink().width, writing.ink().height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = map.createGraphics();
    pen.scale(1 / writing.scale(), 1 / writing.scale());
    for (int i = 0; i < places.size(); i++) {
      pen.setColor(new Color(i + 1));
      pen.fill(places.get(i).polygon().inside());
    }
    pen.dispose();
    return map;
  }
}
