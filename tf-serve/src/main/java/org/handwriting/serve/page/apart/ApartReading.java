package org.handwriting.serve.page.apart;

import java.util.List;
import java.util.Map;
import org.handwriting.serve.page.result.PageLine;

/** A line as its characters read one by one, and what else they may be. */
public final class ApartReading {
  private final PageLine line;
  private final RecognizedLine recognized;
  private final Map<String, int[]> characters;

  /**
   * @param characters code points that each label stands for
   */
  ApartReading(PageLine line, RecognizedLine recognized, Map<String, int[]> characters) {
    this.line = line;
    this.recognized = recognized;
    this.characters = characters;
  }

  /** What is read. */
  public PageLine line() {
    return line;
  }

  /**
   * How likely the line's pieces are each of some texts, put together in the likeliest way: natural
   * logarithms, for comparing one with another.
   *
   * @param texts without spaces
   */
  public double[] scores(List<String> texts) {
    WordLattice all = recognized.word(characters);
    return texts.stream().mapToDouble(all::score).toArray();
  }
}
