package org.handwriting.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.linecorp.armeria.server.Server;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.handwriting.testing.ComposedPage;
import org.handwriting.testing.PageComposer;
import org.junit.jupiter.api.Test;

class LoadingModelsTest {
  private static final String[] PNG = {"Content-Type", "image/png"};

  @Test
  void refusesPagesUntilEveryModelThatReadsThemIsThere() throws IOException {
    ServerOptions options = ServerOptions.defaults().withPort(0);
    byte[] page =
        Samples.file(
            PageComposer.ofDigits(4).page(List.of("12"), ComposedPage.Style.clean()).picture(),
            "png");
    ServerMetrics metrics = new ServerMetrics();
    Models models = new Models(options, metrics);
    Shutdown shutdown = new Shutdown();
    Server server = new HttpSetUp(options, models, metrics, shutdown).server(Optional.empty());
    try {
      server.start().join();
      Client client = new Client("http://127.0.0.1:%d/".formatted(server.activeLocalPort()));
      ServedModel first = models.all().iterator().next();
      first.versions().prepare(first.policy());

      // What the first model reads alone, it does.
      assertThat(client.post("/recognize", page, PNG).status()).isEqualTo(200);
      assertThat(client.get("/v2/models/" + first.name() + "/ready").status()).isEqualTo(200);
      Client.Answer early = client.post("/read", page, PNG);
      assertThat(early.status()).as(early.text()).isEqualTo(503);
      assertThat(early.error()).contains("not there yet");
      assertThat(client.get("/v2/health/ready").status()).isEqualTo(503);

      models.open();
      assertThat(client.post("/read", page, PNG).status()).isEqualTo(200);
      assertThat(client.get("/v2/health/ready").status()).isEqualTo(200);
    } finally {
      shutdown.close();
      server.stop().join();
      models.close();
      metrics.close();
    }
  }
}
