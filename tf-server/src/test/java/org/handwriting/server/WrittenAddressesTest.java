package org.handwriting.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a proxy in front allows or forbids by address must not be reached by another spelling. */
class WrittenAddressesTest {
  private static RecognitionServer server;

  @BeforeAll
  static void start() throws IOException {
    server = RecognitionServer.start(ServerOptions.defaults().withPort(0));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String post(String path) throws IOException {
    String body = Samples.instances();
    try (Wire wire = new Wire(server)) {
      String head = "POST %s HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n";
      return wire.send(head.formatted(path, body.length()) + body).readAnswer();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/models/default%3Apredict",
        "/v1/models/default%3apredict",
        "/v1/models/default:pr%65dict",
        "/v1/models/default/versions/1%3Apredict",
        "/v1/models/default/versions/%31:predict",
        "/v1/models/default%2Fversions%2F1:predict",
        "/v1/models/default%2fversions/1:predict",
        "/v1/models%2Fdefault:predict",
        "/v1%2Fmodels/default:predict",
        "/v1/models/d%65fault:predict",
        "/v1/models/default:predict%20",
        "/v1/models/default:predict%00",
        "/v1/models/x/%2e%2e/default:predict",
        "/v1/models/x/%2E./default:predict",
        "/v1/models/x/../default:predict",
        "/v1/./models/default:predict",
        "/v1/%2e/models/default:predict",
        "//v1/models/default:predict",
        "/v1//models/default:predict",
        "/v1/models/default:predict/",
        "/v1/models/default:predict;a=b",
        "/v1;a=b/models/default:predict",
        "/V1/models/default:predict",
        "/v1/models/default:PREDICT",
        "\\v1\\models\\default:predict"
      })
  void areTheOnlyOnes(String path) throws IOException {
    assertThat(post(path)).matches("(?s)HTTP/1\\.1 40[045] .*\\{\"error\":\".*");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/m%65trics",
        "//metrics",
        "/metrics;a",
        "/v2/models/default%2Fready",
        "/v2/models/d%65fault/ready",
        "/v2/health%2Fready",
        "/%64ocs"
      })
  void areTheOnlyOnesToGet(String path) throws IOException {
    try (Wire wire = new Wire(server)) {
      assertThat(wire.send("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n").readAnswer())
          .startsWith("HTTP/1.1 40");
    }
  }

  @Test
  void mayHaveAQueryWithEscapes() throws IOException {
    assertThat(post("/v1/models/default:predict?a=%3A%2F//")).startsWith("HTTP/1.1 200");
  }
}
