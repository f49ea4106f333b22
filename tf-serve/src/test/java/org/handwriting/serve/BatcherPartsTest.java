package org.handwriting.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.handwriting.serve.DoublingNetwork.ONE_PLACE;
import static org.handwriting.serve.DoublingNetwork.untilQueued;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls of more pictures than a batch or the queue holds. */
class BatcherPartsTest {
  private static final Duration LONG = Duration.ofHours(1);

  private final DoublingNetwork network = new DoublingNetwork();

  @AfterEach
  void stop() {
    network.close();
  }

  @Test
  void answersAnIdleCallOfAnySize() throws Exception {
    Batcher<byte[], float[]> batcher = network.batcher(ONE_PLACE.withQueue(1, LONG));
    network.gate.release(1000);
    assertThat(firsts(batcher.answerAll(parts(100), (part, answer) -> answer)))
        .containsExactlyElementsOf(doubled(100));
    assertThat(firsts(batcher.answerAll(parts(100), network.callers).get()))
        .containsExactlyElementsOf(doubled(100));
    batcher.close();
  }

  @Test
  void answersACallOfManyPartsInTheThreadThatAsks() throws Exception {
    Batcher<byte[], float[]> batcher = network.batcher(ONE_PLACE.withThreads(2).withQueue(1, LONG));
    network.gate.release(100_000);
    List<byte[]> parts = Collections.nCopies(20_000, new byte[] {1});
    assertThat(batcher.answerAll(parts, Runnable::run).get()).hasSize(20_000);
    batcher.close();
  }

  @Test
  void queuesNoMorePartsOfACallThanThereAreThreads() throws Exception {
    Batcher<byte[], float[]> batcher = network.batcher(ONE_PLACE.withThreads(2).withQueue(3, LONG));
    Future<float[]> first = network.call(batcher, 1);
    Future<float[]> second = network.call(batcher, 2);
    network.arrived.acquire(2);
    CompletableFuture<List<float[]>> many = batcher.answerAll(parts(50), network.callers);
    assertThat(batcher.queued()).isEqualTo(2);
    Future<float[]> other = network.call(batcher, 3); // finds room beside it
    untilQueued(batcher, 3);
    network.gate.release(1000);
    assertThat(first.get()).containsExactly(2);
    assertThat(second.get()).containsExactly(4);
    assertThat(other.get()).containsExactly(6);
    assertThat(firsts(many.get())).containsExactlyElementsOf(doubled(50));
    batcher.close();
  }

  @Test
  void refusesAllPartsOrNone() throws Exception {
    List<String> heard = Collections.synchronizedList(new ArrayList<>());
    Batcher<byte[], float[]> batcher =
        network.batcher(ONE_PLACE.withThreads(2).withQueue(3, LONG).withListener(failures(heard)));
    Future<float[]> first = network.call(batcher, 1);
    Future<float[]> second = network.call(batcher, 2);
    network.arrived.acquire(2);
    Future<float[]> waiting = network.call(batcher, 3, 4);
    untilQueued(batcher, 2);
    assertThatThrownBy(() -> batcher.answerAll(parts(50), (part, answer) -> answer))
        .isInstanceOf(RecognizerBusyException.class);
    assertThatThrownBy(() -> batcher.answerAll(parts(50), network.callers))
        .isInstanceOf(RecognizerBusyException.class);
    assertThat(batcher.queued()).isEqualTo(2);
    assertThat(heard).containsExactly("50 refused", "50 refused");
    network.gate.release(1000);
    assertThat(first.get()).containsExactly(2);
    assertThat(second.get()).containsExactly(4);
    assertThat(waiting.get()).containsExactly(6, 8);
    batcher.close();
    assertThat(network.batches).hasSize(3);
  }

  @Test
  void beginsNoPartAfterOneThatFails() throws Exception {
    List<String> heard = Collections.synchronizedList(new ArrayList<>());
    Batcher<byte[], float[]> batcher = network.batcher(ONE_PLACE.withListener(failures(heard)));
    network.gate.release(1000);
    List<byte[]> parts = new ArrayList<>(parts(5));
    parts.set(1, new byte[] {-1});
    Executor here = Runnable::run;
    assertThatThrownBy(() -> batcher.answerAll(parts, (part, answer) -> answer))
        .hasStackTraceContaining("found a negative number");
    assertThatThrownBy(batcher.answerAll(parts, here)::get)
        .hasRootCauseMessage("found a negative number");
    assertThat(network.batches).containsExactly(1, 1, 1, 1);
    assertThat(heard).containsExactly("1 failed", "3 failed", "1 failed", "3 failed");
    batcher.close();
  }

  @Test
  void endsACallInPartsBeforeItCloses() throws Exception {
    Batcher<byte[], float[]> batcher = network.batcher(ONE_PLACE);
    CompletableFuture<List<float[]>> many = batcher.answerAll(parts(50), network.callers);
    network.arrived.acquire();
    Future<?> closing = network.callers.submit(batcher::close);
    untilClosed(batcher);
    network.gate.release(1000);
    assertThat(firsts(many.get())).containsExactlyElementsOf(doubled(50));
    closing.get();
  }

  private static void untilClosed(Batcher<byte[], float[]> batcher) {
    Executor refusing =
        work -> {
          throw new RejectedExecutionException("only asked whether it is closed");
        };
    boolean closed = false;
    while (!closed) {
      try {
        assertThat(batcher.answer(new byte[0], refusing)).isNotNull();
      } catch (IllegalStateException e) {
        closed = true;
      }
    }
  }

  private static RecognizerListener failures(List<String> heard) {
    return new RecognizerListener() {
      @Override
      public void onBatch(int pictures, Duration queued, Duration computed) {}

      @Override
      public void onFailure(int pictures, Throwable failure) {
        boolean refused = failure instanceof RecognizerBusyException;
        heard.add(pictures + (refused ? " refused" : " failed"));
      }
    };
  }

  private static List<byte[]> parts(int n) {
    return IntStream.range(0, n).mapToObj(i -> new byte[] {(byte) i}).toList();
  }

  private static List<Float> doubled(int n) {
    return IntStream.range(0, n).mapToObj(i -> 2f * i).toList();
  }

  private static List<Float> firsts(List<float[]> answers) {
    return answers.stream().map(answer -> answer[0]).toList();
  }
}
