package org.handwriting.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.handwriting.serve.DoublingNetwork.ONE_PLACE;
import static org.handwriting.serve.DoublingNetwork.untilQueued;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Callers that do not wait. */
class BatcherAsyncTest {
  private final DoublingNetwork network = new DoublingNetwork();

  @AfterEach
  void stop() {
    network.close();
  }

  @Test
  void answersCallersThatDoNotWaitTogetherWithThoseThatDo() throws Exception {
    Batcher<byte[], float[]> batcher = network.batcher(ONE_PLACE);
    CompletableFuture<float[]> first = batcher.answer(new byte[] {1}, network.callers);
    network.arrived.acquire();
    CompletableFuture<float[]> second = batcher.answer(new byte[] {2}, network.callers);
    Future<float[]> third = network.call(batcher, 3);
    untilQueued(batcher, 2);
    CompletableFuture<float[]> fourth = batcher.answer(new byte[] {4, 5}, network.callers);
    network.gate.release(100);
    assertThat(first.get()).containsExactly(2);
    assertThat(second.get()).containsExactly(4);
    assertThat(third.get()).containsExactly(6);
    assertThat(fourth.get()).containsExactly(8, 10);
    assertThat(network.batches).containsExactly(1, 4);
  }

  @Test
  void tellsCallersThatDoNotWaitWhenTheirTimeIsOver() throws Exception {
    Batcher<byte[], float[]> batcher =
        network.batcher(ONE_PLACE.withQueue(100, Duration.ofMillis(20)));
    CompletableFuture<float[]> first = batcher.answer(new byte[] {1}, network.callers);
    network.arrived.acquire();
    CompletableFuture<float[]> late = batcher.answer(new byte[] {2}, network.callers);
    assertThatThrownBy(late::get).hasCauseInstanceOf(RecognizerTimeoutException.class);
    network.gate.release(100);
    assertThat(first.get()).containsExactly(2);
    assertThat(network.batches).containsExactly(1);
    assertThat(batcher.queued()).isZero();
  }

  @Test
  void refusesCallersThatDoNotWaitWhenTheQueueIsFull() throws Exception {
    Batcher<byte[], float[]> batcher =
        network.batcher(ONE_PLACE.withQueue(1, Duration.ofMinutes(1)));
    CompletableFuture<float[]> computing = batcher.answer(new byte[] {1}, network.callers);
    network.arrived.acquire();
    CompletableFuture<float[]> waiting = batcher.answer(new byte[] {2}, network.callers);
    assertThatThrownBy(() -> batcher.answer(new byte[] {3}, network.callers))
        .isInstanceOf(RecognizerBusyException.class);
    network.gate.release(100);
    assertThat(computing.get()).containsExactly(2);
    assertThat(waiting.get()).containsExactly(4);
  }

  @Test
  void handsThePlaceOnWhenAnExecutorRefuses() throws Exception {
    Executor refusing =
        work -> {
          throw new RejectedExecutionException("shut down");
        };
    Batcher<byte[], float[]> batcher = network.batcher(ONE_PLACE);
    assertThatThrownBy(batcher.answer(new byte[] {1}, refusing)::get)
        .hasCauseInstanceOf(RejectedExecutionException.class);
    CompletableFuture<float[]> first = batcher.answer(new byte[] {2}, network.callers);
    network.arrived.acquire();
    List<CompletableFuture<float[]>> refused = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      refused.add(batcher.answer(new byte[] {3, 4, 5, 6}, refusing));
    }
    CompletableFuture<float[]> last = batcher.answer(new byte[] {7}, network.callers);
    network.gate.release(100);
    assertThat(first.get()).containsExactly(4);
    assertThat(last.get()).containsExactly(14);
    for (CompletableFuture<float[]> each : refused) {
      assertThatThrownBy(each::get).hasCauseInstanceOf(RejectedExecutionException.class);
    }
    batcher.close(); // would wait for ever for a place that nobody gave back
  }

  @Test
  void tellsOfALateCallInItsExecutor() throws Exception {
    Batcher<byte[], float[]> batcher =
        network.batcher(ONE_PLACE.withQueue(100, Duration.ofMillis(20)));
    CompletableFuture<float[]> first = batcher.answer(new byte[] {1}, network.callers);
    network.arrived.acquire();
    ExecutorService named = Executors.newSingleThreadExecutor(work -> new Thread(work, "named"));
    Semaphore listening = new Semaphore(0);
    named.execute(listening::acquireUninterruptibly);
    CompletableFuture<String> told =
        batcher
            .answer(new byte[] {2}, named)
            .handle(
                (answer, late) ->
                    late.getCause().getClass().getSimpleName()
                        + " in "
                        + Thread.currentThread().getName());
    listening.release();
    assertThat(told.get()).isEqualTo("RecognizerTimeoutException in named");
    named.shutdown();
    CompletableFuture<float[]> refused = batcher.answer(new byte[] {3}, named);
    assertThatThrownBy(refused::get).hasCauseInstanceOf(RecognizerTimeoutException.class);
    network.gate.release(100);
    assertThat(first.get()).containsExactly(2);
  }
}
