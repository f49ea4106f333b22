package org.handwriting.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloadTest {
  private static final byte[] CONTENT = Bytes.noise(400); // 313,600 bytes
  private static final Download.Progress SILENT = (bytes, total) -> {};

  @TempDir Path folder;
  private FileServer server;
  private Path target;
  private Path part;

  @BeforeEach
  void start() throws IOException {
    server = new FileServer(CONTENT);
    target = folder.resolve("sets").resolve("file.zip");
    part = folder.resolve("sets").resolve("file.zip.part");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static Checksum sha256(byte[] content) {
    return Checksum.sha256(HexFormat.of().formatHex(Checksum.digest("SHA-256").digest(content)));
  }

  private Download download(String path) {
    return new Download(server.address(path), target, sha256(CONTENT));
  }

  private void breakOffAfter(int bytes) {
    server.breaksAfter = bytes;
    assertThatIOException().isThrownBy(() -> download("/file").fetch(SILENT));
    server.breaksAfter = Integer.MAX_VALUE;
  }

  private List<String> files() throws IOException {
    try (var list = Files.list(target.getParent())) {
      return list.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void fetchesAFileAndLeavesNothingElse() throws IOException {
    assertThat(download("/file").fetch(SILENT)).isEqualTo(target);
    assertThat(target).hasBinaryContent(CONTENT);
    assertThat(files()).containsExactly("file.zip", "file.zip.lock");
  }

  @Test
  void followsTheServerElsewhere() throws IOException {
    download("/moved").fetch(SILENT);
    assertThat(target).hasBinaryContent(CONTENT);
  }

  @Test
  void fetchesFromAMirror() throws IOException {
    Download elsewhere =
        new Download(URI.create("http://localhost:1/file"), target, sha256(CONTENT));
    elsewhere.from(server.address("/file")).fetch(SILENT);
    assertThat(target).hasBinaryContent(CONTENT);
  }

  @Test
  void tellsHowFarItIs() throws IOException {
    List<Long> seen = new ArrayList<>();
    download("/file")
        .fetch(
            (bytes, total) -> {
              assertThat(total).isEqualTo(CONTENT.length);
              seen.add(bytes);
            });
    assertThat(seen).isSorted().startsWith(0L).endsWith((long) CONTENT.length);
  }

  @Test
  void keepsWhatItHasWhenTheConnectionBreaks() {
    server.breaksAfter = 100_000;
    assertThatThrownBy(() -> download("/file").fetch(SILENT))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(server.address("/file") + ": the connection broke after ")
        .hasMessageContaining(" of 313600 bytes")
        .hasMessageEndingWith("; fetch again to go on from there");
    assertThat(target).doesNotExist();
    assertThat(part).isNotEmptyFile();
  }

  @Test
  void goesOnWhereItBrokeOff() throws IOException {
    breakOffAfter(100_000);
    long kept = Files.size(part);
    List<Long> seen = new ArrayList<>();
    download("/file").fetch((bytes, total) -> seen.add(bytes));
    assertThat(server.ranges()).containsExactly("all", "bytes=" + kept + "-");
    assertThat(seen).startsWith(kept);
    assertThat(target).hasBinaryContent(CONTENT);
    assertThat(files()).containsExactly("file.zip", "file.zip.lock");
  }

  @Test
  void goesOnAfterSeveralBreaks() throws IOException {
    breakOffAfter(100_000);
    breakOffAfter(50_000);
    breakOffAfter(70_000);
    download("/file").fetch(SILENT);
    assertThat(server.ranges()).hasSize(4).last().asString().isNotEqualTo("all");
    assertThat(target).hasBinaryContent(CONTENT);
  }

  @Test
  void goesOnWithAServerThatNamesNoVersion() throws IOException {
    server.tag = null;
    breakOffAfter(100_000);
    download("/file").fetch(SILENT);
    assertThat(target).hasBinaryContent(CONTENT);
  }

  @Test
  void startsAgainWhenTheServerKnowsNoRanges() throws IOException {
    breakOffAfter(100_000);
    server.knowsRanges = false;
    download("/file").fetch(SILENT);
    assertThat(target).hasBinaryContent(CONTENT);
  }

  @Test
  void startsAgainWhenTheFileHasChanged() throws IOException {
    server.content = Bytes.noise(399);
    server.tag = "\"0\"";
    breakOffAfter(100_000);
    server.content = CONTENT;
    server.tag = "\"1\"";
    download("/file").fetch(SILENT);
    assertThat(target).hasBinaryContent(CONTENT);
  }

  @Test
  void finishesWhatWasFetchedButNotMoved() throws IOException {
    Bytes.write(part, CONTENT);
    download("/file").fetch(SILENT);
    assertThat(target).hasBinaryContent(CONTENT);
  }

  @Test
  void dropsAPartThatIsLongerThanTheFile() throws IOException {
    Bytes.write(part, Bytes.noise(401));
    assertThatIOException()
        .isThrownBy(() -> download("/file").fetch(SILENT))
        .withMessageContaining("fetch again");
    download("/file").fetch(SILENT);
    assertThat(target).hasBinaryContent(CONTENT);
  }

  @Test
  void refusesARangeThatItDidNotAskFor() throws IOException {
    Bytes.write(part, Bytes.noise(1));
    assertThatIOException()
        .isThrownBy(() -> download("/wrong-range").fetch(SILENT))
        .withMessageContaining(
            "the server has no rest of what was fetched before, which was dropped; fetch again");
    assertThat(files()).containsExactly("file.zip.lock");
  }

  @Test
  void deletesAFileOfAnotherChecksum() throws IOException {
    server.content = Bytes.noise(3);
    assertThatThrownBy(() -> download("/file").fetch(SILENT))
        .isInstanceOf(BadFileException.class)
        .hasMessage(
            "%s: expected SHA-256 %s, found SHA-256 %s; it was deleted",
            part, sha256(CONTENT).hex(), sha256(Bytes.noise(3)).hex());
    assertThat(files()).containsExactly("file.zip.lock");
  }

  @Test
  void doesNotFetchAFileThatIsThere() throws IOException {
    Bytes.write(target, CONTENT);
    download("/file").fetch(SILENT);
    assertThat(server.ranges()).isEmpty();
  }

  @Test
  void leavesAnotherFileInItsPlaceAlone() throws IOException {
    Bytes.write(target, Bytes.noise(1));
    assertThatThrownBy(() -> download("/file").fetch(SILENT))
        .isInstanceOf(BadFileException.class)
        .hasMessageStartingWith(target + ": expected SHA-256")
        .hasMessageEndingWith("; delete it and fetch it again");
    assertThat(target).hasBinaryContent(Bytes.noise(1));
  }

  @Test
  void refusesASecondFetchAtOnce() throws IOException {
    List<String> refusals = new ArrayList<>();
    download("/file")
        .fetch(
            (bytes, total) -> {
              if (bytes == 0) {
                assertThatIOException()
                    .isThrownBy(() -> download("/file").fetch(SILENT))
                    .satisfies(e -> refusals.add(e.getMessage()));
              }
            });
    assertThat(refusals)
        .containsExactly(
            target + ": another fetch is writing this file; wait for its end, or stop it");
    assertThat(target).hasBinaryContent(CONTENT);
  }

  @Test
  void saysWhatToDoWithoutANetwork() throws IOException {
    int nobodyListens;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobodyListens = socket.getLocalPort();
    }
    URI address = URI.create("http://localhost:" + nobodyListens + "/file");
    assertThatIOException()
        .isThrownBy(() -> download("/file").from(address).fetch(SILENT))
        .withMessageStartingWith("cannot reach localhost (")
        .withMessageEndingWith(
            "); without a network, bring the file from elsewhere: "
                + address
                + " belongs at "
                + target);
  }

  @Test
  void saysWhenAHostIsNotKnown() {
    // .invalid is reserved (RFC 2606): no name server knows a host in it.
    assertThatIOException()
        .isThrownBy(
            () -> download("/file").from(URI.create("http://host.invalid/file")).fetch(SILENT))
        .withMessageStartingWith(
            "cannot reach host.invalid (its address is not known here); without a network");
  }

  @Test
  void saysWhenTheServerHasNoSuchFile() throws IOException {
    assertThatIOException()
        .isThrownBy(() -> download("/nothing").fetch(SILENT))
        .withMessage(server.address("/nothing") + ": the server answers with HTTP status 404");
    assertThat(files()).containsExactly("file.zip.lock");
  }

  @Test
  void saysWhenTheDiskIsFull() throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "this system has no /dev/full to stand for a full disk");
    Files.createDirectories(target.getParent());
    Files.createSymbolicLink(part, full);
    assertThatIOException()
        .isThrownBy(() -> download("/file").fetch(SILENT))
        .withMessageStartingWith(part + ": cannot be written (")
        .withMessageEndingWith("); its 0 bytes are kept: make room and fetch again");
    assertThat(target).doesNotExist();
  }

  @Test
  void saysWhenTheFolderCannotBeMade() throws IOException {
    Files.writeString(folder.resolve("sets"), "a file");
    assertThatIOException()
        .isThrownBy(() -> download("/file").fetch(SILENT))
        .withMessageStartingWith(folder.resolve("sets") + ": cannot write there (")
        .withMessageEndingWith("; HWR_DATA_HOME names another folder");
  }

  @Test
  void refusesAddressesThatAreNotHttp() {
    for (String address :
        new String[] {"ftp://host/file", "file:///etc/passwd", "file", "http:///x"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> download("/file").from(URI.create(address)))
          .withMessage("expected an http or https address, found " + address);
    }
  }
}
