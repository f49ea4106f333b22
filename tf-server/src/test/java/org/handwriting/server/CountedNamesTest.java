package org.handwriting.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.linecorp.armeria.common.HttpStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Documents of nothing but names. */
class CountedNamesTest {
  private static final int MANY = 10_000;

  /** Names in one object, or in objects of so many. */
  private static String document(int names, int each) {
    return IntStream.range(0, names / each)
        .mapToObj(
            object ->
                IntStream.range(object * each, (object + 1) * each)
                    .mapToObj(name -> "\"%x\":0".formatted(name))
                    .collect(Collectors.joining(",", "{", "}")))
        .collect(Collectors.joining(",", "{\"x\":[", "]}"));
  }

  private static JsonToken read(String document, JsonText.Reader<JsonToken> reader) {
    byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
    return JsonText.readObject(bytes, 0, bytes.length, reader);
  }

  private static JsonToken passOver(JsonParser json) throws IOException {
    return json.skipChildren().currentToken();
  }

  private static JsonToken readAll(JsonParser json) throws IOException {
    int open = 1;
    while (open > 0) {
      JsonToken token = json.nextToken();
      open += token.isStructStart() ? 1 : 0;
      open -= token.isStructEnd() ? 1 : 0;
    }
    return json.currentToken();
  }

  @Test
  void areRefusedReadOrPassedOverInOneObjectOrInMany() {
    for (int each : new int[] {MANY, 10}) {
      String document = document(MANY, each);
      for (JsonText.Reader<JsonToken> reader :
          List.<JsonText.Reader<JsonToken>>of(
              CountedNamesTest::passOver, CountedNamesTest::readAll)) {
        assertThatThrownBy(() -> read(document, reader))
            .isInstanceOfSatisfying(
                Refusal.class,
                refusal ->
                    assertThat(refusal.status()).isEqualTo(HttpStatus.REQUEST_ENTITY_TOO_LARGE))
            .hasMessageContaining("names in one request, found more");
      }
    }
  }

  @Test
  void mayBeAsManyAsThePicturesBehindThem() {
    String file = "{\"b64\":\"" + "A".repeat(92) + "\"}";
    assertThat(read("{\"x\":[" + Samples.list(file, 50_000) + "]}", CountedNamesTest::passOver))
        .isEqualTo(JsonToken.END_OBJECT);
    assertThat(read(document(4000, 4000), CountedNamesTest::readAll))
        .isEqualTo(JsonToken.END_OBJECT);
  }

  @Test
  void areRefusedInARequest() throws IOException {
    try (RecognitionServer server = RecognitionServer.start(Samples.charactersAlone())) {
      String document = document(MANY, MANY);
      for (String address :
          new String[] {"/v1/models/default:predict", "/v2/models/default/infer"}) {
        assertThat(new Client(server).post(address, document).status()).isEqualTo(413);
      }
    }
  }
}
