package org.handwriting.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.handwriting.serve.RecognizerListener;
import org.handwriting.serve.RecognizerOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures that Java has no memory for. */
class LittleMemoryTest {
  private static final long MIB = 1 << 20;

  /** Has no memory for the next picture once it is full. */
  private static final class Full implements RecognizerListener {
    private final AtomicBoolean full = new AtomicBoolean();

    @Override
    public void onBatch(int pictures, Duration queued, Duration computed) {}

    @Override
    public void onGlyph(Duration took) {
      if (full.getAndSet(false)) {
        throw new OutOfMemoryError("a test's");
      }
    }
  }

  @Test
  void getAnAnswerThatSaysSoAndTheNextIsRead() throws IOException {
    Full memory = new Full();
    ServerOptions options =
        Samples.charactersAlone().withRecognizer(RecognizerOptions.defaults().withListener(memory));
    try (RecognitionServer server = RecognitionServer.start(options)) {
      Client client = new Client(server);
      memory.full.set(true);
      Client.Answer refused = client.post("/recognize", Samples.seven("png"));
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.header("retry-after")).isEqualTo("1");
      assertThat(refused.error()).startsWith("the server has no memory for this now");
      assertThat(client.post("/recognize", Samples.seven("png")).status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @CsvSource({"64, 8, 1", "256, 2, 1", "511, 2, 1", "512, 2, 2", "4096, 2, 2", "4096, 64, 16"})
  void areAsManyPagesAtOnceAsTheHeapHasRoomFor(long heap, int cores, int pages) {
    assertThat(ReadApi.pagesAtOnce(heap * MIB, cores)).isEqualTo(pages);
  }
}
