package org.handwriting.data;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
  private final DatasetPart training;
  private final DatasetPart testing;
  private final Cut cut;

  private Dataset(
      String name,
      Labels labels,
      GlyphFrame frame,
      DatasetPart training,
      DatasetPart testing,
      Cut cut) {
    this.name = name;
    this.labels = labels;
    this.frame = frame;
    this.training = training;
    this.testing = testing;
    this.cut = cut;
  }

  /** How what was read becomes the three parts. */
  private record Cut(double fraction, long seed, int limit, boolean skipBad) {
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

  /** A data set whose parts come from these readers. */
  static Dataset reading(
      String name, Labels labels, GlyphFrame frame, Reader training, Reader testing) {
    return ofPictures(
        name,
        labels,
        frame,
        () -> new DatasetPart.Pictures(training.read(), List.of()),
        () -> new DatasetPart.Pictures(testing.read(), List.of()));
  }

  /** A data set of pictures with a file each. */
  static Dataset ofPictures(
      String name,
      Labels labels,
      GlyphFrame frame,
      DatasetPart.Reader training,
      DatasetPart.Reader testing) {
    return new Dataset(
        name,
        labels,
        frame,
        new DatasetPart(training),
        new DatasetPart(testing),
        new Cut(0, 0, Integer.MAX_VALUE, false));
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
    return testing.split(cut.skipBad).limit(cut.limit, LIMIT_SEED);
  }

  /**
   * The same data set with a share of the training files held back for validation.
   *
   * @param fraction 0 (none) or more and below 1
   * @param seed the same seed holds back the same pictures
   */
  public Dataset withValidation(double fraction, long seed) {
    return with(new Cut(fraction, seed, cut.limit, cut.skipBad));
  }

  /**
   * The same data set with at most {@code n} pictures of the training files (validation among them)
   * and at most {@code n} of the test files, each class with its share; always the same ones.
   *
   * @param n 1 or more
   */
  public Dataset limit(int n) {
    return with(new Cut(cut.fraction, cut.seed, n, cut.skipBad));
  }

  /**
   * The same data set without the pictures that cannot be read, which are refused otherwise: {@link
   * #skipped} tells of them. What has no files for single pictures is refused as ever.
   */
  public Dataset skippingBad() {
    return with(new Cut(cut.fraction, cut.seed, cut.limit, true));
  }

  private Dataset with(Cut other) {
    return new Dataset(name, labels, frame, training, testing, other);
  }

  /**
   * What {@link #skippingBad} has left out, and why, of those files that have been read so far;
   * before the limit, if there is one.
   */
  public List<BadFileException> skipped() {
    Set<BadFileException> all = new LinkedHashSet<>(training.bad());
    all.addAll(testing.bad());
    return cut.skipBad ? List.copyOf(all) : List.of();
  }

  /**
   * Reads all files now, which are kept as ever: what is wrong with the test files should not be
   * found after a training of hours.
   *
   * @throws BadFileException if one is missing or not what it should be
   * @throws BadFilesException if several are, with all of them
   */
  public void readAll() throws IOException {
    Set<BadFileException> all = new LinkedHashSet<>();
    for (DatasetPart part : List.of(training, testing)) {
      try {
        part.split(cut.skipBad);
      } catch (BadFileException e) {
        all.add(part.bad().size() == 1 ? part.bad().get(0) : e);
      } catch (BadFilesException e) {
        all.addAll(e.problems());
      }
    }
    if (!all.isEmpty()) {
      boolean pictures = !training.bad().isEmpty() || !testing.bad().isEmpty();
      throw pictures && !cut.skipBad
          ? BadFilesException.ofPictures(all)
          : BadFilesException.of(all);
    }
  }

  private Split.Holdout holdout() throws IOException {
    return training
        .split(cut.skipBad)
        .limit(cut.limit, LIMIT_SEED)
        .stratified(cut.fraction, cut.seed);
  }
}
