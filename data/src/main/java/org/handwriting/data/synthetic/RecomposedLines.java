package org.handwriting.data.synthetic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.handwriting.data.Seeds;
import org.handwriting.data.glyph.Plane;
import org.handwriting.data.line.LineExample;
import org.handwriting.data.line.LineFeed;
import org.handwriting.data.line.SpelledLine;

/**
 * Real hands that write other texts: lines set of pieces of a writer's own lines, a few characters
 * each, as they follow each other there, all on one baseline and of one size. Three in four of the
 * texts are drawn ones, the others of other lines. A character that the writer has nowhere is
 * another's. Other lines in each epoch; the same ones for the same seed. Immutable and thread-safe.
 */
public final class RecomposedLines implements LineFeed {
  /** Texts and writers that are tried. */
  private static final int TRIES = 100;

  /** A piece has at most so many characters: longer ones would repeat the line that they are of. */
  private static final int LONGEST = 8;

  private static final int SHORTEST = 2;

  /** Of 100 characters, so many may be of another hand. */
  private static final int STRANGE = 10;

  /** Of 100 lines, so many have a drawn text: real hands have written the others already. */
  private static final int DRAWN = 75;

  private static final int MOST_WORDS = 9;

  private final List<SpelledLine> lines;
  private final Map<String, Hand> hands = new TreeMap<>();
  private final Hand all;
  private final Optional<SyntheticText> texts;
  private final int count;
  private final long seed;

  /** Where a piece is: a line, its first character, how many. */
  private record Place(SpelledLine line, int from, int length) {}

  /** What somebody wrote. */
  private static final class Hand {
    private final List<SpelledLine> lines = new ArrayList<>();
    private final Map<Integer, List<Place>> places = new TreeMap<>(); // by their character
    private double baseline; // usual among the lines
    private double coreHeight; // likewise

    private void add(SpelledLine line) {
      lines.add(line);
      for (int i = 0; i < line.length(); i++) {
        if (line.isClear(i) && line.isCleanBefore(i)) {
          places
              .computeIfAbsent(line.codePoint(i), c -> new ArrayList<>())
              .add(new Place(line, i, 1));
        }
      }
    }

    private void measure() {
      baseline = median(SpelledLine::baseline);
      coreHeight = median(SpelledLine::coreHeight);
    }

    private double median(ToDoubleFunction<SpelledLine> of) {
      double[] sorted = lines.stream().mapToDouble(of).sorted().toArray();
      return sorted[sorted.length / 2];
    }

    /** The longest piece that a text goes on with, of at most so many characters. */
    private Optional<Place> longest(int[] text, int at, int most, Random random) {
      List<Place> best = new ArrayList<>();
      int longest = 0;
      for (Place place : places.getOrDefault(text[at], List.of())) {
        int length = common(place.line, place.from, text, at, most);
        if (length > longest) {
          longest = length;
          best.clear();
        }
        if (length == longest) {
          best.add(place);
        }
      }
      if (longest == 0) {
        return Optional.empty();
      }
      Place drawn = best.get(random.nextInt(best.size()));
      return Optional.of(new Place(drawn.line, drawn.from, longest));
    }

    private Optional<Place> single(int character, Random random) {
      List<Place> found =
          places.getOrDefault(character, List.of()).stream()
              .filter(place -> place.line.isCleanBefore(place.from + 1))
              .toList();
      return found.isEmpty()
          ? Optional.empty()
          : Optional.of(found.get(random.nextInt(found.size())));
    }

    private static int common(SpelledLine line, int from, int[] text, int at, int most) {
      int clean = 0;
      int length = 0;
      while (length < most
          && from + length < line.length()
          && at + length < text.length
          && line.isClear(from + length)
          && line.codePoint(from + length) == text[at + length]) {
        length++;
        clean = line.isCleanBefore(from + length) ? length : clean;
      }
      return clean;
    }
  }

  /**
   * Lines set anew.
   *
   * @param lines what they are cut out of, one or more, of one height
   * @param texts drawn ones; without them, lines have texts of each other only
   * @param count lines an epoch, 0 or more
   * @param seed of the run
   */
  public RecomposedLines(
      List<SpelledLine> lines, Optional<SyntheticText> texts, int count, long seed) {
    if (lines.isEmpty() || count < 0) {
      throw new IllegalArgumentException(
          "expected 1 line or more to cut and 0 or more to set, found %d and %d"
              .formatted(lines.size(), count));
    }
    this.lines = List.copyOf(lines);
    this.texts = texts;
    this.count = count;
    this.seed = seed;
    all = new Hand();
    for (SpelledLine line : lines) {
      hands.computeIfAbsent(line.writer(), writer -> new Hand()).add(line);
      all.add(line);
    }
    hands.values().forEach(Hand::measure);
  }

  @Override
  public int size() {
    return count;
  }

  @Override
  public int height() {
    return lines.get(0).height();
  }

  @Override
  public LineExample example(int index, int epoch) {
    long number = (long) epoch * count + index;
    Random random = new Random(Seeds.mixed(seed, number));
    for (int k = 0; k < TRIES; k++) {
      // Whoever wrote more lines is drawn more often.
      Hand hand = hands.get(lines.get(random.nextInt(lines.size())).writer());
      String text = text(random);
      Optional<List<Place>> pieces = pieces(hand, text.codePoints().toArray(), random);
      if (pieces.isPresent()) {
        return example(text, pieces.get(), hand, random, number);
      }
    }
    // Hardly any text can be written with what is clear of these lines: one as it is.
    SpelledLine own = lines.get(random.nextInt(lines.size()));
    List<Place> whole = List.of(new Place(own, 0, own.length()));
    return example(own.text(), whole, hands.get(own.writer()), random, number);
  }

  private LineExample example(
      String text, List<Place> pieces, Hand hand, Random random, long number) {
    double slant = hand.lines.get(random.nextInt(hand.lines.size())).slant();
    return new LineExample(
        SpelledLine.leaning(beside(pieces, hand), slant),
        text,
        hand.lines.get(0).writer(),
        "recomposed line " + number + " of seed " + seed);
  }

  private String text(Random random) {
    if (texts.isPresent() && random.nextInt(100) < DRAWN) {
      return texts.get().drawn(random);
    }
    String[] words = lines.get(random.nextInt(lines.size())).text().split(" ", -1);
    int from = random.nextInt(words.length);
    int to = Math.min(words.length, from + 1 + random.nextInt(MOST_WORDS));
    return String.join(" ", List.of(words).subList(from, to));
  }

  private Optional<List<Place>> pieces(Hand hand, int[] text, Random random) {
    List<Place> pieces = new ArrayList<>();
    int strange = 0;
    for (int at = 0; at < text.length; ) {
      int most = SHORTEST + random.nextInt(LONGEST - SHORTEST + 1);
      Optional<Place> piece = hand.longest(text, at, most, random);
      if (piece.isEmpty()) {
        strange++;
        piece = all.single(text[at], random);
      }
      if (piece.isEmpty() || 100 * strange > STRANGE * Math.max(10, text.length)) {
        return Optional.empty();
      }
      pieces.add(piece.get());
      at += piece.get().length();
    }
    return Optional.of(pieces);
  }

  private Plane beside(List<Place> places, Hand hand) {
    List<Plane> pieces =
        places.stream()
            .map(at -> at.line.piece(at.from, at.from + at.length, hand.baseline, hand.coreHeight))
            .toList();
    int ends = height() / 4;
    int width = pieces.stream().mapToInt(piece -> piece.width).sum() + 2 * ends;
    Plane line = new Plane(width, height());
    int x = ends;
    for (Plane piece : pieces) {
      for (int y = 0; y < piece.height; y++) {
        System.arraycopy(piece.values, y * piece.width, line.values, y * width + x, piece.width);
      }
      x += piece.width;
    }
    return line;
  }
}
