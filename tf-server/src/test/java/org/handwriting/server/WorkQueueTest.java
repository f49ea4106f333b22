package org.handwriting.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class WorkQueueTest {
  @Test
  void goesOnAfterAnErrorWithWhatTheThreadHadStillToDo() throws Exception {
    try (WorkQueue queue = new WorkQueue("model", 8, 1)) {
      CompletableFuture<String> next = new CompletableFuture<>();
      queue.execute(
          () -> {
            queue.execute(() -> next.complete("done"));
            throw new OutOfMemoryError("a test's");
          });
      assertThat(next.get()).isEqualTo("done");
    }
  }

  @Test
  void tellsWhoAskedOfAnError() throws InterruptedException {
    try (WorkQueue queue = new WorkQueue("model", 1, 1)) {
      CompletableFuture<String> answer =
          queue.answer(
              () -> {
                throw new OutOfMemoryError("a test's");
              });
      try {
        answer.get();
      } catch (ExecutionException e) {
        assertThat(e).hasCauseInstanceOf(OutOfMemoryError.class);
      }
      assertThat(answer).isCompletedExceptionally();
      assertThat(queue.length()).isZero();
    }
  }
}
