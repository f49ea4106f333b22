package org.handwriting.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.handwriting.core.SessionOptions;
import org.handwriting.core.device.Precision;
import org.handwriting.data.Catalog;
import org.handwriting.data.Split;
import org.handwriting.data.glyph.Glyph;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the library's own model answered on the day on which it was made. */
class PretrainedNumbersTest {
  private static final String FILE = "pretrained-probabilities.csv"; // a line a picture
  private static final int PICTURES = 20;

  @Test
  @Tag("rounding")
  void areThoseOfTheDayOnWhichItWasMade() throws IOException {
    List<String> lines = golden();
    float[] found = probabilities(digits(), PICTURES, Precision.FLOAT32);
    int classes = found.length / PICTURES;
    assertThat(lines).hasSize(PICTURES);
    for (int i = 0; i < PICTURES; i++) {
      double[] expected =
          Arrays.stream(lines.get(i).split(",")).mapToDouble(Double::parseDouble).toArray();
      assertThat(expected).hasSize(classes);
      for (int j = 0; j < classes; j++) {
        assertThat((double) found[i * classes + j])
            .as("picture %d, class %d", i, j)
            .isCloseTo(expected[j], within(1e-4));
      }
    }
  }

  @Test
  void areLabeledAlikeInBfloat16() throws IOException {
    assertLabeledAlike(digits(), 5_000);
  }

  @Test
  void areLabeledAlikeInBfloat16OnLettersToo() throws IOException {
    String folder = System.getenv("HWR_DATA_DIR");
    assumeTrue(folder != null, "HWR_DATA_DIR names no folder with emnist-subset in it");
    Path letters = Path.of(folder, "emnist-subset");
    Split test = Catalog.open("emnist-bymerge", Optional.of(letters)).test();
    assertLabeledAlike(test, test.size());
  }

  private static void assertLabeledAlike(Split test, int pictures) throws IOException {
    assumeThat(Precision.BFLOAT16.obstacle()).isEmpty();
    int[] expected = best(probabilities(test, pictures, Precision.FLOAT32), pictures);
    int[] found = best(probabilities(test, pictures, Precision.BFLOAT16), pictures);
    long same = IntStream.range(0, pictures).filter(i -> expected[i] == found[i]).count();
    assertThat(same).isGreaterThanOrEqualTo(pictures - pictures / 1_000);
  }

  private static List<String> golden() throws IOException {
    try (InputStream in = PretrainedNumbersTest.class.getResourceAsStream(FILE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  // They come with the project.
  private static Split digits() throws IOException {
    return Catalog.open("mnist", Optional.empty()).test();
  }

  // Of the first pictures.
  private static float[] probabilities(Split test, int pictures, Precision precision)
      throws IOException {
    byte[] pixels = new byte[pictures * Glyph.PIXELS];
    for (int i = 0; i < pictures; i++) {
      test.copyPixels(i, pixels, i * Glyph.PIXELS);
    }
    try (LoadedModel model =
        LoadedModel.pretrained(SessionOptions.serving().withPrecision(precision))) {
      return model.predictor().probabilities(pixels);
    }
  }

  private static int[] best(float[] probabilities, int pictures) {
    int classes = probabilities.length / pictures;
    return IntStream.range(0, pictures)
        .map(
            i ->
                IntStream.range(0, classes)
                    .reduce(
                        0,
                        (a, b) ->
                            probabilities[i * classes + b] > probabilities[i * classes + a]
                                ? b
                                : a))
        .toArray();
  }

  /** Writes the file anew, when the model is another one: the argument is where. */
  public static void main(String[] arguments) throws IOException {
    float[] found = probabilities(digits(), PICTURES, Precision.FLOAT32);
    int classes = found.length / PICTURES;
    List<String> lines =
        IntStream.range(0, PICTURES)
            .mapToObj(
                i ->
                    IntStream.range(0, classes)
                        .mapToObj(j -> String.format(Locale.ROOT, "%.6f", found[i * classes + j]))
                        .collect(Collectors.joining(",")))
            .toList();
    Files.write(Path.of(arguments[0]), lines);
  }
}
