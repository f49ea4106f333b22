package org.handwriting.data;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.handwriting.data.Bytes.gzip;
import static org.handwriting.data.Bytes.idx;
import static org.handwriting.data.Bytes.images;
import static org.handwriting.data.Bytes.noise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxTest {
  @TempDir Path folder;

  private byte[] read(String name, byte[] content, int... shape) throws IOException {
    Files.write(folder.resolve(name), content);
    try (DataFile file = OfficialFiles.in(folder).find(name.replace(".gz", "")).orElseThrow()) {
      return Idx.read(file, shape);
    }
  }

  private void refuses(String name, byte[] content, String expected, String found) {
    assertThatThrownBy(() -> read(name, content, Idx.ANY, 28, 28))
        .isInstanceOf(BadFileException.class)
        .hasMessage(folder.resolve(name) + ": expected " + expected + ", found " + found);
  }

  @Test
  void readsPicturesPlainAndGzipped() throws IOException {
    byte[] pixels = noise(3);
    assertThat(read("a", images(pixels), Idx.ANY, 28, 28)).isEqualTo(pixels);
    assertThat(read("b.gz", gzip(images(pixels)), 3, 28, 28)).isEqualTo(pixels);
  }

  @Test
  void readsAnEmptyListOfClasses() throws IOException {
    assertThat(read("a", idx(8, new byte[0], 0), Idx.ANY)).isEmpty();
  }

  @Test
  void rejectsAnotherKindOfFile() {
    refuses("a", "hello world".getBytes(US_ASCII), MAGIC, "68 65 6c 6c at its start");
    refuses("b", new byte[0], MAGIC, "an empty file");
    refuses("c", new byte[] {0, 0}, MAGIC, "00 00 at its start");
  }

  private static final String MAGIC =
      "an IDX file of unsigned bytes with 3 dimensions (it starts with 00 00 08 03)";

  @Test
  void rejectsElementsOfAnotherType() {
    refuses("a", idx(0x0d, noise(1), 1, 28, 28), MAGIC, "00 00 0d 03 at its start");
  }

  @Test
  void rejectsClassesWherePicturesShouldBe() {
    refuses("a", Bytes.classes(1, 2, 3), MAGIC, "00 00 08 01 at its start");
  }

  @Test
  void rejectsPicturesOfAnotherSize() {
    refuses("a", idx(8, new byte[1024], 1, 32, 32), "dimensions n x 28 x 28", "1 x 32 x 32");
  }

  @Test
  void rejectsATruncatedHeader() {
    refuses("a", Arrays.copyOf(images(noise(1)), 10), "a header of 16 bytes", "10 bytes");
  }

  @Test
  void rejectsTruncatedPixelData() {
    byte[] file = Arrays.copyOf(images(noise(2)), 1000);
    String expected = "1584 bytes, as its header says (2 x 28 x 28)";
    refuses("a", file, expected, "room for 1000 at most");
    refuses("b.gz", gzip(file), expected, "1000 bytes");
  }

  @Test
  void rejectsATruncatedGzipFile() {
    byte[] packed = gzip(images(noise(20)));
    refuses("a.gz", Arrays.copyOf(packed, packed.length / 2), "whole data", "its end too early");
  }

  @Test
  void rejectsADamagedGzipFile() {
    byte[] packed = gzip(images(noise(20)));
    packed[packed.length - 6] ^= 1; // in its own checksum
    assertThatThrownBy(() -> read("a.gz", packed, Idx.ANY, 28, 28))
        .isInstanceOf(BadFileException.class)
        .hasMessageContaining("CRC");
  }

  @Test
  void rejectsAPlainFileUnderTheNameOfAGzipFile() {
    refuses("a.gz", images(noise(1)), "a gzip file", "another kind of file");
  }

  @Test
  void rejectsWhatFollowsTheLastPixel() {
    byte[] file = Arrays.copyOf(images(noise(1)), 801);
    refuses("a", file, "an end after 800 bytes", "more");
    refuses("b.gz", gzip(file), "an end after 800 bytes", "more");
  }

  @Test
  void rejectsWhatFollowsTheGzipFile() {
    byte[] packed = gzip(images(noise(1)));
    assertThatThrownBy(
            () -> read("a.gz", Arrays.copyOf(packed, packed.length + 9), Idx.ANY, 28, 28))
        .isInstanceOf(BadFileException.class)
        .hasMessageContaining("found damage (Unexpected data after a valid .gz stream");
  }

  @Test
  void makesNoRoomForWhatAHeaderOnlyClaims() {
    byte[] file = idx(8, new byte[100], -1, 28, 28); // 4,294,967,295 pictures
    String expected = "3367254359296 bytes, as its header says (4294967295 x 28 x 28)";
    refuses("a", file, expected, "room for 116 at most");
    refuses("b.gz", gzip(file), expected, "room for 16777216 at most");
  }
}
