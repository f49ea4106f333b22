package org.handwriting.data.line;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.handwriting.data.glyph.LineInk;
import org.handwriting.data.glyph.Plane;
import org.handwriting.data.glyph.Resample;

/**
 * A line that is cut into its characters: made upright, with the columns between them. Immutable;
 * kept as packed as lines of a data set are.
 */
public final class SpelledLine {
  /** What a column away from the middle between two characters costs, in pixels of full ink. */
  private static final double OFF_MIDDLE = 0.15;

  /** A cut through more ink than this goes through a character, in pixels of full ink. */
  private static final double CLEAN = 4.5;

  /** Letters whose height differs by less than this part are as large as each other: no blur. */
  private static final double LIKE = 0.06;

  /** By more than this nobody's letters differ; what seems to has been measured wrongly. */
  private static final double MOST = 1.3;

  private final PackedLine upright;
  private final int[] text;
  private final int[] cuts;
  private final BitSet clear;
  private final BitSet clean; // cuts
  private final double slant;
  private final CoreRows core;

  private SpelledLine(
      PackedLine upright,
      int[] text,
      int[] cuts,
      BitSet clear,
      BitSet clean,
      double slant,
      CoreRows core) {
    this.upright = upright;
    this.text = text;
    this.cuts = cuts;
    this.clear = clear;
    this.clean = clean;
    this.slant = slant;
    this.core = core;
  }

  /**
   * Cuts a line where there is least ink between two characters.
   *
   * @param example the line
   * @param columns one in each character of its text, ascending
   * @param clear which characters are sure to be there
   * @throws IllegalArgumentException if there are not as many columns as code points in the text
   */
  public static SpelledLine of(LineExample example, int[] columns, BitSet clear) {
    int[] text = example.text().codePoints().toArray();
    if (columns.length != text.length) {
      throw new IllegalArgumentException(
          "expected a column for each of %d characters, found %d"
              .formatted(text.length, columns.length));
    }
    Plane ink = plane(example.image());
    double slant = Straightening.slantOf(ink);
    Straightening.Straight straight = new Straightening(0, slant).of(ink);
    Plane upright = straight.ink();
    int moved = (upright.width - ink.width) / 2; // both sides get as much room
    int[] cuts = new int[text.length + 1];
    for (int i = 1; i < text.length; i++) {
      cuts[i] = emptiest(upright, columns[i - 1] + moved, columns[i] + moved);
    }
    int[] inked = IntStream.range(0, upright.width).filter(x -> hasInk(upright, x)).toArray();
    cuts[0] = inked.length == 0 ? 0 : inked[0];
    cuts[text.length] = inked.length == 0 ? upright.width : inked[inked.length - 1] + 1;
    for (int i = 1; i <= text.length; i++) {
      cuts[i] = Math.max(cuts[i], cuts[i - 1] + 1);
    }
    BitSet clean = new BitSet();
    for (int i = 0; i <= text.length; i++) {
      boolean end = i == 0 || i == text.length;
      clean.set(i, end || ink(upright, cuts[i]) <= CLEAN);
    }
    LineExample packed =
        new LineExample(image(upright), example.text(), example.writer(), example.place());
    return new SpelledLine(
        PackedLine.of(packed),
        text,
        cuts,
        (BitSet) clear.clone(),
        clean,
        slant,
        CoreRows.of(upright));
  }

  private static Plane plane(LineImage image) {
    Plane ink = new Plane(image.width(), image.height());
    byte[] pixels = image.pixels();
    for (int i = 0; i < pixels.length; i++) {
      ink.values[i] = (pixels[i] & 255) / 255f;
    }
    return ink;
  }

  private static boolean hasInk(Plane ink, int x) {
    return IntStream.range(0, ink.height).anyMatch(y -> ink.at(x, y) > LineInk.EDGE);
  }

  private static double ink(Plane ink, int x) {
    double sum = 0;
    for (int y = 0; y < ink.height; y++) {
      sum += ink.at(x, y);
    }
    return sum;
  }

  private static int emptiest(Plane ink, int from, int to) {
    double middle = (from + to + 1) / 2.0;
    int best = (int) middle;
    double least = Double.POSITIVE_INFINITY;
    for (int x = Math.max(0, from + 1); x <= Math.min(ink.width - 1, to); x++) {
      double cost = OFF_MIDDLE * Math.abs(x - middle) + ink(ink, x);
      if (cost < least) {
        least = cost;
        best = x;
      }
    }
    return best;
  }

  /** Who wrote it, or the page that it is on; empty if neither is known. */
  public String writer() {
    return upright.writer();
  }

  /** What is written on it. */
  public String text() {
    return upright.text();
  }

  /** How many characters it has. */
  public int length() {
    return text.length;
  }

  /** The code point of its character {@code index}. */
  public int codePoint(int index) {
    return text[index];
  }

  /** Whether its character {@code index} is sure to be there. */
  public boolean isClear(int index) {
    return clear.get(index);
  }

  /**
   * Whether nothing of a character is cut off to the left of character {@code index}, or behind the
   * last one.
   */
  public boolean isCleanBefore(int index) {
    return clean.get(index);
  }

  /** Pixels from top to bottom. */
  public int height() {
    return upright.height();
  }

  /** Columns that its strokes went to the right with each row upwards before it was upright. */
  public double slant() {
    return slant;
  }

  /** Where its characters stand, in pixels from the top. */
  public double baseline() {
    return core.bottom();
  }

  /** About how high its small letters are, in pixels. */
  public double coreHeight() {
    return core.height();
  }

  /**
   * The upright picture of some of its characters, brought to where and how large those of another
   * line are: each line's picture is framed by its own long strokes.
   *
   * @param from the first character
   * @param to behind the last one
   * @param baseline of the other line
   * @param coreHeight of the other line
   * @return ink 0 to 1, {@code [height, width]}
   */
  public Plane piece(int from, int to, double baseline, double coreHeight) {
    Plane own = piece(from, to);
    double step = core.height() / coreHeight;
    step = Math.abs(step - 1) < LIKE ? 1 : Math.max(1 / MOST, Math.min(MOST, step));
    double top = core.bottom() - baseline * step;
    int width = (int) Math.max(1, Math.round(own.width / step));
    return Resample.window(
        own, new Resample.Window(0, step == 1 ? Math.rint(top) : top, step, width, own.height));
  }

  /**
   * The upright picture of some of its characters.
   *
   * @param from the first character
   * @param to behind the last one
   * @return ink 0 to 1, {@code [height, width]}
   */
  public Plane piece(int from, int to) {
    Plane piece = new Plane(cuts[to] - cuts[from], upright.height());
    byte[] pixels = upright.example().image().pixels();
    for (int y = 0; y < piece.height; y++) {
      for (int x = 0; x < piece.width && cuts[from] + x < upright.width(); x++) {
        piece.values[y * piece.width + x] =
            (pixels[y * upright.width() + cuts[from] + x] & 255) / 255f;
      }
    }
    return piece;
  }

  /**
   * An upright picture with its strokes leaning again.
   *
   * @param upright ink 0 to 1
   * @param slant as of {@link #slant()}
   */
  public static LineImage leaning(Plane upright, double slant) {
    return image(new Straightening(0, -slant).of(upright).ink());
  }

  private static LineImage image(Plane ink) {
    byte[] pixels = new byte[ink.values.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) Math.round(255 * Math.max(0, Math.min(1, ink.values[i])));
    }
    return LineImage.owning(ink.height, pixels, LineFrame.NONE);
  }

  @Override
  public String toString() {
    return "\"%s\" cut at %s".formatted(text(), Arrays.toString(cuts));
  }
}
