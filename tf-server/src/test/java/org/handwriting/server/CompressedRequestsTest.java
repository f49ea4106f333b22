package org.handwriting.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompressedRequestsTest {
  private static final String PREDICT = "/v1/models/default:predict";
  private static final String CODING = "Content-Encoding";

  private static RecognitionServer server;
  private static Client client;

  @BeforeAll
  static void start() throws IOException {
    server = RecognitionServer.start(Samples.charactersAlone());
    client = new Client(server);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** A way to pack. */
  private interface Packing {
    OutputStream over(OutputStream out) throws IOException;
  }

  private static byte[] packed(byte[] body, Packing packing) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = packing.over(bytes)) {
      out.write(body);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] gzip(byte[] body) {
    return packed(body, GZIPOutputStream::new);
  }

  private static byte[] deflate(byte[] body) {
    return packed(body, DeflaterOutputStream::new);
  }

  /** As many clients send what they call deflate: without zlib's frame. */
  private static byte[] bare(byte[] body) {
    return packed(body, out -> new DeflaterOutputStream(out, new Deflater(9, true)));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static Stream<Arguments> requests() {
    String input =
        "{\"inputs\":[{\"name\":\"images\",\"datatype\":\"UINT8\",\"shape\":[1,784],\"data\":%s}]}";
    String form =
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"7\"\r\n\r\n%s\r\n--b--\r\n";
    String pixels = new String(Samples.glyph(), StandardCharsets.ISO_8859_1);
    byte[] multipart = form.formatted(pixels).getBytes(StandardCharsets.ISO_8859_1);
    return Stream.of(
        Arguments.of(PREDICT, "application/json", utf8(Samples.instances())),
        Arguments.of(
            "/v1/models/default:classify",
            "application/json",
            utf8("{\"examples\":[{\"images\":" + Samples.flat() + "}]}")),
        Arguments.of(
            "/v2/models/default/infer",
            "application/json; charset=utf-8",
            utf8(input.formatted(Samples.flat()))),
        Arguments.of("/recognize", "image/png", Samples.seven("png")),
        Arguments.of("/recognize", "application/octet-stream", Samples.glyph()),
        Arguments.of("/recognize", "multipart/form-data; boundary=b", multipart),
        Arguments.of("/read", "image/bmp", Samples.seven("bmp")));
  }

  @ParameterizedTest
  @MethodSource("requests")
  void areAnsweredLikeThoseThatAreNot(String path, String type, byte[] body) {
    String plain = client.post(path, body, "Content-Type", type).text();
    assertThat(plain).contains("7");
    assertThat(sent(path, type, gzip(body), "gzip")).isEqualTo(plain);
    assertThat(sent(path, type, gzip(body), "X-GZip")).isEqualTo(plain);
    assertThat(sent(path, type, deflate(body), "deflate")).isEqualTo(plain);
    assertThat(sent(path, type, bare(body), "identity, Deflate")).isEqualTo(plain);
    assertThat(sent(path, type, body, "identity")).isEqualTo(plain);
  }

  private static String sent(String path, String type, byte[] body, String coding) {
    return client.post(path, body, "Content-Type", type, CODING, coding).text();
  }

  @Test
  void haveTheirTensorsBehindTheUnpackedJson() {
    byte[] json =
        utf8(
            "{\"inputs\":[{\"name\":\"images\",\"datatype\":\"UINT8\",\"shape\":[1,28,28],"
                + "\"parameters\":{\"binary_data_size\":784}}]}");
    byte[] body = Arrays.copyOf(json, json.length + 784);
    System.arraycopy(Samples.glyph(), 0, body, json.length, 784);
    Client.Answer answer =
        client.post(
            "/v2/models/default/infer",
            gzip(body),
            CODING,
            "gzip",
            "Inference-Header-Content-Length",
            Integer.toString(json.length));
    assertThat(answer.json().at("/outputs/2/data/0").asText()).as(answer.text()).isEqualTo("7");
  }

  @Test
  void mayBeInSeveralMembers() {
    byte[] body = utf8(Samples.instances());
    byte[] first = gzip(Arrays.copyOf(body, 100));
    byte[] second = gzip(Arrays.copyOfRange(body, 100, body.length));
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    assertThat(client.post(PREDICT, both, CODING, "gzip").status()).isEqualTo(200);
  }

  @Test
  void countUnpackedAgainstTheLimitAndGiveItsMemoryBack() {
    byte[] longest = new byte[16 * 1024 * 1024];
    Arrays.fill(longest, (byte) ' ');
    byte[] sound = gzip(longest);
    byte[] bomb = gzip(Arrays.copyOf(longest, longest.length + 1));
    assertThat(bomb.length).isLessThan(20_000);
    // Together more than all memory for bodies, if it did not come back.
    long rounds = Runtime.getRuntime().maxMemory() / 4 / longest.length + 2;
    for (long round = 0; round < rounds; round++) {
      Client.Answer answer = client.post(PREDICT, bomb, CODING, "gzip");
      assertThat(answer.status()).isEqualTo(413);
      assertThat(answer.error()).contains("unpacks to at most 16777216 bytes, found more");
    }
    assertThat(client.post(PREDICT, sound, CODING, "gzip").error()).contains("found nothing");
    assertThat(client.post(PREDICT, deflate(new byte[200_000_000]), CODING, "deflate").status())
        .isEqualTo(413);
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "zstd", "gzip, gzip", "deflate, gzip", "snappy", "*", "\u00ff"})
  void areRefusedInOtherCodings(String coding) throws IOException {
    try (Wire wire = new Wire(server)) {
      String head = "POST " + PREDICT + " HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n";
      assertThat(wire.send(head + CODING + ": " + coding + "\r\n\r\n{}").readAnswer())
          .startsWith("HTTP/1.1 415")
          .contains("Content-Encoding: expected gzip, deflate or none");
    }
  }

  @Test
  void areRefusedWhenTheyAreNotWhatTheySay() {
    byte[] body = utf8(Samples.instances());
    byte[] cut = Arrays.copyOf(gzip(body), 100);
    byte[] damaged = gzip(body);
    damaged[damaged.length - 5] ^= 1; // of the checksum
    for (byte[] wrong : new byte[][] {body, cut, damaged, deflate(body), {31}}) {
      Client.Answer answer = client.post(PREDICT, wrong, CODING, "gzip");
      assertThat(answer.status()).as(answer.text()).isEqualTo(400);
      assertThat(answer.error()).startsWith("the body is not gzip as its Content-Encoding says");
    }
    byte[] half = Arrays.copyOf(deflate(body), 50);
    for (byte[] wrong : new byte[][] {body, half, gzip(body)}) {
      Client.Answer answer = client.post(PREDICT, wrong, CODING, "deflate");
      assertThat(answer.error()).startsWith("the body is not deflate as its");
    }
    assertThat(client.post(PREDICT, new byte[0], CODING, "gzip").error()).contains("found nothing");
  }
}
