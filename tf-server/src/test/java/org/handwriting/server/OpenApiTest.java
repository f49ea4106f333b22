package org.handwriting.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OpenApiTest {
  private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

  private static JsonNode description;

  @BeforeAll
  static void read() throws IOException {
    try (InputStream in = OpenApiTest.class.getResourceAsStream("page/openapi.json")) {
      description = new ObjectMapper().readTree(in);
    }
  }

  @Test
  void describesEveryAddressAndNoOther() {
    Set<String> described = new TreeSet<>();
    for (Map.Entry<String, JsonNode> path : description.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        described.add(method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey());
      }
    }
    ServerOptions options = ServerOptions.defaults();
    try (ServerMetrics metrics = new ServerMetrics();
        Models models = new Models(options, metrics)) {
      Set<String> served =
          new HttpSetUp(options, models, metrics, new Shutdown())
              .endpoints().stream()
                  .map(endpoint -> endpoint.method() + " " + endpoint.path())
                  .collect(Collectors.toCollection(TreeSet::new));
      assertThat(described).isEqualTo(served);
    }
  }

  @Test
  void refersOnlyToWhatItHas() {
    for (JsonNode reference : description.findValues("$ref")) {
      assertThat(resolved(reference).isMissingNode()).as(reference.asText()).isFalse();
    }
  }

  @Test
  void namesEveryParameterOfAPath() {
    for (Map.Entry<String, JsonNode> path : description.path("paths").properties()) {
      Set<String> inPath =
          PARAMETER
              .matcher(path.getKey())
              .results()
              .map(match -> match.group(1))
              .collect(Collectors.toSet());
      for (JsonNode operation : path.getValue()) {
        assertThat(pathParameters(operation)).as(path.getKey()).isEqualTo(inPath);
      }
    }
  }

  private static Set<String> pathParameters(JsonNode operation) {
    Set<String> names = new TreeSet<>();
    for (JsonNode parameter : operation.path("parameters")) {
      JsonNode whole = parameter.has("$ref") ? resolved(parameter.path("$ref")) : parameter;
      if (whole.path("in").asText().equals("path")) {
        names.add(whole.path("name").asText());
      }
    }
    return names;
  }

  private static JsonNode resolved(JsonNode reference) {
    return description.at(reference.asText().substring(1));
  }
}
