package org.handwriting.data;

import java.io.IOException;
import org.handwriting.data.glyph.GlyphFrame;

/**
 * A named data set. Its files are read when first asked for, the training files and the test files
 * apart: whoever only evaluates reads only the test files. What was read is kept as long as the
 * data set (and what was derived from it) is.
 */
public final class Dataset {
  /** Which pictures {@link #limit} draws: always the same ones. */
  private static final long LIMIT_SEED = 0;

  private final String name;
  private final Labels labels;
  private final GlyphFrame frame;
  private final Part training;
  private final Part testing;
  private final Cut cut;

  private Dataset(
      String name, Labels labels, GlyphFrame frame, Part training, Part testing, Cut cut) {
    this.name = name;
    this.labels = labels;
    this.frame = frame;
    this.training = training;
    this.testing = testing;
    this.cut = cut;
  }

  /** How the training files become training and validation part. */
  private record Cut(double fraction, long seed, int limit) {
    private Cut {
      if (!(fraction >= 0 && fraction < 1)) {
        throw new IllegalArgumentException(
            "expected a validation fraction of 0 or more and below 1, found " + fraction);
      }
      if (limit < 1) {
        throw new IllegalArgumentException(
            "expected a limit of 1 or more pictures, found " + limit);
      }
    }
  }

  /** Reads a part of a data set. */
  @FunctionalInterface
  interface Reader {
    Split read() throws IOException;
  }

  /** Read once, when first asked for. */
  private static final class Part {
    private final Reader reader;
    private Split split;

    private Part(Reader reader) {
      this.reader = reader;
    }

    private synchronized Split split() throws IOException {
      if (split == null) {
        split = reader.read();
      }
      return split;
    }
  }

  /** A data set whose parts come from these readers. */
  static Dataset reading(
      String name, Labels labels, GlyphFrame frame, Reader training, Reader testing) {
    return new Dataset(
        name,
        labels,
        frame,
        new Part(training),
        new Part(testing),
        new Cut(0, 0, Integer.MAX_VALUE));
  }

  /**
   * A data set of pictures that are there already.
   *
   * @param frame how the pictures lie in their 28x28 pixels
   * @throws IllegalArgumentException if the two parts have different labels
   */
  public static Dataset of(String name, GlyphFrame frame, Split train, Split test) {
    if (!train.labels().equals(test.labels())) {
      throw new IllegalArgumentException(
          "expected the same labels to train and to test with, found "
              + train.labels()
              + " and "
              + test.labels());
    }
    return reading(name, train.labels(), frame, () -> train, () -> test);
  }

  /** What it is called in the catalog. */
  public String name() {
    return name;
  }

  /** What the classes of all three parts are called. */
  public Labels labels() {
    return labels;
  }

  /** How its pictures lie in their 28x28 pixels: what a network trained on it expects. */
  public GlyphFrame frame() {
    return frame;
  }

  /**
   * What to train with: the training files without {@link #validation}.
   *
   * @throws BadFileException if a file is missing or not what it should be
   */
  public Split train() throws IOException {
    return holdout().rest();
  }

  /**
   * What decisions are made by: a stratified share of the training files, empty unless asked for
   * ({@link #withValidation}).
   *
   * @throws BadFileException if a file is missing or not what it should be
   */
  public Split validation() throws IOException {
    return holdout().held();
  }

  /**
   * What the result is measured by, touched by nothing else: the test files.
   *
   * @throws BadFileException if a file is missing or not what it should be
   */
  public Split test() throws IOException {
    return testing.split().limit(cut.limit, LIMIT_SEED);
  }

  /**
   * The same data set with a share of the training files held back for validation.
   *
   * @param fraction 0 (none) or more and below 1
   * @param seed the same seed holds back the same pictures
   */
  public Dataset withValidation(double fraction, long seed) {
    return new Dataset(name, labels, frame, training, testing, new Cut(fraction, seed, cut.limit));
  }

  /**
   * The same data set with at most {@code n} pictures of the training files (validation among them)
   * and at most {@code n} of the test files, each class with its share; always the same ones.
   *
   * @param n 1 or more
   */
  public Dataset limit(int n) {
    return new Dataset(name, labels, frame, training, testing, new Cut(cut.fraction, cut.seed, n));
  }

  private Split.Holdout holdout() throws IOException {
    return training.split().limit(cut.limit, LIMIT_SEED).stratified(cut.fraction, cut.seed);
  }
}
