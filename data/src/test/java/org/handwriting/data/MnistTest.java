package org.handwriting.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.handwriting.data.Bytes.classes;
import static org.handwriting.data.Bytes.gzip;
import static org.handwriting.data.Bytes.images;
import static org.handwriting.data.Bytes.noise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.handwriting.data.glyph.Glyph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MnistTest {
  @TempDir Path folder;

  private Dataset open() throws IOException {
    return Catalog.open("mnist", Optional.of(folder));
  }

  @Test
  void comesWithTheProject() throws IOException {
    Dataset mnist = Catalog.open("mnist", Optional.empty());
    assertThat(mnist.labels().asList())
        .containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    assertThat(mnist.train().size()).isEqualTo(60_000);
    // The counts that the literature gives.
    assertThat(mnist.train().countsPerClass())
        .containsExactly(5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949);
    assertThat(mnist.test().countsPerClass())
        .containsExactly(980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009);
  }

  @Test
  void isVerifiedByItsChecksums() throws IOException {
    assertThat(Catalog.verify("mnist", Optional.empty()))
        .contains(
            "train-images-idx3-ubyte.gz: SHA-256 as listed",
            "train-labels-idx1-ubyte.gz: SHA-256 as listed",
            "t10k-images-idx3-ubyte.gz: SHA-256 as listed",
            "t10k-labels-idx1-ubyte.gz: SHA-256 as listed")
        .anyMatch(
            line ->
                line.startsWith(
                    "train: 60,000 pictures, 10 classes of 5,421 to 6,742, SHA-256 of"));
  }

  @Test
  void readsAFolderOfOfficialFilesPlainOrGzipped() throws IOException {
    Files.write(folder.resolve("t10k-images-idx3-ubyte"), images(noise(2)));
    Files.write(folder.resolve("t10k-labels-idx1-ubyte.gz"), gzip(classes(7, 9)));
    Split test = open().test();
    assertThat(test.classAt(0)).isEqualTo(7);
    assertThat(test.classAt(1)).isEqualTo(9);
    byte[] both = new byte[2 * Glyph.PIXELS];
    test.copyPixels(0, both, 0);
    test.copyPixels(1, both, Glyph.PIXELS);
    assertThat(both).isEqualTo(noise(2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "t10k-%s-idx%d-ubyte",
        "t10k-%s.idx%d-ubyte",
        "gzip/t10k-%s-idx%d-ubyte",
        "raw/t10k-%s-idx%d-ubyte",
        "MNIST/raw/t10k-%s-idx%d-ubyte",
        "t10k-%1$s-idx%2$d-ubyte/t10k-%1$s-idx%2$d-ubyte"
      })
  void readsFilesUnderTheirUsualNames(String name) throws IOException {
    String images = name.formatted("images", 3);
    String labels = name.formatted("labels", 1);
    Bytes.write(folder.resolve(images), images(noise(2)));
    Bytes.write(folder.resolve(labels), classes(7, 9));
    assertThat(open().test().classAt(1)).isEqualTo(9);

    Files.delete(folder.resolve(images));
    Files.delete(folder.resolve(labels));
    Bytes.write(folder.resolve(images + ".gz"), gzip(images(noise(2))));
    Bytes.write(folder.resolve(labels + ".gz"), gzip(classes(7, 9)));
    assertThat(open().test().classAt(1)).isEqualTo(9);
  }

  @Test
  void saysWhichFilesAreMissingOfBothPartsAtOnce() throws IOException {
    Files.writeString(folder.resolve("mnist.npz"), "x");
    Files.writeString(folder.resolve("thesis.pdf"), "x");
    assertThatThrownBy(() -> open().readAll())
        .isInstanceOf(BadFilesException.class)
        .hasMessageContaining(
            folder
                + ": expected train-labels-idx1-ubyte.gz (or train-labels-idx1-ubyte,"
                + " train-labels.idx1-ubyte; here or in gzip/, raw/, MNIST/raw/, EMNIST/raw/),"
                + " found only mnist.npz; the four files come with the project in data/mnist")
        .hasMessageContaining(": expected train-images-idx3-ubyte.gz (or ")
        .hasMessageContaining(": expected t10k-labels-idx1-ubyte.gz (or ")
        .hasMessageContaining(": expected t10k-images-idx3-ubyte.gz (or ")
        .message()
        .hasLineCount(5)
        .doesNotContain("--skip-bad");
  }

  @Test
  void saysWhatIsWrongWithTheTestFilesBeforeTheyAreAskedFor() throws IOException {
    Files.write(folder.resolve("train-images-idx3-ubyte"), images(noise(2)));
    Files.write(folder.resolve("train-labels-idx1-ubyte"), classes(7, 9));
    Path torn = Files.write(folder.resolve("t10k-images-idx3-ubyte"), new byte[] {0, 0, 8, 3, 0});
    Files.write(folder.resolve("t10k-labels-idx1-ubyte"), classes(7, 9));
    Dataset mnist = open().skippingBad();
    assertThat(mnist.train().size()).isEqualTo(2);
    assertThatThrownBy(mnist::readAll)
        .isInstanceOf(BadFileException.class)
        .hasMessage(torn + ": expected a header of 16 bytes, found 5 bytes");
  }

  @Test
  void refusesPicturesAndClassesThatDoNotBelongTogether() throws IOException {
    Path images = Files.write(folder.resolve("t10k-images-idx3-ubyte"), images(noise(3)));
    Files.write(folder.resolve("t10k-labels-idx1-ubyte"), classes(7, 9));
    assertThatThrownBy(() -> open().test())
        .hasMessage(images + ": expected dimensions 2 x 28 x 28, found 3 x 28 x 28");
  }

  @Test
  void refusesSwappedFiles() throws IOException {
    Path images = Files.write(folder.resolve("t10k-images-idx3-ubyte"), classes(7, 9));
    Path labels = Files.write(folder.resolve("t10k-labels-idx1-ubyte"), images(noise(2)));
    assertThatThrownBy(() -> open().test())
        .hasMessageContaining(labels + ": expected an IDX file of unsigned bytes with 1 dimensions")
        .hasMessageContaining(
            images + ": expected an IDX file of unsigned bytes with 3 dimensions");
  }

  @Test
  void refusesAClassThatIsNoDigit() throws IOException {
    Files.write(folder.resolve("t10k-images-idx3-ubyte"), images(noise(2)));
    Path labels = Files.write(folder.resolve("t10k-labels-idx1-ubyte"), classes(7, 10));
    assertThatThrownBy(() -> open().test())
        .hasMessage(labels + ": expected classes 0 to 9, found 10 for picture 1 (counting from 0)");
  }

  @Test
  void refusesADataSetWithoutPictures() throws IOException {
    Files.write(folder.resolve("t10k-images-idx3-ubyte"), images(noise(0)));
    Path labels = Files.write(folder.resolve("t10k-labels-idx1-ubyte"), classes());
    assertThatThrownBy(() -> open().test())
        .hasMessage(labels + ": expected one picture or more, found none");
  }

  @Test
  void isNotVerifiedWhenAFileIsNotTheOneListed() throws IOException {
    Files.write(folder.resolve("a.gz"), noise(1));
    String other = "0".repeat(64);
    Files.writeString(folder.resolve("SHA256SUMS"), other + "  a.gz\n");
    assertThatThrownBy(() -> Catalog.verify("mnist", Optional.of(folder)))
        .isInstanceOf(BadFileException.class)
        .hasMessageStartingWith(
            folder.resolve("a.gz") + ": expected SHA-256 " + other + ", found SHA-256 ");
  }
}
