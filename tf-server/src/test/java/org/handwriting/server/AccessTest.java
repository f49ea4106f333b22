package org.handwriting.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {
  private static final String TOKEN = "correct-horse-battery";

  private final Queue<String> requests = new ConcurrentLinkedQueue<>();
  private RecognitionServer server;
  private Client client;

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  private void start(ServerAccess access) throws IOException {
    server =
        RecognitionServer.start(
            Samples.charactersAlone()
                .withAccess(access)
                .withLogs(ServerLogs.none().withRequests(requests::add)));
    client = new Client(server);
  }

  @Test
  void listensOnLoopbackUnlessToldOtherwise() {
    assertThat(ServerOptions.defaults().host()).isEqualTo("127.0.0.1");
  }

  @Test
  void asksForTheTokenEverywhereButOnPagesAndHealth() throws IOException {
    start(ServerAccess.everyone().withToken(TOKEN));
    for (String path : new String[] {"/", "/page.js", "/openapi.json", "/v2/health/ready"}) {
      assertThat(client.get(path).status()).as(path).isEqualTo(200);
    }
    for (String path : new String[] {"/models", "/v2", "/v1/models/default", "/metrics"}) {
      assertThat(client.get(path).status()).as(path).isEqualTo(401);
      assertThat(client.get(path, "Authorization", "Bearer " + TOKEN).status()).isEqualTo(200);
    }
    Client.Answer refused = client.post("/recognize", Samples.seven("png"));
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer");
    for (String wrong :
        new String[] {"Bearer", "Bearer ", "Basic " + TOKEN, TOKEN, "Bearer " + TOKEN + "x"}) {
      assertThat(client.get("/v2", "Authorization", wrong).status()).as(wrong).isEqualTo(401);
    }
  }

  @Test
  void refusesATokenThatCanBeGuessed() {
    for (String weak : new String[] {"", "short", "with spaces in it, long", "ümlaute-ümlaute-ü"}) {
      assertThatThrownBy(() -> ServerAccess.everyone().withToken(weak))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void sendsTheHeadersOfACarefulServer() throws IOException {
    start(ServerAccess.everyone());
    for (String path : new String[] {"/", "/v2", "/nothing", "/docs"}) {
      Client.Answer answer = client.get(path);
      assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(answer.header("Content-Security-Policy"))
          .contains("default-src 'none'")
          .contains("frame-ancestors 'none'")
          .doesNotContain("unsafe");
      assertThat(answer.header("Server")).isEmpty();
    }
  }

  @Test
  void keepsPagesOfOtherOriginsOutUnlessTheyAreAllowed() throws IOException {
    start(ServerAccess.everyone());
    assertThat(
            client.get("/v2", "Origin", "https://a.example").header("Access-Control-Allow-Origin"))
        .isEmpty();
    assertThat(preflight("https://a.example").header("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void letsPagesOfAllowedOriginsIn() throws IOException {
    start(ServerAccess.everyone().withToken(TOKEN).withOrigins(Set.of("https://a.example")));
    Client.Answer preflight = preflight("https://a.example");
    assertThat(preflight.status()).isEqualTo(200);
    assertThat(preflight.header("Access-Control-Allow-Origin")).isEqualTo("https://a.example");
    assertThat(preflight.header("Access-Control-Allow-Headers")).contains("authorization");
    assertThat(preflight("https://b.example").header("Access-Control-Allow-Origin")).isEmpty();
    assertThat(
            client
                .get("/v2", "Origin", "https://a.example", "Authorization", "Bearer " + TOKEN)
                .header("Access-Control-Allow-Origin"))
        .isEqualTo("https://a.example");
  }

  private Client.Answer preflight(String origin) {
    return client.send(
        client
            .request(
                "/recognize",
                "Origin",
                origin,
                "Access-Control-Request-Method",
                "POST",
                "Access-Control-Request-Headers",
                "authorization,content-type")
            .method("OPTIONS", BodyPublishers.noBody()));
  }

  @Test
  void givesNoFileThatIsNotThePages() throws IOException {
    start(ServerAccess.everyone());
    for (String path :
        new String[] {
          "/../pom.xml",
          "/%2e%2e/pom.xml",
          "/page/index.html",
          "/RecognitionServer.class",
          "/page.js%00.css",
          "//etc/passwd"
        }) {
      assertRefused("GET " + path);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "..",
        "../secret",
        "..%2fsecret",
        "%2e%2e%2fsecret",
        "%252e%252e%252fsecret",
        "..%5csecret",
        "..\\secret",
        "..%c0%afsecret",
        "..;/secret",
        "letters%00",
        "letters/../../secret",
        "letters/versions/1/../../../secret",
        "letters/versions/..%2f..%2fsecret",
        "letters/versions/1%2f..%2f..%2fsecret",
        "letters/versions/%00",
        "letters/versions/-1",
        "letters/versions/1%20",
        "letters/labels/..%2fsecret",
        "%2fetc%2fpasswd"
      })
  void findsNoModelOutsideOfThoseThatAreServed(String name, @TempDir Path temp) throws IOException {
    Path letters = Files.createDirectory(temp.resolve("letters"));
    Samples.version(letters, 1);
    // One beside it, which would be read if a name were a path.
    Samples.version(Files.createDirectory(temp.resolve("secret")), 1);
    server =
        RecognitionServer.start(
            ServerOptions.defaults()
                .withPort(0)
                .withModels(ModelFolders.bundled().with("letters", letters)));
    for (String address :
        new String[] {
          "GET /v1/models/%s",
          "GET /v1/models/%s/metadata",
          "POST /v1/models/%s:predict",
          "GET /v2/models/%s",
          "GET /v2/models/%s/ready",
          "POST /v2/models/%s/infer",
          "POST /recognize?model=%s",
          "POST /recognize?model=letters&version=%s"
        }) {
      assertRefused(address.replace("%s", name));
    }
  }

  private void assertRefused(String request) throws IOException {
    try (Wire wire = new Wire(server)) {
      wire.send(request + " HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
      assertThat(wire.readAnswer())
          .as(request)
          .startsWith("HTTP/1.1 40")
          .contains("\r\n\r\n{\"error\":")
          .doesNotContain("Exception");
    }
  }

  @Test
  void answersHeadWithoutABodyAndUnchangedFilesWith304() throws IOException {
    start(ServerAccess.everyone());
    Client.Answer head = client.send(client.request("/").method("HEAD", BodyPublishers.noBody()));
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.response().body()).isEmpty();
    String tag = client.get("/page.css").header("ETag");
    assertThat(client.get("/page.css", "If-None-Match", tag).status()).isEqualTo(304);
  }

  @Test
  void writesALineForEachRequest() throws IOException {
    start(ServerAccess.everyone());
    client.post("/recognize?top=1", Samples.seven("png"));
    client.get("/nothing");
    server.close();
    assertThat(requests).hasSize(2);
    assertThat(requests.poll())
        .matches("\\S+Z 127\\.0\\.0\\.1 POST /recognize\\?top=1 200 \\d+B [0-9.]+ms default -");
    assertThat(requests.poll()).contains("GET /nothing 404");
  }
}
