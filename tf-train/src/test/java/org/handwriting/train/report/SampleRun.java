package org.handwriting.train.report;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.handwriting.data.Labels;
import org.handwriting.data.glyph.Glyph;
import org.handwriting.train.evaluation.Evaluation;
import org.handwriting.train.evaluation.Mistake;
import org.handwriting.train.progress.EpochMetrics;

/**
 * Runs that never happened, with figures as real ones have them and the pictures of MNIST's test
 * set.
 */
final class SampleRun {
  private static final int IDX3_HEADER_BYTES = 16;
  private static final int PICTURES = 1000;

  private SampleRun() {}

  static RunReport of(String title, String labels, int examples, double accuracy, int epochs)
      throws IOException {
    List<String> characters = labels.chars().mapToObj(Character::toString).toList();
    Evaluation evaluation = evaluation(Labels.of(characters), examples, accuracy);
    List<byte[]> pictures = pictures();
    List<MistakePicture> worst = new ArrayList<>();
    for (Mistake mistake : evaluation.worst(40)) {
      worst.add(
          new MistakePicture(mistake, pictures.get(mistake.index() % PICTURES), Optional.empty()));
    }
    return new RunReport(
        title,
        Map.of("Data set", "mnist", "Architecture", "compact", "Epochs", Integer.toString(epochs)),
        history(epochs, accuracy),
        evaluation,
        worst,
        List.of());
  }

  /** Each class has some classes that it is easily taken for. */
  static Evaluation evaluation(Labels labels, int examples, double accuracy) {
    Random random = new Random(7);
    int k = labels.size();
    int[] classes = new int[examples];
    float[] probabilities = new float[examples * k];
    for (int i = 0; i < examples; i++) {
      int truth = (int) (k * Math.pow(random.nextDouble(), 1.3));
      boolean wrong = random.nextDouble() > accuracy;
      int other = (truth * truth + 3 + (int) Math.abs(random.nextGaussian() * k / 6)) % k;
      other = other == truth ? (truth + 1) % k : other;
      float top = (float) (1 - Math.abs(random.nextGaussian()) * (wrong ? 0.25 : 0.02));
      top = Math.max(0.55f, top);
      classes[i] = truth;
      probabilities[i * k + (wrong ? other : truth)] = top;
      probabilities[i * k + (wrong ? truth : other)] = 1 - top;
    }
    return Evaluation.of(labels, classes, probabilities);
  }

  static List<EpochMetrics> history(int epochs, double accuracy) {
    Random random = new Random(7);
    return IntStream.rangeClosed(1, epochs)
        .mapToObj(
            epoch -> {
              double left = Math.exp(-4.0 * epoch / epochs);
              double wrong = (1 - accuracy) * (1 + 5 * left) + random.nextDouble() * 0.001;
              double rate = 0.01 * Math.sin(Math.PI * (epoch - 0.3) / epochs);
              return new EpochMetrics(
                  epoch, 430, 12.1, 27.4, rate, 4 * wrong, 1 - wrong * 1.3, 3 * wrong, 1 - wrong);
            })
        .toList();
  }

  private static List<byte[]> pictures() throws IOException {
    Path file = Path.of(System.getProperty("hwr.home"), "data/mnist/t10k-images-idx3-ubyte.gz");
    List<byte[]> pictures = new ArrayList<>();
    try (DataInputStream in =
        new DataInputStream(new GZIPInputStream(Files.newInputStream(file)))) {
      in.skipNBytes(IDX3_HEADER_BYTES);
      for (int i = 0; i < PICTURES; i++) {
        pictures.add(in.readNBytes(Glyph.PIXELS));
      }
    }
    return pictures;
  }
}
