package org.handwriting.serve.page;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
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
  private final PageContext context;

  /** Reads with a recognizer, which must stay open, and what it is restricted to. */
  public PageReader(Recognizer recognizer) {
    this(recognizer, PageOptions.defaults());
  }

  /** The same with options. */
  public PageReader(Recognizer recognizer, PageOptions options) {
    this.recognizer = recognizer;
    this.images = recognizer.glyphImages().withLean(0);
    this.context = new PageContext(recognizer, options);
  }

  /**
   * Reads a page.
   *
   * @param picture of any size, dark on light or light on dark
   * @throws IllegalArgumentException if it is null, as what ImageIO gives for a file that is none
   */
  public Page read(BufferedImage picture) {
    List<Lattice> lattices = PageLayout.of(picture).lines().stream().map(Lattice::new).toList();
    if (lattices.isEmpty()) {
      return new Page(List.of());
    }
    List<LineReading> readings = readings(lattices);
    List<boolean[]> spaces =
        Spaces.of(readings.stream().map(LineReading::boxes).toList(), lattices.get(0).height());
    List<WordLattice> words = new ArrayList<>();
    List<Integer> ends = new ArrayList<>(); // of each line's words
    for (int i = 0; i < readings.size(); i++) {
      words.addAll(readings.get(i).words(spaces.get(i), context.characters()));
      ends.add(words.size());
    }
    List<PageWord> read = context.read(words);
    List<PageLine> lines = new ArrayList<>();
    for (int i = 0; i < readings.size(); i++) {
      lines.add(new PageLine(read.subList(i == 0 ? 0 : ends.get(i - 1), ends.get(i))));
    }
    return new Page(lines);
  }

  /**
   * Reads the page in a file.
   *
   * @return with boxes in pixels of the file's picture
   */
  public Page read(PagePicture file) {
    if (file == null) {
      throw new IllegalArgumentException("expected a page's picture, found null");
    }
    return read(file.picture()).enlarged(file.step());
  }

  private List<LineReading> readings(List<Lattice> lattices) {
    List<byte[]> glyphs =
        lattices.parallelStream()
            .flatMap(lattice -> lattice.edges().stream().map(edge -> lattice.glyph(edge, images)))
            .map(Glyph::pixels)
            .toList();
    List<Recognition> recognitions = recognizer.recognizeGlyphs(glyphs);
    List<LineReading> readings = new ArrayList<>();
    int from = 0;
    for (Lattice lattice : lattices) {
      int to = from + lattice.edges().size();
      readings.add(new LineReading(lattice, recognitions.subList(from, to)));
      from = to;
    }
    return readings;
  }
}
