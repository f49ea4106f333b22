package org.handwriting.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.handwriting.serve.DoublingNetwork.ONE_PLACE;
import static org.handwriting.serve.DoublingNetwork.untilQueued;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Executors that fail, and such as leave the work to the thread that asks them. */
class BatcherExecutorTest {
  private static final Duration FOREVER = ChronoUnit.FOREVER.getDuration();

  private final DoublingNetwork network = new DoublingNetwork();

  @AfterEach
  void stop() {
    network.close();
  }

  @Test
  void handsThePlaceOnWhateverAnExecutorThrows() throws Exception {
    Batcher<byte[], float[]> batcher = network.batcher(ONE_PLACE);
    for (Throwable thrown :
        List.of(new IllegalStateException("not begun"), new OutOfMemoryError("no thread"))) {
      Executor failing = work -> throwUnchecked(thrown);
      assertThatThrownBy(batcher.answer(new byte[] {1}, failing)::get)
          .hasRootCauseMessage(thrown.getMessage());
      Future<float[]> first = network.call(batcher, 2);
      network.arrived.acquire();
      CompletableFuture<float[]> failed = batcher.answer(new byte[] {3, 4, 5, 6}, failing);
      Future<float[]> last = network.call(batcher, 7);
      untilQueued(batcher, 5);
      network.gate.release(2);
      assertThat(first.get()).containsExactly(4);
      assertThat(last.get()).containsExactly(14);
      network.arrived.acquire();
      assertThatThrownBy(failed::get).hasRootCauseMessage(thrown.getMessage());
    }
    batcher.close(); // would wait for ever for a place that nobody gave back
  }

  @Test
  void doesNotComputeAgainWhatAnExecutorBeganAndThenThrew() throws Exception {
    Batcher<byte[], float[]> batcher = network.batcher(ONE_PLACE);
    network.gate.release(100);
    Executor throwing =
        work -> {
          work.run();
          throw new IllegalStateException("after it has begun");
        };
    assertThat(batcher.answer(new byte[] {1}, throwing).get()).containsExactly(2);
    assertThat(network.batches).containsExactly(1);
    batcher.close();
  }

  // As one does that is shut down before it has come to what it has taken.
  @Test
  void handsThePlaceOnWhereAnExecutorDropsTheWork() throws Exception {
    RecognizerOptions soon = ONE_PLACE.withQueue(100, Duration.ofMillis(50));
    Batcher<byte[], float[]> batcher = network.batcher(soon);
    network.gate.release(100);
    CompletableFuture<float[]> dropped = batcher.answer(new byte[] {1}, work -> {});
    assertThatThrownBy(dropped::get).hasCauseInstanceOf(RecognizerTimeoutException.class);
    assertThat(batcher.answer(new byte[] {2}, Runnable::run).get()).containsExactly(4);
    CompletableFuture<float[]> another = batcher.answer(new byte[] {3}, work -> {});
    batcher.close(); // would wait for ever for a place that nobody gave back
    assertThatThrownBy(another::get).hasCauseInstanceOf(RecognizerTimeoutException.class);
  }

  @Test
  void keepsThePlaceFreeWithoutAnExecutor() {
    Batcher<byte[], float[]> batcher = network.batcher(ONE_PLACE);
    assertThatThrownBy(() -> batcher.answer(new byte[] {1}, null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("executor");
    batcher.close();
  }

  @Test
  void handsThePlaceOnWhateverAListenerThrows() throws Exception {
    RecognizerListener failing =
        new RecognizerListener() {
          @Override
          public void onBatch(int pictures, Duration queued, Duration computed) {}

          @Override
          public void onFailure(int pictures, Throwable failure) {
            throw new AssertionError("a listener's own fault");
          }
        };
    Batcher<byte[], float[]> batcher = network.batcher(ONE_PLACE.withListener(failing));
    network.gate.release(100);
    assertThatThrownBy(() -> batcher.answer(new byte[] {-1})).hasMessage("found a negative number");
    assertThat(batcher.answer(new byte[] {1})).containsExactly(2);
    batcher.close();
  }

  @Test
  void answersALongQueueInTheThreadThatHandsThePlaceOn() throws Exception {
    Batcher<byte[], float[]> batcher =
        network.batcher(ONE_PLACE.withBatches(1, Duration.ZERO).withQueue(100_000, FOREVER));
    List<Integer> done = Collections.synchronizedList(new ArrayList<>());
    List<CompletableFuture<Void>> answers = new ArrayList<>();
    CompletableFuture<float[]> first = batcher.answer(new byte[] {1}, network.callers);
    answers.add(first.thenAccept(answer -> done.add(0)));
    network.arrived.acquire();
    for (int i = 1; i <= 20_000; i++) {
      int number = i;
      answers.add(
          batcher.answer(new byte[] {1}, Runnable::run).thenAccept(answer -> done.add(number)));
    }
    network.gate.release(100_000);
    CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).get();
    assertThat(done).hasSize(20_001).isSorted(); // each as soon as it was computed
    batcher.close();
  }

  @Test
  void takesDurationsThatNoLongHoldsForEver() throws Exception {
    Batcher<byte[], float[]> batcher =
        network.batcher(ONE_PLACE.withBatches(2, FOREVER).withQueue(100, FOREVER));
    Future<float[]> first = network.call(batcher, 1);
    network.arrived.acquire();
    Future<float[]> second = network.call(batcher, 2);
    untilQueued(batcher, 1);
    CompletableFuture<float[]> third = batcher.answer(new byte[] {3}, network.callers);
    network.gate.release(100);
    assertThat(first.get()).containsExactly(2);
    assertThat(second.get()).containsExactly(4);
    assertThat(third.get()).containsExactly(6);
    batcher.close();
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void throwUnchecked(Throwable thrown) throws T {
    throw (T) thrown;
  }
}
