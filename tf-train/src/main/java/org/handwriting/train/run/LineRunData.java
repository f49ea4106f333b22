package org.handwriting.train.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.handwriting.core.model.LineModel;
import org.handwriting.core.model.LineWeights;
import org.handwriting.core.net.LineNetwork;
import org.handwriting.core.text.LanguageModelBuilder;
import org.handwriting.data.Catalog;
import org.handwriting.data.Seeds;
import org.handwriting.data.line.AugmentedFeed;
import org.handwriting.data.line.CharacterSet;
import org.handwriting.data.line.Fold;
import org.handwriting.data.line.JoinedFeed;
import org.handwriting.data.line.LineAugmentation;
import org.handwriting.data.line.LineDataset;
import org.handwriting.data.line.LineFeed;
import org.handwriting.data.line.LineImages;
import org.handwriting.data.line.LineNeeds;
import org.handwriting.data.line.LineOptions;
import org.handwriting.data.line.SpelledLine;
import org.handwriting.data.synthetic.CharacterPictures;
import org.handwriting.data.synthetic.HandwritingFonts;
import org.handwriting.data.synthetic.RecomposedLines;
import org.handwriting.data.synthetic.SyntheticLines;
import org.handwriting.data.synthetic.SyntheticText;
import org.handwriting.data.transcription.Paragraphs;
import org.handwriting.train.options.Recipe;

/**
 * What a run of lines learns from.
 *
 * @param characters that it learns to write
 * @param start weights that it begins with, if not with drawn ones
 * @param language what goes with the model as its language model, if anything: learned from the
 *     texts of drawn lines, or else as in the model that it begins with
 * @param learned lines of the folders that it learns from; empty where all are drawn
 * @param train all lines that it learns from, drawn ones too, each varied anew in each epoch
 * @param validation lines to watch the progress on and to judge the model by; never empty
 * @param byWriter whether no writer (or page) is in both parts
 * @param drafts lines of which nobody has written down what they say, if there are any
 */
public record LineRunData(
    CharacterSet characters,
    Optional<LineWeights> start,
    Optional<byte[]> language,
    LineDataset learned,
    LineFeed train,
    LineDataset validation,
    boolean byWriter,
    Optional<LineDrafts> drafts) {
  /** Seed by which lines are drawn to be kept back. */
  private static final long HELD_BACK = 1;

  private static final int MOST_DRAWN = 200; // to validate with
  private static final int DRAWN_PART = 10;

  /**
   * Lines that are kept back where the recipe's part has fewer, as far as they are no larger part.
   */
  private static final int ENOUGH = 50;

  private static final double MOST_PART = 0.1;

  /** The same of lines for a model to go on with: of a few pages of one hand, each line counts. */
  private static final double MOST_OF_FEW = 0.05;

  /** What can be typed on any keyboard: drawn lines have more than a few pages do. */
  private static final String TYPED =
      IntStream.rangeClosed(' ', '~').mapToObj(Character::toString).collect(Collectors.joining());

  /**
   * Reads all that {@code config} names.
   *
   * @throws org.handwriting.data.line.BadLinesException with all lines that cannot be used, where
   *     they are not to be skipped
   * @throws IOException when something is missing or damaged
   */
  public static LineRunData open(RunConfig config) throws IOException {
    LineRunConfig asked = config.lines();
    Optional<LineWeights> start = asked.start();
    LineDataset read = LineDataset.of(List.of());
    if (!asked.folders().isEmpty()) {
      // All that is wrong is told together, below.
      read = LineDataset.open(asked.folders(), LineOptions.defaults().withSkipBad(true));
    }
    CharacterSet characters = characters(asked, start, read.texts());
    LineNeeds needs = new LineNeeds(characters, asked.fold(), LineNetwork.COLUMNS_PER_STEP);
    LineDataset real = asked.folders().isEmpty() ? read : read.fitting(needs, config.skipBad());
    if (config.limit() > 0) {
      real = real.limit(config.limit());
    }
    return cut(config, start, characters, real);
  }

  private static CharacterSet characters(
      LineRunConfig asked, Optional<LineWeights> start, List<String> texts) throws IOException {
    if (asked.characterFile().isPresent()) {
      return CharacterSet.read(asked.characterFile().get());
    }
    if (start.isPresent()) {
      return start.get().characters();
    }
    Collection<String> all = asked.fold() ? texts.stream().map(Fold::plain).toList() : texts;
    TreeSet<Integer> characters = new TreeSet<>();
    Stream.concat(all.stream(), asked.drawn().map(d -> TYPED).stream())
        .filter(text -> !text.isEmpty()) // but accents that --fold leaves out: refused as a line
        .flatMap(text -> CharacterSet.covering(List.of(text)).asString().codePoints().boxed())
        .forEach(characters::add);
    return CharacterSet.of(
        characters.stream().map(Character::toString).collect(Collectors.joining()));
  }

  private static LineRunData cut(
      RunConfig config, Optional<LineWeights> start, CharacterSet characters, LineDataset real)
      throws IOException {
    long seed = seed(config, start);
    Optional<LineFeed> drawn = Optional.empty();
    Optional<LineDrafts> drafts = Optional.empty();
    LineDataset validation = real;
    LineDataset learned = real;
    boolean byWriter = false;
    if (config.lines().drawn().isPresent()) {
      LineRunConfig.Synthetic synthetic = config.lines().drawn().get();
      SyntheticLines lines = lines(synthetic).within(characters);
      drawn = Optional.of(lines.feed(synthetic.count(), seed, LineImages.defaults()));
      if (real.size() == 0) {
        LineNeeds needs = new LineNeeds(characters, false, LineNetwork.COLUMNS_PER_STEP);
        validation = drawn(lines, synthetic.count(), config.seed() + 1).fitting(needs, true);
      }
    }
    if (real.size() > 0) {
      LineDataset.Holdout holdout = holdout(config, real);
      validation = holdout.held();
      learned = holdout.rest();
      byWriter = holdout.byWriter();
    }
    LineFeed all = learned;
    if (drawn.isPresent()) {
      all = learned.size() == 0 ? drawn.get() : new JoinedFeed(learned, drawn.get());
    }
    if (config.lines().recomposed() > 0) {
      all = new JoinedFeed(all, recomposed(config.lines(), learned, characters, seed));
    }
    if (!config.lines().unread().isEmpty()) {
      drafts = Optional.of(LineDrafts.of(config, characters, real));
      all = new JoinedFeed(all, drafts.get().lines());
    }
    AugmentedFeed train =
        new AugmentedFeed(
            all, characters, LineNetwork.COLUMNS_PER_STEP, LineAugmentation.defaults(), seed);
    Optional<byte[]> language = language(config.lines(), start, characters);
    return new LineRunData(
        characters, start, language, learned, train, validation, byWriter, drafts);
  }

  // Who goes on from a model with the same seed would learn from the lines drawn for it once more,
  // varied as they were then. What is kept back stays the same.
  private static long seed(RunConfig config, Optional<LineWeights> start) {
    return start
        .map(weights -> Seeds.mixed(config.seed(), weights.fingerprint()))
        .orElse(config.seed());
  }

  private static LineFeed recomposed(
      LineRunConfig asked, LineDataset learned, CharacterSet characters, long seed)
      throws IOException {
    List<SpelledLine> spelled;
    try (LineModel cutter = asked.reader()) {
      spelled = ForcedAlignment.of(cutter, learned);
    }
    Optional<SyntheticText> texts = Optional.empty();
    if (asked.drawn().isPresent()) {
      texts = Optional.of(SyntheticText.in(files(asked.drawn().get())).within(characters));
    }
    if (spelled.isEmpty()) {
      throw new IllegalArgumentException(
          "--recomposed: expected lines that the model which cuts them can read a little, found"
              + " none");
    }
    return new RecomposedLines(spelled, texts, asked.recomposed(), seed);
  }

  private static Optional<byte[]> language(
      LineRunConfig asked, Optional<LineWeights> start, CharacterSet characters)
      throws IOException {
    if (asked.drawn().isEmpty()) {
      return start
          .filter(weights -> weights.characters().equals(characters))
          .flatMap(LineWeights::language);
    }
    List<String> texts = Paragraphs.in(files(asked.drawn().get()));
    return Optional.of(LanguageModelBuilder.defaults(characters).learn(texts));
  }

  private static List<Path> files(LineRunConfig.Synthetic synthetic) {
    return synthetic.texts().stream().map(Path::of).toList();
  }

  // A recipe's part of few lines tells nothing, and of very few it is none. One is kept at least:
  // a model that nothing has tested is not believed. Whatever the run's seed, the same are kept: a
  // model that is trained further must not be judged by lines that it has learned from.
  private static LineDataset.Holdout holdout(RunConfig config, LineDataset real) {
    if (real.size() < 2) {
      throw new IllegalArgumentException(
          "expected 2 lines or more, one of them to validate with, found " + real.size());
    }
    double part = Recipe.named(config.recipe(), true).validation();
    double most = config.lines().from() == null ? MOST_PART : MOST_OF_FEW;
    double enough = Math.min(most, (double) ENOUGH / real.size());
    double least = 1.0 / real.size();
    return real.holdout(Math.max(Math.max(part, enough), least), HELD_BACK);
  }

  private static LineDataset drawn(SyntheticLines lines, int count, long seed) {
    int n = Math.max(1, Math.min(MOST_DRAWN, count / DRAWN_PART));
    LineImages images = LineImages.defaults();
    return LineDataset.of(
        IntStream.range(0, n).mapToObj(i -> lines.example(seed, i, images)).toList());
  }

  private static SyntheticLines lines(LineRunConfig.Synthetic synthetic) throws IOException {
    HandwritingFonts fonts = HandwritingFonts.in(Path.of(synthetic.fonts()));
    SyntheticLines lines = SyntheticLines.of(fonts, SyntheticText.in(files(synthetic)));
    if (synthetic.glyphs() == null) {
      return lines;
    }
    return lines.withPictures(
        CharacterPictures.of(Catalog.open(synthetic.glyphs(), Optional.empty()).train()));
  }
}
