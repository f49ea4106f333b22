package org.handwriting.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.handwriting.data.glyph.GlyphFrame;
import org.junit.jupiter.api.Test;

class DatasetTest {
  private static final Labels LABELS = Labels.of(List.of("A", "B"));

  private static Split split(int n) {
    byte[] classes = new byte[n];
    for (int i = 0; i < n; i++) {
      classes[i] = (byte) (i % 2);
    }
    return Split.of(LABELS, Bytes.noise(n), classes);
  }

  @Test
  void readsOnlyThePartThatIsAskedForAndOnlyOnce() throws IOException {
    List<String> read = new ArrayList<>();
    Dataset dataset =
        Dataset.reading(
            "d",
            LABELS,
            GlyphFrame.MNIST,
            () -> {
              read.add("train");
              return split(20);
            },
            () -> {
              read.add("test");
              return split(10);
            });
    assertThat(dataset.labels()).isEqualTo(LABELS);
    assertThat(read).isEmpty();
    assertThat(dataset.limit(6).test().size()).isEqualTo(6);
    assertThat(dataset.test().size()).isEqualTo(10);
    assertThat(read).containsExactly("test");
    assertThat(dataset.withValidation(0.5, 1).validation().size()).isEqualTo(10);
    assertThat(dataset.train().size()).isEqualTo(20);
    assertThat(read).containsExactly("test", "train");
  }

  @Test
  void hasNoValidationUnlessAskedFor() throws IOException {
    Dataset dataset = Dataset.of("d", GlyphFrame.MNIST, split(20), split(10));
    assertThat(dataset.train().size()).isEqualTo(20);
    assertThat(dataset.validation().size()).isZero();
  }

  @Test
  void takesValidationFromTheTrainingPartOnly() throws IOException {
    Dataset dataset =
        Dataset.of("d", GlyphFrame.MNIST, split(20), split(10)).withValidation(0.2, 7);
    assertThat(dataset.train().countsPerClass()).containsExactly(8, 8);
    assertThat(dataset.validation().countsPerClass()).containsExactly(2, 2);
    assertThat(dataset.test().size()).isEqualTo(10);
    Dataset again = Dataset.of("d", GlyphFrame.MNIST, split(20), split(10)).withValidation(0.2, 7);
    assertThat(again.validation().sha256()).isEqualTo(dataset.validation().sha256());
    assertThat(again.withValidation(0.2, 8).validation().sha256())
        .isNotEqualTo(dataset.validation().sha256());
  }

  @Test
  void limitsTheTrainingFilesWithValidationAmongThem() throws IOException {
    Dataset dataset =
        Dataset.of("d", GlyphFrame.MNIST, split(20), split(10)).withValidation(0.2, 7).limit(10);
    assertThat(dataset.train().size()).isEqualTo(8);
    assertThat(dataset.validation().size()).isEqualTo(2);
    assertThat(dataset.test().size()).isEqualTo(10);
    assertThat(dataset.limit(4).test().size()).isEqualTo(4);
  }

  @Test
  void readsAgainAfterAnErrorThatWasMended() throws IOException {
    List<String> tries = new ArrayList<>();
    Dataset dataset =
        Dataset.reading(
            "d",
            LABELS,
            GlyphFrame.MNIST,
            () -> {
              tries.add("read");
              if (tries.size() == 1) {
                throw new BadFileException(Path.of("x"), "a file", "none");
              }
              return split(2);
            },
            () -> split(2));
    assertThatThrownBy(dataset::train).hasMessage("x: expected a file, found none");
    assertThat(dataset.train().size()).isEqualTo(2);
  }

  @Test
  void refusesFractionsAndLimitsThatMakeNoSense() {
    Dataset dataset = Dataset.of("d", GlyphFrame.MNIST, split(2), split(2));
    assertThatIllegalArgumentException().isThrownBy(() -> dataset.withValidation(1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> dataset.withValidation(Double.NaN, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> dataset.limit(0));
  }

  @Test
  void refusesPartsOfDifferentLabels() {
    Split other = Split.of(Labels.of(List.of("B", "A")), new byte[0], new byte[0]);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Dataset.of("d", GlyphFrame.MNIST, split(2), other))
        .withMessageContaining("found A B and B A");
  }
}
