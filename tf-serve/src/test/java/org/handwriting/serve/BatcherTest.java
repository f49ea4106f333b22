package org.handwriting.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The batcher with a network that doubles numbers of one byte, and that a test can hold up. */
class BatcherTest {
  private static final RecognizerOptions ONE_PLACE =
      RecognizerOptions.defaults().withThreads(1).withBatches(4, Duration.ZERO);

  private final ExecutorService callers = Executors.newCachedThreadPool();
  private final Semaphore gate = new Semaphore(0);
  private final Semaphore arrived = new Semaphore(0);
  private final ConcurrentLinkedQueue<Integer> batches = new ConcurrentLinkedQueue<>();

  @AfterEach
  void stop() {
    callers.shutdownNow();
  }

  @Test
  void answersASingleCallerAtOnce() {
    gate.release();
    assertThat(batcher(ONE_PLACE).answer(new byte[] {21})).containsExactly(42);
  }

  @Test
  void gathersThoseWhoComeMeanwhileIntoBatches() throws Exception {
    Batcher<byte[], float[]> batcher = batcher(ONE_PLACE);
    List<Future<float[]>> answers = new ArrayList<>();
    answers.add(call(batcher, 1));
    arrived.acquire(); // the first computes, alone
    for (int i = 2; i <= 10; i++) {
      answers.add(call(batcher, i));
    }
    untilQueued(batcher, 9);
    gate.release(100);
    for (int i = 0; i < 10; i++) {
      assertThat(answers.get(i).get()).containsExactly(2f * (i + 1));
    }
    assertThat(batches).containsExactly(1, 4, 4, 1);
  }

  @Test
  void keepsPicturesOfACallerTogether() throws Exception {
    Batcher<byte[], float[]> batcher = batcher(ONE_PLACE);
    Future<float[]> first = call(batcher, 1);
    arrived.acquire();
    Future<float[]> second = call(batcher, 2, 3, 4);
    untilQueued(batcher, 3);
    Future<float[]> third = call(batcher, 5, 6, 7);
    untilQueued(batcher, 6);
    gate.release(100);
    assertThat(first.get()).containsExactly(2);
    assertThat(second.get()).containsExactly(4, 6, 8);
    assertThat(third.get()).containsExactly(10, 12, 14);
    assertThat(batches).containsExactly(1, 3, 3);
  }

  @Test
  void refusesOneMoreThanTheQueueHolds() throws Exception {
    Batcher<byte[], float[]> batcher = batcher(ONE_PLACE.withQueue(2, Duration.ofMinutes(1)));
    Future<float[]> computing = call(batcher, 1);
    arrived.acquire();
    Future<float[]> waiting = call(batcher, 2, 3);
    untilQueued(batcher, 2);
    assertThatThrownBy(() -> batcher.answer(new byte[] {4}))
        .isInstanceOf(RecognizerBusyException.class)
        .hasMessage("expected room among 2 waiting pictures, found none");
    gate.release(100);
    assertThat(computing.get()).containsExactly(2);
    assertThat(waiting.get()).containsExactly(4, 6);
  }

  @Test
  void givesUpWaitingAtTheDeadline() throws Exception {
    Batcher<byte[], float[]> batcher = batcher(ONE_PLACE.withQueue(100, Duration.ofMillis(20)));
    Future<float[]> computing = call(batcher, 1);
    arrived.acquire();
    assertThatThrownBy(() -> batcher.answer(new byte[] {2}))
        .isInstanceOf(RecognizerTimeoutException.class)
        .hasMessage("expected an answer within 20 ms, found the queue too long");
    gate.release(100);
    assertThat(computing.get()).containsExactly(2);
    assertThat(batcher.answer(new byte[] {3})).containsExactly(6);
  }

  @Test
  void givesAFailureToEveryCallerOfTheBatchAndGoesOn() throws Exception {
    Batcher<byte[], float[]> batcher = batcher(ONE_PLACE);
    Future<float[]> first = call(batcher, 1);
    arrived.acquire();
    Future<float[]> bad = call(batcher, -1);
    untilQueued(batcher, 1);
    Future<float[]> unlucky = call(batcher, 2);
    untilQueued(batcher, 2);
    gate.release(100);
    assertThat(first.get()).containsExactly(2);
    for (Future<float[]> failed : List.of(bad, unlucky)) {
      assertThatThrownBy(failed::get)
          .isInstanceOf(ExecutionException.class)
          .hasRootCauseMessage("found a negative number");
    }
    assertThat(batcher.answer(new byte[] {3})).containsExactly(6);
  }

  @Test
  void computesAtAsManyPlacesAsItIsTold() throws Exception {
    Batcher<byte[], float[]> batcher = batcher(ONE_PLACE.withThreads(3));
    List<Future<float[]>> answers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      answers.add(call(batcher, i));
    }
    arrived.acquire(3); // all three are inside
    gate.release(100);
    for (int i = 0; i < 3; i++) {
      assertThat(answers.get(i).get()).containsExactly(2f * i);
    }
  }

  @Test
  void waitsForOthersWhereItIsToldTo() throws Exception {
    Batcher<byte[], float[]> batcher = batcher(ONE_PLACE.withBatches(3, Duration.ofMinutes(10)));
    Future<float[]> first = call(batcher, 1);
    arrived.acquire();
    Future<float[]> second = call(batcher, 2);
    Future<float[]> third = call(batcher, 3);
    untilQueued(batcher, 2);
    gate.release(100);
    assertThat(first.get()).containsExactly(2);
    Future<float[]> fourth = call(batcher, 4); // fills the batch of three
    assertThat(second.get()).containsExactly(4);
    assertThat(third.get()).containsExactly(6);
    assertThat(fourth.get()).containsExactly(8);
  }

  @Test
  void servesThoseWhoHaveComeBeforeItCloses() throws Exception {
    Batcher<byte[], float[]> batcher = batcher(ONE_PLACE);
    Future<float[]> first = call(batcher, 1);
    arrived.acquire();
    Future<float[]> second = call(batcher, 2);
    untilQueued(batcher, 1);
    Future<?> closing = callers.submit(batcher::close);
    gate.release(100);
    closing.get();
    assertThat(first.isDone() || first.get() != null).isTrue();
    assertThat(second.get()).containsExactly(4);
    assertThatThrownBy(() -> batcher.answer(new byte[] {3}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the recognizer is closed");
  }

  @Test
  void tellsItsListenerOfEveryBatch() throws Exception {
    ConcurrentLinkedQueue<Integer> heard = new ConcurrentLinkedQueue<>();
    CountDownLatch twice = new CountDownLatch(2);
    Batcher<byte[], float[]> batcher =
        batcher(
            ONE_PLACE.withListener(
                (pictures, queued, computed) -> {
                  assertThat(queued).isGreaterThanOrEqualTo(Duration.ZERO);
                  assertThat(computed).isPositive();
                  heard.add(pictures);
                  twice.countDown();
                }));
    gate.release(100);
    batcher.answer(new byte[] {1});
    batcher.answer(new byte[] {1, 2, 3});
    twice.await();
    assertThat(heard).containsExactly(1, 3);
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
        batcher(ONE_PLACE.withQueue(2, Duration.ofMinutes(1)).withListener(listener));
    Future<float[]> first = call(batcher, 1);
    arrived.acquire();
    Future<float[]> bad = call(batcher, -1, 2);
    untilQueued(batcher, 2);
    assertThatThrownBy(() -> batcher.answer(new byte[] {3, 4, 5}))
        .isInstanceOf(RecognizerBusyException.class)
        .satisfies(
            busy -> assertThat(busy.getSuppressed()[0]).hasMessage("a listener's own fault"));
    assertThatThrownBy(() -> batcher.answer(new byte[] {3, 4, 5, 6}, callers))
        .isInstanceOf(RecognizerBusyException.class);
    gate.release(100);
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
        batcher(ONE_PLACE.withQueue(9, Duration.ofMillis(20)).withListener(listener));
    Future<float[]> first = call(batcher, 1);
    arrived.acquire();
    assertThatThrownBy(() -> batcher.answer(new byte[] {2}))
        .isInstanceOf(RecognizerTimeoutException.class);
    assertThatThrownBy(batcher.answer(new byte[] {3, 4}, callers)::get)
        .hasCauseInstanceOf(RecognizerTimeoutException.class);
    gate.release(100);
    assertThat(first.get()).containsExactly(2);
    assertThat(listener.heard)
        .containsExactly(
            "1 RecognizerTimeoutException", "2 RecognizerTimeoutException", "1 answered");
  }

  @Test
  void answersCallersThatDoNotWaitTogetherWithThoseThatDo() throws Exception {
    Batcher<byte[], float[]> batcher = batcher(ONE_PLACE);
    CompletableFuture<float[]> first = batcher.answer(new byte[] {1}, callers);
    arrived.acquire();
    CompletableFuture<float[]> second = batcher.answer(new byte[] {2}, callers);
    Future<float[]> third = call(batcher, 3);
    untilQueued(batcher, 2);
    CompletableFuture<float[]> fourth = batcher.answer(new byte[] {4, 5}, callers);
    gate.release(100);
    assertThat(first.get()).containsExactly(2);
    assertThat(second.get()).containsExactly(4);
    assertThat(third.get()).containsExactly(6);
    assertThat(fourth.get()).containsExactly(8, 10);
    assertThat(batches).containsExactly(1, 4);
  }

  @Test
  void tellsCallersThatDoNotWaitWhenTheirTimeIsOver() throws Exception {
    Batcher<byte[], float[]> batcher = batcher(ONE_PLACE.withQueue(100, Duration.ofMillis(20)));
    CompletableFuture<float[]> first = batcher.answer(new byte[] {1}, callers);
    arrived.acquire();
    CompletableFuture<float[]> late = batcher.answer(new byte[] {2}, callers);
    assertThatThrownBy(late::get).hasCauseInstanceOf(RecognizerTimeoutException.class);
    gate.release(100);
    assertThat(first.get()).containsExactly(2);
    assertThat(batches).containsExactly(1);
    assertThat(batcher.queued()).isZero();
  }

  @Test
  void refusesCallersThatDoNotWaitWhenTheQueueIsFull() throws Exception {
    Batcher<byte[], float[]> batcher = batcher(ONE_PLACE.withQueue(1, Duration.ofMinutes(1)));
    CompletableFuture<float[]> computing = batcher.answer(new byte[] {1}, callers);
    arrived.acquire();
    CompletableFuture<float[]> waiting = batcher.answer(new byte[] {2}, callers);
    assertThatThrownBy(() -> batcher.answer(new byte[] {3}, callers))
        .isInstanceOf(RecognizerBusyException.class);
    gate.release(100);
    assertThat(computing.get()).containsExactly(2);
    assertThat(waiting.get()).containsExactly(4);
  }

  @Test
  void handsThePlaceOnWhenAnExecutorRefuses() throws Exception {
    Executor refusing =
        work -> {
          throw new RejectedExecutionException("shut down");
        };
    Batcher<byte[], float[]> batcher = batcher(ONE_PLACE);
    assertThatThrownBy(batcher.answer(new byte[] {1}, refusing)::get)
        .hasCauseInstanceOf(RejectedExecutionException.class);
    CompletableFuture<float[]> first = batcher.answer(new byte[] {2}, callers);
    arrived.acquire();
    List<CompletableFuture<float[]>> refused = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      refused.add(batcher.answer(new byte[] {3, 4, 5, 6}, refusing));
    }
    CompletableFuture<float[]> last = batcher.answer(new byte[] {7}, callers);
    gate.release(100);
    assertThat(first.get()).containsExactly(4);
    assertThat(last.get()).containsExactly(14);
    for (CompletableFuture<float[]> each : refused) {
      assertThatThrownBy(each::get).hasCauseInstanceOf(RejectedExecutionException.class);
    }
    batcher.close(); // would wait for ever for a place that nobody gave back
  }

  @Test
  void gathersCallsOfAnyKindByTheWeightThatEachHas() throws Exception {
    ConcurrentLinkedQueue<List<String>> gathered = new ConcurrentLinkedQueue<>();
    Batcher<String, Integer> batcher =
        new Batcher<>(
            lines -> {
              arrived.release();
              gate.acquireUninterruptibly();
              gathered.add(lines);
              return lines.stream().map(String::length).toList();
            },
            String::length,
            ONE_PLACE);
    CompletableFuture<Integer> first = batcher.answer("a", callers);
    arrived.acquire();
    CompletableFuture<Integer> short1 = batcher.answer("bc", callers);
    CompletableFuture<Integer> short2 = batcher.answer("de", callers);
    CompletableFuture<Integer> longest = batcher.answer("longer than a batch", callers);
    gate.release(100);
    assertThat(first.get()).isEqualTo(1);
    assertThat(short1.get()).isEqualTo(2);
    assertThat(short2.get()).isEqualTo(2);
    assertThat(longest.get()).isEqualTo(19);
    assertThat(gathered)
        .containsExactly(List.of("a"), List.of("bc", "de"), List.of("longer than a batch"));
  }

  @Test
  void saysThatANetworkHasNotAnsweredEveryCall() {
    Batcher<String, Integer> batcher = new Batcher<>(lines -> List.of(), String::length, ONE_PLACE);
    assertThatThrownBy(() -> batcher.answer("a"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("expected an answer for each of 1 calls, found 0");
  }

  private Batcher<byte[], float[]> batcher(RecognizerOptions options) {
    return new Batcher<>(this::doubled, numbers -> numbers.length, options);
  }

  private List<float[]> doubled(List<byte[]> calls) {
    arrived.release();
    gate.acquireUninterruptibly();
    batches.add(calls.stream().mapToInt(call -> call.length).sum());
    return calls.stream().map(BatcherTest::doubled).toList();
  }

  private static float[] doubled(byte[] numbers) {
    float[] answers = new float[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      if (numbers[i] < 0) {
        throw new IllegalArgumentException("found a negative number");
      }
      answers[i] = 2 * numbers[i];
    }
    return answers;
  }

  private Future<float[]> call(Batcher<byte[], float[]> batcher, int... numbers) {
    byte[] bytes = new byte[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      bytes[i] = (byte) numbers[i];
    }
    return callers.submit(() -> batcher.answer(bytes));
  }

  private static void untilQueued(Batcher<byte[], float[]> batcher, int pictures) {
    while (batcher.queued() < pictures) {
      Thread.onSpinWait();
    }
  }
}
