package org.handwriting.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.handwriting.testing.TinyLineModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Requests that a seed has damaged, over real sockets: each is answered or refused, no answer tells
 * of the machine or the program, and the server goes on.
 */
class HttpFuzzTest {
  private static final int ROUNDS = Boolean.getBoolean("hwr.soak") ? 5_000 : 100;
  private static final int AT_ONCE = 100;

  private static final String PREDICT = "/v1/models/letters:predict";
  private static final String CLASSIFY = "/v1/models/letters:classify";
  private static final String INFER = "/v2/models/letters/infer";
  private static final String JSON = "application/json";

  private static final String LINES = "/v1/models/notes:predict";
  private static final String LINES_INFER = "/v2/models/notes/infer";

  // Classes, lines of a stack, and sources.
  private static final Pattern OF_THE_PROGRAM =
      Pattern.compile("Exception|\\bat [a-z]+\\.|\\.java|(org|com|io)\\.[a-z]+\\.");

  private final Random random = new Random(17);
  private final Queue<String> notices = new ConcurrentLinkedQueue<>();

  @TempDir private Path folder;

  private RecognitionServer server;
  private Client client;
  private int answered;
  private int refused;

  @BeforeEach
  void copyModel() throws IOException {
    Samples.version(folder, 1);
    TinyLineModel.write(folder.resolve("lines"));
  }

  private void start(ServerLimits limits) throws IOException {
    server =
        RecognitionServer.start(
            ServerOptions.defaults()
                .withPort(0)
                .withModels(
                    ModelFolders.bundled()
                        .with("letters", folder)
                        .with("notes", folder.resolve("lines")))
                .withLimits(limits)
                .withLogs(ServerLogs.none().withNotices(notices::add)));
    client = new Client(server);
    notices.clear(); // that the model is there
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  private static String image(String data) {
    return "{\"name\":\"images\",\"datatype\":\"UINT8\",\"shape\":[1,28,28],\"data\":" + data + "}";
  }

  @Test
  void ofDamagedDocumentsEachIsAnsweredOrRefused() throws IOException {
    start(ServerLimits.defaults());
    String base64 = "{\"b64\":\"" + Samples.base64() + "\"}";
    String[][] sound = {
      {PREDICT, "{\"signature_name\":\"serving_default\",\"instances\":[" + base64 + "]}"},
      {PREDICT, "{\"instances\":[{\"images\":" + base64 + "}]}"},
      {PREDICT, "{\"inputs\":{\"images\":" + base64 + "}}"},
      {PREDICT, Samples.instances()},
      {CLASSIFY, "{\"examples\":[{\"images\":" + base64 + "}]}"},
      {CLASSIFY, "{\"context\":{\"a\":[1]},\"examples\":[{\"images\":" + Samples.flat() + "}]}"},
      {INFER, "{\"id\":\"42\",\"inputs\":[" + image(Samples.flat()) + "]}"},
      {
        INFER,
        "{\"id\":\"42\",\"outputs\":[{\"name\":\"labels\",\"parameters\":{\"binary_data\":true}}],"
            + "\"parameters\":{\"binary_data_output\":false},\"inputs\":["
            + image(Samples.rows())
            + "]}"
      }
    };
    for (int round = 0; round < ROUNDS; round++) {
      for (String[] one : sound) {
        byte[] damaged = DamagedText.json(one[1], random);
        judge(client.post(one[0], damaged, "Content-Type", JSON), damaged);
      }
    }
    assertGoneOn();
  }

  @Test
  void ofDamagedDocumentsAboutLinesEachIsAnsweredOrRefused() throws IOException {
    start(ServerLimits.defaults());
    String rows = LineSamples.blank(48, 8);
    String base64 =
        "{\"b64\":\"" + Base64.getEncoder().encodeToString(new byte[2 * 48 * 8]) + "\"}";
    String lines =
        "{\"name\":\"lines\",\"datatype\":\"UINT8\",\"shape\":[1,48,8],\"data\":[" + rows + "]}";
    String widths = "{\"data\":[8],\"name\":\"widths\",\"datatype\":\"INT32\",\"shape\":[1]}";
    String[][] sound = {
      {
        LINES,
        "{\"signature_name\":\"\",\"a\":{\"b\":[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18]},\"instances\":[{\"lines\":"
            + base64
            + ",\"widths\":9}]}"
      },
      {LINES, "{\"inputs\":{\"lines\":[" + base64 + "],\"widths\":[16]}}"},
      {LINES, "{\"instances\":[{\"lines\":" + rows + ",\"widths\":8}]}"},
      {
        LINES_INFER,
        "{\"id\":\"42\",\"parameters\":{\"a\":[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16]},\"inputs\":["
            + lines
            + ","
            + widths
            + "]}"
      },
      {
        LINES_INFER,
        "{\"outputs\":[{\"name\":\"text\",\"parameters\":{\"binary_data\":true}}],\"inputs\":["
            + widths
            + ","
            + lines
            + "]}"
      }
    };
    for (int round = 0; round < ROUNDS; round++) {
      for (String[] one : sound) {
        byte[] damaged = DamagedText.json(one[1], random);
        judge(client.post(one[0], damaged, "Content-Type", JSON), damaged);
      }
    }
    assertGoneOn();
  }

  @Test
  void ofDamagedUploadsEachIsAnsweredOrRefused() throws IOException {
    start(ServerLimits.defaults());
    // Of the formats that Java reads, the one in which most damage does not show.
    byte[] bitmap = Samples.file(Samples.seven(40, BufferedImage.TYPE_INT_RGB), "bmp");
    String picture = new String(bitmap, StandardCharsets.ISO_8859_1);
    String form =
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.bmp\"\r\n"
            + "Content-Type: image/bmp\r\n\r\n"
            + picture
            + "\r\n--b--\r\n";
    for (int round = 0; round < 2 * ROUNDS; round++) {
      String path =
          round % 4 == 0
              ? "/read?model=letters"
              : round % 4 == 1 ? "/read?as=line" : "/recognize?top=2&glyph=true";
      byte[] damaged =
          DamagedText.bytes(round % 2 == 0 ? form : picture, random)
              .getBytes(StandardCharsets.ISO_8859_1);
      String type = round % 2 == 0 ? "multipart/form-data; boundary=b" : "image/bmp";
      judge(client.post(path, damaged, "Content-Type", type), damaged);
    }
    assertGoneOn();
  }

  @Test
  void damagedDocumentsOfLinesAreFilledOrRefused() throws IOException {
    start(ServerLimits.defaults().withRequestTime(Duration.ofMinutes(2)));
    byte[] picture = Samples.file(Samples.seven(90, BufferedImage.TYPE_BYTE_GRAY), "bmp");
    String alto =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Layout>
        <Page WIDTH="90" HEIGHT="90"><PrintSpace><TextBlock>
        <TextLine ID="a" BASELINE="5 60 80 62" HPOS="5" VPOS="5" WIDTH="80" HEIGHT="80">
        <Shape><Polygon POINTS="5 5 85 5 85 85 5 85"/></Shape><String CONTENT="7"/></TextLine>
        <TextLine ID="b" HPOS="5" VPOS="5" WIDTH="80" HEIGHT="80"/>
        </TextBlock></PrintSpace></Page></Layout></alto>
        """;
    for (int round = 0; round < 2 * ROUNDS; round++) {
      byte[] damaged = DamagedText.bytes(alto, random).getBytes(StandardCharsets.ISO_8859_1);
      byte[] form =
          Form.of(
              Form.file("a.xml", "application/xml", damaged),
              Form.file("a.bmp", "image/bmp", picture));
      String path = "/read?replace=" + (round % 2 == 0);
      judge(client.post(path, form, "Content-Type", Form.TYPE), damaged);
    }
    assertGoneOn();
  }

  @Test
  void ofDamagedRequestsEachIsAnsweredRefusedOrCutOff() throws IOException {
    // Those who send half a request are not waited for long.
    start(
        ServerLimits.defaults()
            .withTimes(ServerTimes.defaults().withIdle(Duration.ofMillis(500)))
            .withRequestTime(Duration.ofSeconds(1)));
    String base64 = Samples.base64();
    String body = "{\"instances\":[{\"b64\":\"" + base64 + "\"}]}";
    String[] sound = {
      "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
      "GET /v1/models/letters/versions/1/metadata HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
      "GET /v2/models/letters HTTP/1.1\r\nHost: a\r\nOrigin: b\r\nConnection: close\r\n\r\n",
      "POST "
          + PREDICT
          + " HTTP/1.1\r\nHost: a\r\nContent-Type: "
          + JSON
          + "\r\nContent-Length: "
          + body.length()
          + "\r\nConnection: close\r\n\r\n"
          + body,
      "POST "
          + PREDICT
          + " HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n"
          + "Connection: close\r\n\r\n"
          + Integer.toHexString(body.length())
          + "\r\n"
          + body
          + "\r\n0\r\n\r\n",
      "POST /recognize?top=2&alphabet=digits HTTP/1.1\r\nHost: a\r\nContent-Type: image/png\r\n"
          + "Content-Length: 5\r\nExpect: 100-continue\r\nConnection: close\r\n\r\nhello"
    };
    for (int round = 0; round < 2 * ROUNDS; round += AT_ONCE) {
      // Many beside each other, for some are answered only when the server has waited enough.
      List<Wire> wires = new ArrayList<>();
      List<String> damaged = new ArrayList<>();
      for (int i = 0; i < AT_ONCE; i++) {
        damaged.add(DamagedText.bytes(sound[i % sound.length], random));
        wires.add(new Wire(server).trySend(damaged.get(i)));
      }
      for (int i = 0; i < AT_ONCE; i++) {
        try (Wire wire = wires.get(i)) {
          judge(wire.readAnswer(), damaged.get(i));
        }
      }
    }
    assertGoneOn();
  }

  private void judge(String answer, String damaged) {
    if (answer.isEmpty()) {
      return; // cut off
    }
    assertThat(answer).as(damaged).startsWith("HTTP/1.1 ");
    judge(Integer.parseInt(answer.substring(9, 12)), answer, damaged);
  }

  private void judge(Client.Answer answer, byte[] damaged) {
    judge(answer.status(), answer.text(), new String(damaged, StandardCharsets.ISO_8859_1));
  }

  private void judge(int status, String text, String damaged) {
    assertThat(status).as("%s\nfor: %s\n%s", text, damaged, notices).isNotEqualTo(500);
    // By design: full, stopping, late; nothing else above 500.
    assertThat(status).as(damaged).matches(s -> s < 500 || s == 503 || s == 504);
    assertThat(text).as(damaged).doesNotContain("no memory");
    if (status < 400) {
      answered++;
      return;
    }
    refused++;
    assertThat(OF_THE_PROGRAM.matcher(text).find()).as(text).isFalse();
    Stream.of("user.dir", "user.home", "java.home", "java.io.tmpdir")
        .map(System::getProperty)
        .filter(path -> path.length() > 1)
        .forEach(path -> assertThat(text).doesNotContain(path));
  }

  private void assertGoneOn() {
    assertThat(notices).isEmpty();
    assertThat(answered).as("answered").isPositive();
    assertThat(refused).as("refused").isGreaterThan(ROUNDS / 5);
    assertThat(client.post(PREDICT, Samples.instances()).text()).contains("\"7\"");
  }
}
