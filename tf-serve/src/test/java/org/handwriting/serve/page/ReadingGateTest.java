package org.handwriting.serve.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
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
    while (closing.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    assertThat(read).isNotDone();

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
