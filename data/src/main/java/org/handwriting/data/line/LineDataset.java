package org.handwriting.data.line;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.handwriting.data.transcription.BadLine;
import org.handwriting.data.transcription.Transcription;

/**
 * Lines with their texts, read and prepared: 15,000 of them take about 150 MB. Immutable and
 * thread-safe; what is cut out of it shares its pixels.
 */
public final class LineDataset implements LineFeed {
  private final int height;
  private final List<PackedLine> lines;
  private final List<BadLine> skipped;
  private final int untranscribed;

  private LineDataset(
      int height, List<PackedLine> lines, List<BadLine> skipped, int untranscribed) {
    this.height = height;
    this.lines = List.copyOf(lines);
    this.skipped = List.copyOf(skipped);
    this.untranscribed = untranscribed;
  }

  /**
   * A cut in two.
   *
   * @param rest to learn from
   * @param held to decide by
   * @param byWriter whether no writer (or page) is in both; false where too few are known
   */
  public record Holdout(LineDataset rest, LineDataset held, boolean byWriter) {}

  /**
   * Reads folders of lines, each in any of the forms that {@link Transcription} knows.
   *
   * @throws BadLinesException if some lines cannot be used and are not to be skipped, with all of
   *     them
   * @throws org.handwriting.data.BadFileException if a folder cannot be read at all, or nothing in
   *     it can be used
   */
  public static LineDataset open(List<Path> folders, LineOptions options) throws IOException {
    return open(Transcription.read(folders), options);
  }

  /** The same of what has been read already, to look at the texts before the pictures. */
  public static LineDataset open(Transcription transcription, LineOptions options)
      throws IOException {
    LineLoading.Loaded loaded = LineLoading.load(transcription.lines(), options);
    List<BadLine> bad = new ArrayList<>(transcription.bad());
    bad.addAll(loaded.bad());
    boolean none = loaded.lines().isEmpty();
    if (!bad.isEmpty() && (none || !options.skipBad())) {
      throw new BadLinesException(bad, loaded.lines().size());
    }
    if (none) {
      throw new IOException("expected lines with their texts, found none in these folders");
    }
    return new LineDataset(
        options.images().height(), loaded.lines(), bad, transcription.untranscribed());
  }

  /** Lines that are there already, all of the first one's height. */
  public static LineDataset of(List<LineExample> examples) {
    int height = examples.isEmpty() ? LineImages.HEIGHT : examples.get(0).image().height();
    List<PackedLine> lines = new ArrayList<>();
    for (LineExample example : examples) {
      if (example.image().height() != height) {
        throw new IllegalArgumentException(
            "expected lines of one height, found "
                + height
                + " and "
                + example.image().height()
                + " at "
                + example.place());
      }
      lines.add(PackedLine.of(example));
    }
    return new LineDataset(height, lines, List.of(), 0);
  }

  @Override
  public int size() {
    return lines.size();
  }

  @Override
  public int height() {
    return height;
  }

  @Override
  public LineExample example(int index, int epoch) {
    return example(index);
  }

  /** A line, 0 to {@code size() - 1}. */
  public LineExample example(int index) {
    return lines.get(index).example();
  }

  /** What is written on a line. */
  public String text(int index) {
    return lines.get(index).text();
  }

  /** Who wrote a line, or the page that it is on; empty if neither is known. */
  public String writer(int index) {
    return lines.get(index).writer();
  }

  /** Width of a line in pixels. */
  public int width(int index) {
    return lines.get(index).width();
  }

  /** All texts, in order. */
  public List<String> texts() {
    return lines.stream().map(PackedLine::text).toList();
  }

  /** All characters that its texts are written with. */
  public CharacterSet characters() {
    return CharacterSet.covering(texts());
  }

  /** What could not be used and was skipped. */
  public List<BadLine> skipped() {
    return skipped;
  }

  /** How many lines are marked on its pages without a text. */
  public int untranscribed() {
    return untranscribed;
  }

  /** Some of the lines, in this order. */
  public LineDataset select(int... indices) {
    return new LineDataset(
        height, IntStream.of(indices).mapToObj(lines::get).toList(), skipped, untranscribed);
  }

  /**
   * The lines that a network can learn from or be measured with, their texts as it is to write
   * them.
   *
   * @param skipBad whether to go on without the others, which {@link #skipped} then names too
   * @throws BadLinesException if some lines cannot be used and are not to be skipped, or if none
   *     can: with all of them, those too that were skipped when the lines were read
   */
  public LineDataset fitting(LineNeeds needs, boolean skipBad) throws BadLinesException {
    List<PackedLine> fitting = new ArrayList<>();
    List<BadLine> bad = new ArrayList<>(skipped);
    for (PackedLine line : lines) {
      Optional<BadLine> unmet = needs.unmet(line);
      if (unmet.isEmpty()) {
        fitting.add(line.withText(needs.text(line)));
      }
      unmet.ifPresent(bad::add);
    }
    if (!bad.isEmpty() && (fitting.isEmpty() || !skipBad)) {
      throw new BadLinesException(bad, fitting.size());
    }
    return new LineDataset(height, fitting, bad, untranscribed);
  }

  /**
   * The same lines with other texts.
   *
   * @param texts one for each line, in order, none of them empty
   */
  public LineDataset withTexts(List<String> texts) {
    if (texts.size() != size()) {
      throw new IllegalArgumentException(
          "expected a text for each of %d lines, found %d".formatted(size(), texts.size()));
    }
    List<PackedLine> written =
        IntStream.range(0, size()).mapToObj(i -> lines.get(i).withText(texts.get(i))).toList();
    return new LineDataset(height, written, skipped, untranscribed);
  }

  /** At most so many lines, drawn at random, in their order; always the same ones. */
  public LineDataset limit(int most) {
    return most >= size() ? this : select(Writers.drawn(size(), most, 0));
  }

  /** These lines and those of another, of the same height. */
  public LineDataset plus(LineDataset other) {
    if (other.height != height) {
      throw new IllegalArgumentException(
          "expected lines of one height, found " + height + " and " + other.height);
    }
    List<PackedLine> both = new ArrayList<>(lines);
    both.addAll(other.lines);
    List<BadLine> bad = new ArrayList<>(skipped);
    bad.addAll(other.skipped);
    return new LineDataset(height, both, bad, untranscribed + other.untranscribed);
  }

  /**
   * Holds a share of the lines back, those of some writers (or pages) whole. Where there are too
   * few for that, or none are known, single lines are drawn.
   *
   * @param fraction 0 or more and below 1
   * @param seed the same seed holds back the same lines
   */
  public Holdout holdout(double fraction, long seed) {
    Writers.Cut cut = Writers.cut(lines.stream().map(PackedLine::writer).toList(), fraction, seed);
    return new Holdout(select(cut.rest()), select(cut.held()), cut.byWriter());
  }

  /** What is in it, in a few lines for people. */
  public List<String> summary() {
    IntSummaryStatistics characters =
        lines.stream().mapToInt(line -> line.text().length()).summaryStatistics();
    IntSummaryStatistics widths = lines.stream().mapToInt(PackedLine::width).summaryStatistics();
    long writers =
        lines.stream().map(PackedLine::writer).filter(w -> !w.isEmpty()).distinct().count();
    List<String> words = new ArrayList<>();
    words.add(
        String.format(
            Locale.ROOT,
            "%,d lines%s, %d to %d characters long, %d to %d pixels wide at height %d",
            size(),
            writers == 0 ? "" : String.format(Locale.ROOT, " of %,d writers or pages", writers),
            characters.getMin(),
            characters.getMax(),
            widths.getMin(),
            widths.getMax(),
            height));
    words.add(characters().toString());
    if (untranscribed > 0) {
      words.add(untranscribed + " lines are marked on pages without a text");
    }
    if (!skipped.isEmpty()) {
      words.add(skipped.size() + " lines cannot be used");
    }
    words.add("SHA-256 of pixels and texts " + sha256());
    return List.copyOf(words);
  }

  /** The SHA-256 of all lines and texts, 64 hexadecimal digits. */
  public String sha256() {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM knows SHA-256", e);
    }
    for (int i = 0; i < size(); i++) {
      digest.update(example(i).image().pixels());
      digest.update((text(i) + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
