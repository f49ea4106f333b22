package org.handwriting.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Pictures in the shapes and types that clients have them in. */
class TensorsTest {
  private static final String PREDICT = "/v1/models/default:predict";
  private static final String INFER = "/v2/models/default/infer";
  private static final String MULTIPLY = "multiply them by 255";

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

  private static String flat() {
    return Samples.flat();
  }

  /** [28, 28, 1]. */
  private static String channels() {
    return Samples.rows().replaceAll("[0-9]+", "[$0]");
  }

  /** As floats. */
  private static String floats(String numbers) {
    return numbers.replaceAll("[0-9]+", "$0.0");
  }

  /** What was thresholded: 0 and 1. */
  private static String binary(String numbers) {
    return numbers.replaceAll("[1-9][0-9]*", "1");
  }

  static Stream<Arguments> tensors() {
    String rows = Samples.rows();
    return Stream.of(
        Arguments.of("[1,784]", 1, "[" + flat() + "]"),
        Arguments.of("[3,784]", 3, "[" + Samples.list(flat(), 3) + "]"),
        Arguments.of("[2,28,28]", 2, "[" + rows + "," + rows + "]"),
        Arguments.of("[2,28,28,1]", 2, "[" + channels() + "," + channels() + "]"),
        Arguments.of("[2,1,28,28]", 2, "[[" + rows + "],[" + rows + "]]"),
        Arguments.of("[28,28,28]", 28, "[" + Samples.list(rows, 28) + "]"),
        Arguments.of("[28,784]", 28, "[" + Samples.list(flat(), 28) + "]"),
        Arguments.of("[784]", 1, flat()),
        Arguments.of("[28,28]", 1, rows),
        Arguments.of("[28,28,1]", 1, channels()),
        Arguments.of("[1,28,28]", 1, "[" + rows + "]"));
  }

  @ParameterizedTest
  @MethodSource("tensors")
  void areReadInEachShapeAndProtocol(String shape, int pictures, String data) {
    for (String numbers : List.of(data, floats(data))) {
      String rows = client.post(PREDICT, "{\"instances\":" + numbers + "}").text();
      assertThat(rows.split("\"labels\":\"7\"", -1)).as(rows).hasSize(pictures + 1);
      for (String inputs : List.of(numbers, "{\"images\":" + numbers + "}")) {
        Client.Answer columns = client.post(PREDICT, "{\"inputs\":" + inputs + "}");
        assertThat(columns.json().at("/outputs/labels").toString()).isEqualTo(sevens(pictures));
      }
      String inOneList = "[" + numbers.replaceAll("[\\[\\]]", "") + "]";
      for (String given : List.of(numbers, inOneList)) {
        Client.Answer inferred = infer("FP32", shape, given);
        assertThat(inferred.json().at("/outputs/2/data").toString())
            .as(inferred.text())
            .isEqualTo(sevens(pictures));
      }
    }
  }

  private static String sevens(int pictures) {
    return "[" + Samples.list("\"7\"", pictures) + "]";
  }

  private static Client.Answer infer(String type, String shape, String data) {
    return client.post(
        INFER,
        "{\"inputs\":[{\"name\":\"images\",\"datatype\":\"%s\",\"shape\":%s,\"data\":%s}]}"
            .formatted(type, shape, data));
  }

  @Test
  void areReadInAnInstanceOfEachShape() {
    String instances =
        "[{\"images\":%s},{\"images\":%s},{\"images\":%s},{\"b64\":\"%s\"}]"
            .formatted(Samples.rows(), flat(), channels(), Samples.base64());
    String answer = client.post(PREDICT, "{\"instances\":" + instances + "}").text();
    assertThat(answer.split("\"labels\":\"7\"", -1)).as(answer).hasSize(5);
  }

  @ParameterizedTest
  @EnumSource(Datatype.class)
  void areReadInEachTypeAsNumbersAndAsBytes(Datatype type) {
    // INT8 ends at 127: paler ink, but a picture.
    boolean pale = type == Datatype.INT8;
    byte[] pixels = Samples.glyph();
    for (int i = 0; pale && i < pixels.length; i++) {
      pixels[i] = (byte) ((pixels[i] & 255) / 2);
    }
    Client.Answer answer = binary(type, bytes(type, pixels));
    assertThat(answer.json().at("/outputs/2/data").toString())
        .as(answer.text())
        .isEqualTo(sevens(1));
    assertThat(infer(type.name(), "[1,784]", flat()).status()).isEqualTo(200);
  }

  private static byte[] bytes(Datatype type, byte[] pixels) {
    ByteBuffer bytes =
        ByteBuffer.allocate(pixels.length * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    for (byte pixel : pixels) {
      int value = pixel & 255;
      switch (type) {
        case UINT8, INT8 -> bytes.put((byte) value);
        case UINT16, INT16 -> bytes.putShort((short) value);
        case UINT32, INT32 -> bytes.putInt(value);
        case UINT64, INT64 -> bytes.putLong(value);
        case FP32 -> bytes.putFloat(value);
        case FP64 -> bytes.putDouble(value);
      }
    }
    return bytes.array();
  }

  private static Client.Answer binary(Datatype type, byte[] tensor) {
    byte[] json =
        ("{\"inputs\":[{\"name\":\"images\",\"datatype\":\"%s\",\"shape\":[1,784],"
                + "\"parameters\":{\"binary_data_size\":%d}}]}")
            .formatted(type, tensor.length)
            .getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(json);
    body.writeBytes(tensor);
    return client.post(
        INFER, body.toByteArray(), "Inference-Header-Content-Length", json.length + "");
  }

  @Test
  void areRefusedInBytesWhoseNumbersAreNoPixels() {
    byte[] pixels = Samples.glyph();
    assertRefused(with(Datatype.INT16, pixels, b -> b.putShort(2 * 5, (short) -1)), "found -1");
    assertRefused(with(Datatype.INT64, pixels, b -> b.putLong(8 * 5, 256)), "found 256");
    assertRefused(with(Datatype.UINT64, pixels, b -> b.putLong(8 * 5, -1)), "expected a whole");
    assertRefused(with(Datatype.FP32, pixels, b -> b.putFloat(4 * 5, 0.5f)), "found 0.5");
    assertRefused(
        with(Datatype.FP64, pixels, b -> b.putDouble(8 * 5, Double.NaN)), "number 5: expected");
    assertRefused(binary(Datatype.FP32, pixels), "expected 3136 bytes of FP32 for the shape");
    assertRefused(binary(Datatype.INT8, pixels), "from 0 (paper) to 255 (ink), found -");
  }

  private static Client.Answer with(Datatype type, byte[] pixels, Consumer<ByteBuffer> change) {
    byte[] bytes = bytes(type, pixels);
    change.accept(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
    return binary(type, bytes);
  }

  private static void assertRefused(Client.Answer answer, String sentence) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.error()).contains(sentence).doesNotContain("\n");
  }

  @Test
  void areRefusedInTypesThatPixelsDoNotHave() {
    for (String type : List.of("BOOL", "FP16", "uint8", "", "FP31")) {
      assertRefused(infer(type, "[1,784]", flat()), "expected one of UINT8, INT8, UINT16");
    }
  }

  @Test
  void areRefusedWhenTheyAreOfZerosAndOnes() {
    String zeroOne = binary(Samples.rows());
    String flatZeroOne = binary(flat());
    byte[] glyph = Samples.glyph();
    for (int i = 0; i < glyph.length; i++) {
      glyph[i] = (byte) (glyph[i] == 0 ? 0 : 1);
    }
    String base64 = Base64.getEncoder().encodeToString(glyph);
    assertRefused(client.post(PREDICT, "{\"instances\":[" + zeroOne + "]}"), MULTIPLY);
    assertRefused(client.post(PREDICT, "{\"instances\":[" + floats(zeroOne) + "]}"), MULTIPLY);
    assertRefused(client.post(PREDICT, "{\"inputs\":[" + flatZeroOne + "]}"), MULTIPLY);
    assertRefused(client.post(PREDICT, "{\"inputs\":{\"b64\":\"" + base64 + "\"}}"), MULTIPLY);
    assertRefused(
        client.post(
            "/v1/models/default:classify", "{\"examples\":[{\"images\":" + flatZeroOne + "}]}"),
        MULTIPLY);
    assertRefused(infer("UINT8", "[1,784]", flatZeroOne), MULTIPLY);
    assertRefused(binary(Datatype.FP32, bytes(Datatype.FP32, glyph)), MULTIPLY);
    assertRefused(client.post("/recognize", glyph), MULTIPLY);
    // Only one of several: which one is told.
    assertRefused(
        client.post(PREDICT, "{\"instances\":[" + Samples.rows() + "," + zeroOne + "]}"),
        "picture 1: expected pixels from 0 (paper) to 255 (ink), found none above 1");
  }

  @Test
  void areRefusedWhenTheyAreScaledToOne() {
    String scaled = Samples.rows().replaceAll("[1-9][0-9]*", "0.5");
    assertRefused(
        client.post(PREDICT, "{\"instances\":[" + scaled + "]}"),
        "expected a whole number from 0 (paper) to 255 (ink), found 0.5");
  }

  @Test
  void mayBeBlank() {
    String blank = "[" + Samples.list("0", 784) + "]";
    assertThat(infer("INT32", "[784]", blank).status()).isEqualTo(200);
  }

  static Stream<Arguments> wrong() {
    String row = "[" + Samples.list("0", 28) + "]";
    String rows = "[" + Samples.list(row, 27) + "]";
    return Stream.of(
        Arguments.of("[27,28]", rows, "found [27, 28]"),
        Arguments.of("[1,27,28]", "[" + rows + "]", "found [1, 27, 28]"),
        Arguments.of("[783]", "[" + Samples.list("0", 783) + "]", "found [783]"),
        Arguments.of("[1,28,28,3]", "[]", "found [1, 28, 28, 3]"),
        Arguments.of("[0,784]", "[]", "at least one picture, found none"),
        Arguments.of("[1,1,1,28,28]", "[]", "found more numbers"),
        Arguments.of("[]", "[]", "found []"),
        Arguments.of("[1,784]", "[]", "expected 784 numbers"),
        Arguments.of("[2,784]", "[" + Samples.list("0", 784) + "]", "expected 1568 numbers"),
        Arguments.of("[1,784]", "[" + rows + "]", "nested as the shape [1, 784] says"),
        Arguments.of("[999999999,784]", "[0]", "expected 783999999216 numbers"));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void areRefusedInOtherShapes(String shape, String data, String sentence) {
    assertRefused(infer("UINT8", shape, data), sentence);
  }
}
