package org.handwriting.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.handwriting.data.Bytes.classes;
import static org.handwriting.data.Bytes.gzip;
import static org.handwriting.data.Bytes.images;
import static org.handwriting.data.Bytes.realLetters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.handwriting.data.glyph.Glyph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmnistTest {
  @TempDir Path folder;

  private Dataset letters() throws IOException {
    return Catalog.open("emnist-letters", Optional.of(folder));
  }

  /** As in the official archive: "1 65 97" for the 26 letters. */
  private static String mapping() {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 26; i++) {
      lines.append(i + 1).append(' ').append('A' + i).append(' ').append('a' + i).append('\n');
    }
    return lines.toString();
  }

  private void writeLetters(int... classes) throws IOException {
    byte[] pixels = new byte[classes.length * Glyph.PIXELS];
    pixels[5] = 1; // row 0, column 5 in the file
    Files.writeString(folder.resolve("emnist-letters-mapping.txt"), mapping());
    Files.write(folder.resolve("emnist-letters-test-images-idx3-ubyte.gz"), gzip(images(pixels)));
    Files.write(folder.resolve("emnist-letters-test-labels-idx1-ubyte.gz"), gzip(classes(classes)));
  }

  @Test
  void countsLettersFromOneAndCallsThemByTheirCapitals() throws IOException {
    writeLetters(1, 26);
    Split test = letters().test();
    assertThat(test.labels().size()).isEqualTo(26);
    assertThat(test.labels().label(test.classAt(0))).isEqualTo("A");
    assertThat(test.labels().label(test.classAt(1))).isEqualTo("Z");
    assertThat(test.labels().indexOf("z")).hasValue(25);
  }

  @Test
  void turnsPicturesUpright() throws IOException {
    writeLetters(1, 2);
    byte[] upright = letters().test().pixelsAt(0);
    assertThat(upright[5 * Glyph.SIDE]).isEqualTo((byte) 1); // row 5, column 0
    assertThat(upright[5]).isZero();
  }

  @Test
  void refusesLettersCountedFromZero() throws IOException {
    writeLetters(0, 1);
    assertThatThrownBy(() -> letters().test())
        .hasMessageEndingWith(
            "emnist-letters-test-labels-idx1-ubyte.gz: expected classes 1 to 26, found 0 for picture 0 (counting from 0)");
  }

  @Test
  void readsTheArchiveItself() throws IOException {
    writeLetters(3);
    Path archive = folder.resolve("archive.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(archive))) {
      for (String name :
          new String[] {"mapping.txt", "test-images-idx3-ubyte.gz", "test-labels-idx1-ubyte.gz"}) {
        out.putNextEntry(new ZipEntry("gzip/emnist-letters-" + name));
        Files.copy(folder.resolve("emnist-letters-" + name), out);
      }
    }
    Split test = Catalog.open("emnist-letters", Optional.of(archive)).test();
    assertThat(test.sha256()).isEqualTo(letters().test().sha256());
  }

  @Test
  void saysWhatIsMissingAndHowToGetIt() throws IOException {
    assertThatThrownBy(this::letters)
        .isInstanceOf(BadFileException.class)
        .hasMessageStartingWith(
            folder
                + ": expected emnist-letters-mapping.txt.gz (or emnist-letters-mapping.txt; here or in gzip/, raw/, MNIST/raw/, EMNIST/raw/), found no such file;")
        .hasMessageContaining("`hwr data fetch emnist`")
        .hasMessageContaining("--data-dir");
    Path nothing = folder.resolve("nothing");
    assertThatThrownBy(() -> Catalog.open("emnist-digits", Optional.of(nothing)))
        .hasMessageStartingWith(
            nothing + ": expected EMNIST's files or its archive gzip.zip, found nothing there;")
        .hasMessageContaining("`hwr data fetch emnist`");
    Files.writeString(folder.resolve("emnist-letters-mapping.txt"), mapping());
    assertThatThrownBy(letters()::train)
        .hasMessageContaining("expected emnist-letters-train-labels-idx1-ubyte.gz (or ")
        .hasMessageContaining("`hwr data fetch emnist`");
  }

  @Test
  void refusesAMappingOfOtherClasses() throws IOException {
    writeLetters(1);
    Path file = folder.resolve("emnist-letters-mapping.txt");
    Files.writeString(file, mapping().replace("26 90 122\n", ""));
    assertThatThrownBy(this::letters)
        .hasMessage(file + ": expected 26 classes, a line each, found 25 lines");
    Files.writeString(file, mapping().replace("26 90", "27 90"));
    assertThatThrownBy(this::letters)
        .hasMessage(
            file + ": expected class 26 and the code of its character, found \"27 90 122\"");
    Files.writeString(file, mapping().replace("26 90", "26 10"));
    assertThatThrownBy(this::letters).hasMessageContaining("\"26 10 122\"");
    Files.writeString(file, mapping().replace("26 90", "26 Z"));
    assertThatThrownBy(this::letters).hasMessageContaining("\"26 Z 122\"");
    Files.writeString(file, mapping().replace("26 90", "26 65"));
    assertThatThrownBy(this::letters).hasMessageContaining("\"A\" for classes 0 and 25");
  }

  @Test
  void verifiesTheArchiveByItsPublishedChecksum() throws IOException {
    writeLetters(1);
    Path archive = Files.writeString(folder.resolve("gzip.zip"), "not it");
    assertThatThrownBy(() -> Catalog.verify("emnist-letters", Optional.of(folder)))
        .hasMessageStartingWith(
            archive + ": expected MD5 58c8d27c78d21e728a6bc7b3cc06412e, found MD5 ");
  }

  @Test
  void readsRealLettersUpright() throws IOException {
    Dataset subset =
        Catalog.open("emnist-bymerge", Optional.of(realLetters().resolve("emnist-subset")));
    Split test = subset.test();
    assertThat(subset.labels().toString())
        .isEqualTo(
            "0 1 2 3 4 5 6 7 8 9 A B C D E F G H I J K L M N O P Q R S T U V W X Y Z a b d e f g h n q r t");
    assertThat(test.size()).isEqualTo(20_000);
    // A T has its bar at the top.
    double[] ink = meanPicture(test, "T");
    assertThat(rows(ink, 2, 10)).isGreaterThan(1.3 * rows(ink, 18, 26));
    // A V is open at the top and meets at the bottom.
    double[] v = meanPicture(test, "V");
    assertThat(middle(v, 4, 9)).isLessThan(0.5 * middle(v, 19, 24));
  }

  @Test
  void readsRealLettersToTrainWith() throws IOException {
    Dataset subset =
        Catalog.open("emnist-bymerge", Optional.of(realLetters().resolve("emnist-subset")));
    assertThat(subset.train().size()).isEqualTo(183_133);
    assertThat(subset.withValidation(0.05, 0).validation().countsPerClass()).doesNotContain(0);
  }

  private static double[] meanPicture(Split split, String label) {
    double[] sum = new double[Glyph.PIXELS];
    for (int i = 0; i < split.size(); i++) {
      if (split.labels().label(split.classAt(i)).equals(label)) {
        byte[] pixels = split.pixelsAt(i);
        for (int p = 0; p < sum.length; p++) {
          sum[p] += Byte.toUnsignedInt(pixels[p]);
        }
      }
    }
    return sum;
  }

  private static double rows(double[] picture, int from, int to) {
    return area(picture, from, to, 0, Glyph.SIDE);
  }

  private static double middle(double[] picture, int from, int to) {
    return area(picture, from, to, 12, 16);
  }

  private static double area(double[] picture, int top, int bottom, int left, int right) {
    double sum = 0;
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        sum += picture[y * Glyph.SIDE + x];
      }
    }
    return sum;
  }
}
