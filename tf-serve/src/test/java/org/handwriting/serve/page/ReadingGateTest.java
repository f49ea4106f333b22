package org.handwriting.serve.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.handwriting.serve.RecognizerListener;
import org.junit.jupiter.api.Test;

class ReadingGateTest {
  private final ReadingGate gate = new ReadingGate();

  @Test
  void closesWhenWhatIsBeingReadHasBeen() throws Exception {
    CountDownLatch reading = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    CompletableFuture<String> read =
        CompletableFuture.supplyAsync(
            () ->
                gate.read(
                    () -> {
                      reading.countDown();
                      awaited(end);
                      return "a page";
                    }));
    reading.await();
    Thread closing = new Thread(gate::close);
    closing.start();
    while (closing.isAlive() && closing.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    assertThat(closing.isAlive()).isTrue();
    assertThat(read).isNotDone();
    assertThatIllegalStateException().isThrownBy(() -> gate.read(() -> "one that comes too late"));

    end.countDown();
    assertThat(read.get()).isEqualTo("a page");
    closing.join();
    assertThatIllegalStateException()
        .isThrownBy(() -> gate.read(() -> "another"))
        .withMessage("the page reader is closed");
    gate.close();
  }

  private static void awaited(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void isThatOfAllReadersMadeOfOne() {
    PageReader reader = PageReader.pretrained();
    PageReader heard = reader.withListener(RecognizerListener.NONE);
    reader.close();
    BufferedImage page = new BufferedImage(40, 40, BufferedImage.TYPE_BYTE_GRAY);
    for (PageReader each : List.of(reader, heard)) {
      assertThatIllegalStateException()
          .isThrownBy(() -> each.read(page))
          .withMessage("the page reader is closed");
    }
  }

  @Test
  void isNotClosedByWhatReadsAPage() {
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                gate.read(
                    () -> {
                      gate.close();
                      return "";
                    }))
        .withMessage("a page reader cannot be closed by what reads a page of it");
    assertThat(gate.<String>read(() -> "still open")).isEqualTo("still open");
  }
}
