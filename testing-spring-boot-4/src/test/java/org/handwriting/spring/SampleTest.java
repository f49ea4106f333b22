package org.handwriting.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.photos.PhotosApplication;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.handwriting.testing.Drawn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The service in examples/spring-boot, started as it is and asked over HTTP. */
class SampleTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static ConfigurableApplicationContext application;

  @BeforeAll
  static void start() {
    application =
        SpringApplication.run(
            PhotosApplication.class, "--server.port=0", "--server.address=127.0.0.1");
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  @Test
  void answersAPhotoOfACharacterWithWhatItMayBe() throws Exception {
    HttpResponse<String> answer = post("/character", Drawn.png(Drawn.seven()));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).startsWith("{\"candidates\":[{\"label\":\"7\",\"probability\":");
  }

  @Test
  void answersAPhotoOfAPageWithItsText() throws Exception {
    HttpResponse<String> answer = post("/page", Drawn.png(Drawn.seven()));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"lines\":[{\"text\":").contains("\"left\":");
  }

  @Test
  void tellsWhatIsNoPicture() throws Exception {
    HttpResponse<String> answer = post("/character", new byte[] {1, 2, 3});
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).startsWith("{\"error\":\"expected ");
  }

  @Test
  void takesPicturesAndNoForms() throws Exception {
    byte[] photo = Drawn.png(Drawn.seven());
    assertThat(post("/character", photo, "application/octet-stream").statusCode()).isEqualTo(200);
    // What curl says where nothing is said: Spring would read the photo as the fields of a form.
    String form = "application/x-www-form-urlencoded";
    assertThat(post("/character", photo, form).statusCode()).isEqualTo(415);
    assertThat(post("/page", photo, form).statusCode()).isEqualTo(415);
  }

  @Test
  void tellsItsHealthAndMeasuresWhatItReads() throws Exception {
    post("/character", Drawn.png(Drawn.seven()));
    assertThat(get("/actuator/health"))
        .contains("\"handwriting\":{", "\"handwritingRecognizer\":{", "\"status\":\"UP\"")
        .doesNotContain("DOWN");
    assertThat(get("/actuator/metrics/handwriting.pictures?tag=kind:characters"))
        .contains("\"statistic\":\"COUNT\"")
        .doesNotContain("\"value\":0.0");
  }

  private static HttpResponse<String> post(String path, byte[] body)
      throws IOException, InterruptedException {
    return post(path, body, "image/png");
  }

  private static HttpResponse<String> post(String path, byte[] body, String type)
      throws IOException, InterruptedException {
    return CLIENT.send(
        HttpRequest.newBuilder(address(path))
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static String get(String path) throws IOException, InterruptedException {
    return CLIENT
        .send(HttpRequest.newBuilder(address(path)).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private static URI address(String path) {
    String port = application.getEnvironment().getProperty("local.server.port");
    return URI.create("http://127.0.0.1:" + port + path);
  }
}
