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
  private final AtomicInteger computed = new AtomicInteger();
  private volatile boolean holding;
  private RecognitionServer server;
  private Client client;

  /** Counts what is read; a picture is held until the client has its answer. */
  private final class Holding implements RecognizerListener {
    @Override
    public void onBatch(int batch, Duration queued, Duration took) {
      computed.addAndGet(batch);
      hold();
    }

    @Override
    public void onGlyph(Duration took) {
      pictures.incrementAndGet();
      hold();
    }

    private void hold() {
      if (!holding) {
        return;
      }
      try {
        mayGoOn.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private void start(ServerOptions options, Duration time) throws IOException {
    server =
        RecognitionServer.start(
            options
                .withLimits(ServerLimits.defaults().withRequestTime(time))
                .withRecognizer(RecognizerOptions.defaults().withListener(new Holding())));
    client = new Client(server);
  }

  private void start(ServerOptions options) throws IOException {
    start(options, Duration.ofSeconds(2));
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
    pictures.set(0);
    computed.set(0);
    holding = true;
    Client.Answer late =
        client.post(path, form(picture), "Content-Type", "multipart/form-data; boundary=bound");
    assertThat(late.status()).isEqualTo(504);
    mayGoOn.countDown();
    client.metricsSaying("hwr_queue_length{model=\"%s\"} 0.0".formatted(model));
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
    start(Samples.charactersAlone(), Duration.ofHours(1));
    byte[] page = Samples.seven("png");
    computed.set(0);
    assertThat(client.post("/read", page).status()).isEqualTo(200);
    int ofOnePage = computed.get();
    assertThat(ofOnePage).isPositive();
    server.close();
    start(Samples.charactersAlone());
    sendTooLate("/read", "default", page);
    assertThat(computed).hasValueLessThanOrEqualTo(ofOnePage);
  }
}
