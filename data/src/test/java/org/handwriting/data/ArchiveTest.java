package org.handwriting.data;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.handwriting.data.Bytes.gzip;
import static org.handwriting.data.Bytes.images;
import static org.handwriting.data.Bytes.noise;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.handwriting.data.glyph.Glyph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {
  @TempDir Path folder;

  private Path zip(Map<String, byte[]> entries) throws IOException {
    Path archive = folder.resolve("gzip.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(archive))) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        out.write(entry.getValue());
      }
    }
    return archive;
  }

  private Path tarGz(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream tar = new ByteArrayOutputStream();
    try (TarArchiveOutputStream out = new TarArchiveOutputStream(tar)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        TarArchiveEntry header = new TarArchiveEntry(entry.getKey(), true);
        header.setSize(entry.getValue().length);
        out.putArchiveEntry(header);
        out.write(entry.getValue());
        out.closeArchiveEntry();
      }
    }
    return Files.write(folder.resolve("a.tar.gz"), gzip(tar.toByteArray()));
  }

  private static byte[] read(Path place, String name) throws IOException {
    try (DataFile file = OfficialFiles.in(place).find(name).orElseThrow()) {
      return Idx.read(file, Idx.ANY, 28, 28);
    }
  }

  @Test
  void readsFilesInsideAZip() throws IOException {
    Path archive = zip(Map.of("gzip/a.gz", gzip(images(noise(2))), "b", images(noise(1))));
    assertThat(read(archive, "a")).isEqualTo(noise(2));
    assertThat(read(archive, "b")).isEqualTo(noise(1));
    assertThat(OfficialFiles.in(archive).find("c")).isEmpty();
  }

  @Test
  void readsFilesInsideATarGz() throws IOException {
    Path archive = tarGz(Map.of("./gzip/a.gz", gzip(images(noise(2))), "b", images(noise(1))));
    assertThat(read(archive, "a")).isEqualTo(noise(2));
    assertThat(read(archive, "b")).isEqualTo(noise(1));
    assertThat(OfficialFiles.in(archive).find("c")).isEmpty();
  }

  @Test
  void readsTheOfficialArchiveInAFolder() throws IOException {
    zip(Map.of("gzip/a.gz", gzip(images(noise(2)))));
    assertThat(read(folder, "a")).isEqualTo(noise(2));
  }

  @Test
  void readsTheOfficialSubFolder() throws IOException {
    Bytes.write(folder.resolve("gzip/a.gz"), gzip(images(noise(2))));
    assertThat(read(folder, "a")).isEqualTo(noise(2));
  }

  @Test
  void namesTheEntryThatIsBad() throws IOException {
    Path archive = zip(Map.of("gzip/a.gz", gzip(Arrays.copyOf(images(noise(2)), 100))));
    assertThatThrownBy(() -> read(archive, "a"))
        .isInstanceOf(BadFileException.class)
        .hasMessage(
            archive
                + "!gzip/a.gz: expected 1584 bytes, as its header says (2 x 28 x 28), found 100 bytes");
  }

  @Test
  void refusesEntriesThatSayThatTheyArePackedInAnotherWay() throws IOException {
    Path archive = zip(Map.of("a", images(noise(1))));
    byte[] bytes = Files.readAllBytes(archive);
    int directory = new String(bytes, ISO_8859_1).lastIndexOf("PK\1\2");
    for (byte method : new byte[] {1, 6, 9, 12, 14, 99}) {
      bytes[8] = method;
      bytes[directory + 10] = method;
      Files.write(archive, bytes);
      assertThatThrownBy(() -> read(archive, "a"))
          .isInstanceOf(BadFileException.class)
          .hasMessage(
              archive
                  + "!a: expected a file packed by deflate, found a folder, or packed otherwise");
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void leavesNoDamagedZipOpen() throws IOException {
    Path archive = zip(Map.of("a", images(noise(1))));
    byte[] whole = Files.readAllBytes(archive);
    for (int i = 0; i < whole.length; i += 7) {
      byte[] damaged = whole.clone();
      damaged[i] ^= 0x55;
      Files.write(archive, damaged);
      try {
        read(archive, "a");
      } catch (BadFileException | NoSuchElementException e) {
        assertThat(e).isNotNull(); // most are refused; what counts is what is open afterwards
      }
    }
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      assertThat(open.filter(file -> leadsTo(file, archive))).isEmpty();
    }
  }

  private static boolean leadsTo(Path link, Path file) {
    try {
      return Files.readSymbolicLink(link).equals(file.toRealPath());
    } catch (IOException e) {
      return false; // closed meanwhile
    }
  }

  @Test
  void refusesEntriesThatLeaveTheArchivesFolder() throws IOException {
    for (String name : new String[] {"../a", "/a", "x/../../a", "..\\a", "C:\\a"}) {
      Path zip = zip(Map.of(name, images(noise(1))));
      assertThatThrownBy(() -> read(zip, "a"))
          .isInstanceOf(BadFileException.class)
          .hasMessageStartingWith(
              zip + ": expected entries inside the archive's own folder, found \"");
    }
    Path tar = tarGz(Map.of("../a", images(noise(1))));
    assertThatThrownBy(() -> read(tar, "a"))
        .isInstanceOf(BadFileException.class)
        .hasMessageContaining("\"../a\"");
  }

  @Test
  void refusesLinks() throws IOException {
    ByteArrayOutputStream tar = new ByteArrayOutputStream();
    try (TarArchiveOutputStream out = new TarArchiveOutputStream(tar)) {
      TarArchiveEntry link = new TarArchiveEntry("a", TarConstants.LF_SYMLINK);
      link.setLinkName("/etc/passwd");
      out.putArchiveEntry(link);
      out.closeArchiveEntry();
    }
    Path archive = Files.write(folder.resolve("a.tar.gz"), gzip(tar.toByteArray()));
    assertThatThrownBy(() -> read(archive, "a"))
        .hasMessage(archive + ": expected files and folders, found the link \"a\"");
  }

  @Test
  void refusesLinksInAZip() throws IOException {
    Path archive = folder.resolve("a.zip");
    try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(archive)) {
      ZipArchiveEntry link = new ZipArchiveEntry("a");
      link.setUnixMode(0120777);
      out.putArchiveEntry(link);
      out.write("/etc/passwd".getBytes(US_ASCII));
      out.closeArchiveEntry();
    }
    assertThatThrownBy(() -> read(archive, "a"))
        .hasMessage(archive + ": expected files and folders, found the link \"a\"");
  }

  @Test
  void stopsUnpackingABomb() throws IOException {
    // 32 MiB of zeros inside 32 KB: 40,000 pictures that the header promises, all white.
    byte[] bomb = gzip(images(new byte[40_000 * Glyph.PIXELS]));
    Path plain = Bytes.write(folder.resolve("plain/a.gz"), bomb);
    assertThatThrownBy(() -> read(plain.getParent(), "a"))
        .isInstanceOf(BadFileException.class)
        .hasMessageContaining("room for 16777216 at most");
    Path tar = tarGz(new TreeMap<>(Map.of("a", new byte[32 << 20], "z", images(noise(1)))));
    assertThatThrownBy(() -> read(tar, "z"))
        .isInstanceOf(BadFileException.class)
        .hasMessage(
            tar + ": expected at most 16777216 bytes unpacked (200 times its size), found more");
  }

  @Test
  void stopsUnpackingABombInsideAZip() throws IOException {
    Path archive = zip(Map.of("b", new byte[64 << 20]));
    try (DataFile file = OfficialFiles.in(archive).find("b").orElseThrow()) {
      assertThatThrownBy(() -> file.read(64 << 20))
          .hasMessageContaining("at most 16777216 bytes unpacked");
    }
  }

  @Test
  void refusesDamagedArchives() throws IOException {
    Path zip = zip(Map.of("a", images(noise(50))));
    Files.write(zip, Arrays.copyOf(Files.readAllBytes(zip), 20_000));
    assertThatThrownBy(() -> read(zip, "a"))
        .hasMessageStartingWith(zip + ": expected a whole zip archive, found");
    Path tar = tarGz(Map.of("a", images(noise(50))));
    Files.write(tar, Arrays.copyOf(Files.readAllBytes(tar), 20_000));
    assertThatThrownBy(() -> read(tar, "b"))
        .hasMessageStartingWith(tar + ": expected a whole .tar.gz archive, found");
    assertThatThrownBy(() -> read(tar, "a"))
        .hasMessageStartingWith(tar + "!a: expected whole data");
  }

  @Test
  void refusesDamagedDataInsideAZip() throws IOException {
    Path zip = folder.resolve("a.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.setLevel(0);
      out.putNextEntry(new ZipEntry("a"));
      out.write(images(noise(1)));
    }
    byte[] bytes = Files.readAllBytes(zip);
    bytes[400] ^= 1; // in the middle of the picture
    Files.write(zip, bytes);
    assertThatThrownBy(() -> read(zip, "a"))
        .isInstanceOf(BadFileException.class)
        .hasMessageContaining("checksum");
  }

  @Test
  void refusesOtherFilesAndNothing() throws IOException {
    Path other = Files.writeString(folder.resolve("a.txt"), "hello");
    assertThatThrownBy(() -> OfficialFiles.in(other))
        .hasMessage(other + ": expected a folder, a .zip or a .tar.gz, found another kind of file");
    Path nothing = folder.resolve("nothing");
    assertThatThrownBy(() -> OfficialFiles.in(nothing))
        .hasMessage(nothing + ": expected a folder or an archive, found nothing there");
  }
}
