package org.handwriting.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.handwriting.core.model.CharacterWeights;
import org.handwriting.core.net.Architectures;
import org.handwriting.core.net.Pooling;
import org.handwriting.data.Catalog;
import org.handwriting.data.Dataset;
import org.handwriting.data.Labels;
import org.handwriting.data.Split;
import org.handwriting.data.glyph.Glyph;
import org.handwriting.data.glyph.GlyphFrame;
import org.handwriting.train.options.Recipe;
import org.handwriting.train.options.TrainingOptions;
import org.handwriting.train.progress.TrainingListener;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What it brings to begin with the library's own model where pictures are few; prints figures. */
@Tag("soak")
class FewPicturesTest {
  private static final TrainingListener SILENT = new TrainingListener() {};
  private static final TrainingOptions FROM = Recipe.named("characters-fast").options();

  // The best that was found for so few: as many epochs as bring no more, and a rate for them.
  private static final TrainingOptions FROM_NOTHING =
      TrainingOptions.defaults().withEpochs(120).withBatchSize(32).withLearningRate(5e-3);

  private static final int SEEDS = 3;
  private static final int EACH = 30;

  /** Some to learn from, others to test with. */
  private record Parts(Split train, Split test) {}

  /** Cuts them anew. */
  @FunctionalInterface
  private interface Cut {
    Parts by(int seed) throws IOException;
  }

  // Real writing that the model has never seen: digits in a mirror, under names of their own.
  @Test
  void signsThatNobodyKnewNeedThirtyPicturesEach() throws IOException {
    Dataset mnist = Catalog.open("mnist", Optional.empty());
    Labels names = Labels.of(List.of("a0 b1 c2 d3 e4 f5 g6 h7 i8 j9".split(" ", -1)));
    Split test = taken(mnist.test(), indices(mnist.test()), names, true);
    double[] accuracies =
        compare(
            "mirrored digits, 30 each",
            seed -> new Parts(taken(mnist.train(), few(mnist.train(), seed), names, true), test));
    assertThat(accuracies[1]).isGreaterThan(accuracies[0]).isGreaterThan(0.975);
  }

  @Test
  void digitsNeedNoneAsTheModelKnowsThem() throws IOException {
    Dataset mnist = Catalog.open("mnist", Optional.empty());
    Labels labels = mnist.labels();
    double[] accuracies =
        compare(
            "digits, 30 each",
            seed ->
                new Parts(
                    taken(mnist.train(), few(mnist.train(), seed), labels, false), mnist.test()));
    assertThat(accuracies[1]).isGreaterThan(accuracies[0]).isGreaterThan(0.98);
  }

  @Test
  void photosOfBothCasesNeedFiveEach() throws IOException {
    String folder = System.getenv("HWR_DATA_DIR");
    assumeThat(folder).as("HWR_DATA_DIR names no folder of photos").isNotNull();
    Dataset photos = Catalog.openPictures(Path.of(folder, "photos"), GlyphFrame.EMNIST);
    double[] accuracies =
        compare(
            "photos of 62 labels, half of the folder's training part each",
            seed -> {
              Split.Holdout halves = photos.train().stratified(0.5, seed);
              return new Parts(halves.rest(), halves.held());
            });
    assertThat(accuracies[1]).isGreaterThan(accuracies[0]);
  }

  // Mean accuracies from nothing and from the model.
  private static double[] compare(String what, Cut cut) throws IOException {
    CharacterWeights start = CharacterWeights.pretrained();
    double[] means = new double[2];
    for (int seed = 1; seed <= SEEDS; seed++) {
      Parts parts = cut.by(seed);
      Labels labels = parts.train().labels();
      try (Trainer trainer =
          new Trainer(
              Architectures.named("compact", Pooling.MAX), labels, FROM_NOTHING.withSeed(seed))) {
        means[0] += learned(what + ", from nothing", trainer, parts) / SEEDS;
      }
      try (Trainer trainer = new Trainer(start, labels, FROM.withSeed(seed))) {
        means[1] += learned(what + ", from characters", trainer, parts) / SEEDS;
      }
    }
    System.out.printf(
        Locale.ROOT, "%s: mean %.4f, from characters %.4f%n", what, means[0], means[1]);
    return means;
  }

  private static double learned(String what, Trainer trainer, Parts parts) throws IOException {
    double before = trainer.evaluate(parts.test()).accuracy();
    long begun = System.nanoTime();
    trainer.fit(parts.train(), parts.test().select(new int[0]), SILENT);
    double seconds = (System.nanoTime() - begun) / 1e9;
    double after = trainer.evaluate(parts.test()).accuracy();
    System.out.printf(
        Locale.ROOT,
        "%s: %d pictures, %.1f s, test of %d: before %.4f, after %.4f%n",
        what,
        parts.train().size(),
        seconds,
        parts.test().size(),
        before,
        after);
    return after;
  }

  private static List<Integer> indices(Split split) {
    return new ArrayList<>(IntStream.range(0, split.size()).boxed().toList());
  }

  private static List<Integer> few(Split split, int seed) {
    List<Integer> order = indices(split);
    Collections.shuffle(order, new Random(seed));
    int[] taken = new int[split.labels().size()];
    return order.stream().filter(i -> taken[split.classAt(i)]++ < EACH).toList();
  }

  private static Split taken(Split split, List<Integer> indices, Labels labels, boolean mirrored) {
    byte[] pixels = new byte[indices.size() * Glyph.PIXELS];
    byte[] classes = new byte[indices.size()];
    for (int i = 0; i < classes.length; i++) {
      byte[] one = split.pixelsAt(indices.get(i));
      for (int at = 0; at < Glyph.PIXELS; at++) {
        int column = at % Glyph.SIDE;
        int from = mirrored ? at - column + Glyph.SIDE - 1 - column : at;
        pixels[i * Glyph.PIXELS + at] = one[from];
      }
      classes[i] = (byte) split.classAt(indices.get(i));
    }
    return Split.of(labels, pixels, classes);
  }
}
