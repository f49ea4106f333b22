package org.handwriting.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.handwriting.data.Bytes.gzip;
import static org.handwriting.data.Bytes.images;
import static org.handwriting.data.Bytes.noise;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data files that a seed has damaged: read as they are, or refused by {@link BadFileException}. */
class DataFuzzTest {
  private static final int ROUNDS = Boolean.getBoolean("hwr.soak") ? 50_000 : 500;

  // The first one is read; what is wrong with the others must not matter to it, or be told.
  private static final String[] NAMES = {"a", "gzip/b.gz", "c/d"};

  private final Random random = new Random(5);

  @TempDir private Path folder;

  private int refused;
  private int read;

  @BeforeEach
  void forget() {
    refused = 0;
    read = 0;
  }

  @Test
  void ofDamagedIdxFilesEachIsReadOrRefused() throws IOException {
    fuzz("a", images(noise(3)));
    assertThat(refused).isGreaterThan(ROUNDS / 10);
    assertThat(read).isPositive();
  }

  @Test
  void ofDamagedGzippedIdxFilesEachIsReadOrRefused() throws IOException {
    fuzz("a.gz", gzip(images(noise(3))));
    assertThat(refused).isGreaterThan(ROUNDS / 2);
  }

  @Test
  void ofIdxFilesThatWereDamagedBeforeTheyWereZippedEachIsReadOrRefused() throws IOException {
    byte[] sound = images(noise(3));
    for (int round = 0; round < ROUNDS; round++) {
      read("a.gz", round, gzip(Mutations.of(sound, random)));
    }
    assertThat(refused).isGreaterThan(ROUNDS / 10);
    assertThat(read).isPositive();
  }

  @Test
  void ofDamagedZipsEachIsReadOrRefused() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String name : NAMES) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(name.endsWith(".gz") ? gzip(images(noise(1))) : images(new byte[784]));
      }
    }
    fuzz("archive.zip", bytes.toByteArray());
    assertThat(refused).isGreaterThan(ROUNDS / 10);
  }

  @Test
  void ofDamagedTarsEachIsReadOrRefused() throws IOException {
    byte[] tar = tar();
    fuzz("archive.tar.gz", gzip(tar));
    assertThat(refused).isGreaterThan(ROUNDS / 10);
    for (int round = 0; round < ROUNDS; round++) {
      read("archive.tar.gz", round, gzip(Mutations.of(tar, random)));
    }
    assertThat(read).isPositive();
  }

  private static byte[] tar() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      for (String name : NAMES) {
        byte[] content = name.endsWith(".gz") ? gzip(images(noise(1))) : images(new byte[784]);
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  private void fuzz(String name, byte[] sound) throws IOException {
    for (int round = 0; round < ROUNDS; round++) {
      read(name, round, Mutations.of(sound, random));
    }
  }

  private void read(String name, int round, byte[] damaged) throws IOException {
    Path file = Files.write(folder.resolve(name), damaged);
    boolean archive = name.startsWith("archive");
    for (String wanted : archive ? new String[] {"a", "b"} : new String[] {"a"}) {
      try (DataFile found =
          OfficialFiles.in(archive ? file : folder).find(wanted).orElse(nothing(file))) {
        Idx.read(found, Idx.ANY, 28, 28);
        read++;
      } catch (BadFileException e) {
        assertThat(e.getMessage()).startsWith(folder.toString()).contains(": expected ");
        refused++;
      } catch (IOException | RuntimeException | Error e) {
        Path kept = Files.write(Path.of(System.getProperty("hwr.target"), name), damaged);
        throw new AssertionError("round %d, kept as %s".formatted(round, kept), e);
      }
    }
  }

  private static DataFile nothing(Path file) throws IOException {
    return new DataFile(file, "", new ByteArrayInputStream(new byte[0]), 0);
  }
}
