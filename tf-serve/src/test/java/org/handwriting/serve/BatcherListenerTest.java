package org.handwriting.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.handwriting.serve.DoublingNetwork.ONE_PLACE;
import static org.handwriting.serve.DoublingNetwork.untilQueued;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a listener hears of the batcher. */
class BatcherListenerTest {
  private final DoublingNetwork network = new DoublingNetwork();

  @AfterEach
  void stop() {
    network.close();
  }

  @Test
  void tellsItsListenerOfEveryBatch() throws Exception {
    ConcurrentLinkedQueue<Integer> heard = new ConcurrentLinkedQueue<>();
    CountDownLatch twice = new CountDownLatch(2);
    Batcher<byte[], float[]> batcher =
        network.batcher(
            ONE_PLACE.withListener(
                (pictures, queued, computed) -> {
                  assertThat(queued).isGreaterThanOrEqualTo(Duration.ZERO);
                  assertThat(computed).isPositive();
                  heard.add(pictures);
                  twice.countDown();
                }));
    network.gate.release(100);
    batcher.answer(new byte[] {1});
    batcher.answer(new byte[] {1, 2, 3});
    twice.await();
    assertThat(heard).containsExactly(1, 3);
  }

  @Test
  void aListenersFaultCostsNobodyAnAnswerNorAnotherListenerItsNews() throws Exception {
    List<Integer> heard = Collections.synchronizedList(new ArrayList<>());
    RecognizerListener failing =
        (pictures, queued, computed) -> {
          throw new IllegalStateException("a listener's own fault");
        };
    Batcher<byte[], float[]> batcher =
        network.batcher(
            ONE_PLACE.withListener(
                failing.andThen((pictures, queued, computed) -> heard.add(pictures))));
    network.gate.release(100);
    assertThat(batcher.answer(new byte[] {1})).containsExactly(2);
    assertThat(batcher.answer(new byte[] {2}, network.callers).get()).containsExactly(4);
    batcher.close();
    assertThat(heard).containsExactly(1, 1);
  }

  /**
   * Hears of answers and failures, in their order, and fails itself where it hears of the latter.
   */
  private static final class Hearing implements RecognizerListener {
    private final List<String> heard = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void onBatch(int pictures, Duration queued, Duration computed) {
      heard.add(pictures + " answered");
    }

    @Override
    public void onFailure(int pictures, Throwable failure) {
      heard.add(pictures + " " + failure.getClass().getSimpleName());
      throw new IllegalStateException("a listener's own fault");
    }
  }

  @Test
  void tellsItsListenerOnceOfEveryPictureThatGetsNoAnswer() throws Exception {
    Hearing listener = new Hearing();
    Batcher<byte[], float[]> batcher =
        network.batcher(ONE_PLACE.withQueue(2, Duration.ofMinutes(1)).withListener(listener));
    Future<float[]> first = network.call(batcher, 1);
    network.arrived.acquire();
    Future<float[]> bad = network.call(batcher, -1, 2);
    untilQueued(batcher, 2);
    assertThatThrownBy(() -> batcher.answer(new byte[] {3, 4, 5}))
        .isInstanceOf(RecognizerBusyException.class)
        .satisfies(
            busy -> assertThat(busy.getSuppressed()[0]).hasMessage("a listener's own fault"));
    assertThatThrownBy(() -> batcher.answer(new byte[] {3, 4, 5, 6}, network.callers))
        .isInstanceOf(RecognizerBusyException.class);
    network.gate.release(100);
    assertThat(first.get()).containsExactly(2);
    assertThatThrownBy(bad::get).hasRootCauseMessage("found a negative number");
    Executor refusing =
        work -> {
          throw new RejectedExecutionException("shut down");
        };
    assertThatThrownBy(batcher.answer(new byte[] {7}, refusing)::get)
        .hasCauseInstanceOf(RejectedExecutionException.class);
    batcher.close();
    assertThatThrownBy(() -> batcher.answer(new byte[] {8}))
        .isInstanceOf(IllegalStateException.class);
    assertThat(listener.heard)
        .containsExactly(
            "3 RecognizerBusyException",
            "4 RecognizerBusyException",
            "1 answered",
            "2 IllegalArgumentException",
            "1 RejectedExecutionException",
            "1 IllegalStateException");
  }

  @Test
  void tellsItsListenerOfThoseWhoHaveWaitedTooLong() throws Exception {
    Hearing listener = new Hearing();
    Batcher<byte[], float[]> batcher =
        network.batcher(ONE_PLACE.withQueue(9, Duration.ofMillis(20)).withListener(listener));
    Future<float[]> first = network.call(batcher, 1);
    network.arrived.acquire();
    assertThatThrownBy(() -> batcher.answer(new byte[] {2}))
        .isInstanceOf(RecognizerTimeoutException.class);
    assertThatThrownBy(batcher.answer(new byte[] {3, 4}, network.callers)::get)
        .hasCauseInstanceOf(RecognizerTimeoutException.class);
    network.gate.release(100);
    assertThat(first.get()).containsExactly(2);
    assertThat(listener.heard)
        .containsExactly(
            "1 RecognizerTimeoutException", "2 RecognizerTimeoutException", "1 answered");
  }

  @Test
  void waitsForOthersForFractionsOfAMillisecondToo() throws Exception {
    Duration wait = Duration.ofNanos(900_000);
    ConcurrentLinkedQueue<Duration> heard = new ConcurrentLinkedQueue<>();
    Batcher<byte[], float[]> batcher =
        network.batcher(
            ONE_PLACE
                .withThreads(2)
                .withBatches(4, wait)
                .withListener((pictures, queued, computed) -> heard.add(queued)));
    Future<float[]> other = network.call(batcher, 1); // alone, so that it waits for nobody
    network.arrived.acquire();
    Future<float[]> waiting = network.call(batcher, 2);
    network.arrived.acquire();
    network.gate.release(100);
    other.get();
    waiting.get();
    assertThat(heard).anyMatch(queued -> queued.compareTo(wait) >= 0);
  }
}
