package org.handwriting.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.handwriting.serve.DoublingNetwork.ONE_PLACE;
import static org.handwriting.serve.DoublingNetwork.untilQueued;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The batcher with callers that wait. */
class BatcherTest {
  private final DoublingNetwork network = new DoublingNetwork();

  @AfterEach
  void stop() {
    network.close();
  }

  @Test
  void answersASingleCallerAtOnce() {
    network.gate.release();
    assertThat(network.batcher(ONE_PLACE).answer(new byte[] {21})).containsExactly(42);
  }

  @Test
  void gathersThoseWhoComeMeanwhileIntoBatches() throws Exception {
    Batcher<byte[], float[]> batcher = network.batcher(ONE_PLACE);
    List<Future<float[]>> answers = new ArrayList<>();
    answers.add(network.call(batcher, 1));
    network.arrived.acquire(); // the first computes, alone
    for (int i = 2; i <= 10; i++) {
      answers.add(network.call(batcher, i));
    }
    untilQueued(batcher, 9);
    network.gate.release(100);
    for (int i = 0; i < 10; i++) {
      assertThat(answers.get(i).get()).containsExactly(2f * (i + 1));
    }
    assertThat(network.batches).containsExactly(1, 4, 4, 1);
  }

  @Test
  void keepsPicturesOfACallerTogether() throws Exception {
    Batcher<byte[], float[]> batcher = network.batcher(ONE_PLACE);
    Future<float[]> first = network.call(batcher, 1);
    network.arrived.acquire();
    Future<float[]> second = network.call(batcher, 2, 3, 4);
    untilQueued(batcher, 3);
    Future<float[]> third = network.call(batcher, 5, 6, 7);
    untilQueued(batcher, 6);
    network.gate.release(100);
    assertThat(first.get()).containsExactly(2);
    assertThat(second.get()).containsExactly(4, 6, 8);
    assertThat(third.get()).containsExactly(10, 12, 14);
    assertThat(network.batches).containsExactly(1, 3, 3);
  }

  @Test
  void refusesOneMoreThanTheQueueHolds() throws Exception {
    Batcher<byte[], float[]> batcher =
        network.batcher(ONE_PLACE.withQueue(2, Duration.ofMinutes(1)));
    Future<float[]> computing = network.call(batcher, 1);
    network.arrived.acquire();
    Future<float[]> waiting = network.call(batcher, 2, 3);
    untilQueued(batcher, 2);
    assertThatThrownBy(() -> batcher.answer(new byte[] {4}))
        .isInstanceOf(RecognizerBusyException.class)
        .hasMessage("expected room among 2 waiting pictures, found none");
    network.gate.release(100);
    assertThat(computing.get()).containsExactly(2);
    assertThat(waiting.get()).containsExactly(4, 6);
  }

  @Test
  void givesUpWaitingAtTheDeadline() throws Exception {
    Batcher<byte[], float[]> batcher =
        network.batcher(ONE_PLACE.withQueue(100, Duration.ofMillis(20)));
    Future<float[]> computing = network.call(batcher, 1);
    network.arrived.acquire();
    assertThatThrownBy(() -> batcher.answer(new byte[] {2}))
        .isInstanceOf(RecognizerTimeoutException.class)
        .hasMessage("expected an answer within 20 ms, found the queue too long");
    network.gate.release(100);
    assertThat(computing.get()).containsExactly(2);
    assertThat(batcher.answer(new byte[] {3})).containsExactly(6);
  }

  @Test
  void givesAFailureToEveryCallerOfTheBatchAndGoesOn() throws Exception {
    Batcher<byte[], float[]> batcher = network.batcher(ONE_PLACE);
    Future<float[]> first = network.call(batcher, 1);
    network.arrived.acquire();
    Future<float[]> bad = network.call(batcher, -1);
    untilQueued(batcher, 1);
    Future<float[]> unlucky = network.call(batcher, 2);
    untilQueued(batcher, 2);
    network.gate.release(100);
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
    Batcher<byte[], float[]> batcher = network.batcher(ONE_PLACE.withThreads(3));
    List<Future<float[]>> answers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      answers.add(network.call(batcher, i));
    }
    network.arrived.acquire(3); // all three are inside
    network.gate.release(100);
    for (int i = 0; i < 3; i++) {
      assertThat(answers.get(i).get()).containsExactly(2f * i);
    }
  }

  @Test
  void waitsForOthersWhereItIsToldTo() throws Exception {
    Batcher<byte[], float[]> batcher =
        network.batcher(ONE_PLACE.withBatches(3, Duration.ofMinutes(10)));
    Future<float[]> first = network.call(batcher, 1);
    network.arrived.acquire();
    Future<float[]> second = network.call(batcher, 2);
    Future<float[]> third = network.call(batcher, 3);
    untilQueued(batcher, 2);
    network.gate.release(100);
    assertThat(first.get()).containsExactly(2);
    Future<float[]> fourth = network.call(batcher, 4); // fills the batch of three
    assertThat(second.get()).containsExactly(4);
    assertThat(third.get()).containsExactly(6);
    assertThat(fourth.get()).containsExactly(8);
  }

  @Test
  void servesThoseWhoHaveComeBeforeItCloses() throws Exception {
    Batcher<byte[], float[]> batcher = network.batcher(ONE_PLACE);
    Future<float[]> first = network.call(batcher, 1);
    network.arrived.acquire();
    Future<float[]> second = network.call(batcher, 2);
    untilQueued(batcher, 1);
    Future<?> closing = network.callers.submit(batcher::close);
    network.gate.release(100);
    closing.get();
    assertThat(first.isDone() || first.get() != null).isTrue();
    assertThat(second.get()).containsExactly(4);
    assertThatThrownBy(() -> batcher.answer(new byte[] {3}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the recognizer is closed");
  }

  @Test
  void gathersCallsOfAnyKindByTheWeightThatEachHas() throws Exception {
    ConcurrentLinkedQueue<List<String>> gathered = new ConcurrentLinkedQueue<>();
    Batcher<String, Integer> batcher =
        new Batcher<>(
            lines -> {
              network.arrived.release();
              network.gate.acquireUninterruptibly();
              gathered.add(lines);
              return lines.stream().map(String::length).toList();
            },
            String::length,
            ONE_PLACE);
    CompletableFuture<Integer> first = batcher.answer("a", network.callers);
    network.arrived.acquire();
    CompletableFuture<Integer> short1 = batcher.answer("bc", network.callers);
    CompletableFuture<Integer> short2 = batcher.answer("de", network.callers);
    CompletableFuture<Integer> longest = batcher.answer("longer than a batch", network.callers);
    network.gate.release(100);
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
}
