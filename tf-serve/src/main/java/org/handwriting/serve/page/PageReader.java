package org.handwriting.serve.page;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.handwriting.data.glyph.Box;
import org.handwriting.data.glyph.Glyph;
import org.handwriting.data.glyph.GlyphImages;
import org.handwriting.data.page.PageLayout;
import org.handwriting.serve.Recognition;
import org.handwriting.serve.Recognizer;

/**
 * Reads pages of handwriting whose characters stand apart or touch a little; not cursive.
 *
 * <pre>{@code
 * try (Recognizer recognizer = Recognizer.pretrained()) {
 *   System.out.println(new PageReader(recognizer).read(ImageIO.read(file)).text());
 * }
 * }</pre>
 *
 * <p>Thread-safe; owns nothing.
 */
public final class PageReader {
  private final Recognizer recognizer;
  private final GlyphImages images;

  /** Reads with a recognizer, which must stay open, and what it is restricted to. */
  public PageReader(Recognizer recognizer) {
    this.recognizer = recognizer;
    this.images = recognizer.glyphImages().withLean(0);
  }

  /**
   * Reads a page.
   *
   * @param picture of any size, dark on light or light on dark
   */
  public Page read(BufferedImage picture) {
    List<Lattice> lattices = PageLayout.of(picture).lines().stream().map(Lattice::new).toList();
    List<Reading> readings = readings(lattices);
    if (readings.isEmpty()) {
      return new Page(List.of());
    }
    List<List<Box>> boxes = readings.stream().map(Reading::boxes).toList();
    List<boolean[]> spaces = Spaces.of(boxes, lattices.get(0).height());
    List<PageLine> lines = new ArrayList<>();
    for (int i = 0; i < readings.size(); i++) {
      lines.add(new PageLine(words(readings.get(i), spaces.get(i))));
    }
    return new Page(lines);
  }

  /** A line's characters from left to right. */
  private record Reading(List<Box> boxes, List<Recognition> recognitions) {}

  private List<Reading> readings(List<Lattice> lattices) {
    List<byte[]> glyphs =
        lattices.parallelStream()
            .flatMap(lattice -> lattice.edges().stream().map(edge -> lattice.glyph(edge, images)))
            .map(Glyph::pixels)
            .toList();
    List<Recognition> recognitions = recognizer.recognizeGlyphs(glyphs);
    List<Reading> readings = new ArrayList<>();
    int from = 0;
    for (Lattice lattice : lattices) {
      int to = from + lattice.edges().size();
      List<Recognition> own = recognitions.subList(from, to);
      List<Integer> best = lattice.best(own, Lattice.Costs.defaults());
      readings.add(
          new Reading(
              best.stream().map(i -> lattice.box(lattice.edges().get(i))).toList(),
              best.stream().map(own::get).toList()));
      from = to;
    }
    return readings;
  }

  private static List<PageWord> words(Reading reading, boolean[] spaces) {
    List<PageWord> words = new ArrayList<>();
    List<PageCharacter> word = new ArrayList<>();
    for (int i = 0; i < spaces.length; i++) {
      if (spaces[i] && !word.isEmpty()) {
        words.add(new PageWord(word));
        word.clear();
      }
      Recognition recognition = reading.recognitions().get(i);
      word.add(new PageCharacter(recognition.best().label(), reading.boxes().get(i), recognition));
    }
    words.add(new PageWord(word));
    return words;
  }
}
