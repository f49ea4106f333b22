package org.handwriting.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.handwriting.serve.RecognizerListener;
import org.handwriting.serve.RecognizerOptions;
import org.handwriting.testing.TinyLineModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several pictures in a request that gets 504 while the first one is read. */
class LateRequestsTest {
  private static final int PICTURES = 3;

  @TempDir private Path folder;

  private final CountDownLatch mayGoOn = new CountDownLatch(1);
  private final AtomicInteger pictures = new AtomicInteger();
  private final AtomicInteger pages = new AtomicInteger();
  private volatile boolean started;
  private RecognitionServer server;
  private Client client;

  /** Counts what is read; a picture is held until the client has its answer. */
  private final class Holding implements RecognizerListener {
    @Override
    public void onBatch(int pictures, Duration queued, Duration computed) {}

    @Override
    public void onGlyph(Duration took) {
      hold(pictures);
    }

    @Override
    public void onPage(int lines, Duration took) {
      hold(pages);
    }

    private void hold(AtomicInteger count) {
      if (!started) {
        return; // what warms the models
      }
      count.incrementAndGet();
      try {
        mayGoOn.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private void start(ServerOptions options) throws IOException {
    server =
        RecognitionServer.start(
            options
                .withLimits(ServerLimits.defaults().withRequestTime(Duration.ofSeconds(2)))
                .withRecognizer(RecognizerOptions.defaults().withListener(new Holding())));
    client = new Client(server);
    started = true;
  }

  @AfterEach
  void stop() {
    mayGoOn.countDown();
    server.close();
  }

  private static byte[] form(byte[] picture) {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    String head =
        "--bound\r\nContent-Disposition: form-data; name=\"f\"; filename=\"%d.png\"\r\n\r\n";
    for (int i = 0; i < PICTURES; i++) {
      form.writeBytes(head.formatted(i).getBytes(StandardCharsets.US_ASCII));
      form.writeBytes(picture);
      form.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    }
    form.writeBytes("--bound--\r\n".getBytes(StandardCharsets.US_ASCII));
    return form.toByteArray();
  }

  private void sendTooLate(String path, String model, byte[] picture) {
    Client.Answer late =
        client.post(path, form(picture), "Content-Type", "multipart/form-data; boundary=bound");
    assertThat(late.status()).isEqualTo(504);
    mayGoOn.countDown();
    String idle = "hwr_queue_length{model=\"%s\"} 0.0".formatted(model);
    while (!client.get("/metrics").text().contains(idle)) {
      Thread.onSpinWait();
    }
  }

  @Test
  void readNoFurtherCharacters() throws IOException {
    start(Samples.charactersAlone());
    sendTooLate("/recognize", "default", Samples.seven("png"));
    assertThat(pictures).hasValueLessThanOrEqualTo(1);
  }

  @Test
  void readNoFurtherLines() throws IOException {
    TinyLineModel.write(folder);
    start(
        ServerOptions.defaults()
            .withPort(0)
            .withModels(ModelFolders.bundled().with("notes", folder)));
    sendTooLate("/read?as=line", "notes", LineSamples.png("minimum"));
    assertThat(pictures).hasValueLessThanOrEqualTo(1);
  }

  @Test
  void readNoFurtherPages() throws IOException {
    start(Samples.charactersAlone());
    sendTooLate("/read", "default", Samples.seven("png"));
    assertThat(pages).hasValueLessThanOrEqualTo(1);
  }
}
