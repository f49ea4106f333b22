package org.handwriting.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

class PrefetcherTest {
  @Test
  void givesBatchesInTheirOrderThoughALaterOneIsMadeFirst() {
    CountDownLatch second = new CountDownLatch(1);
    try (Prefetcher<Integer> batches =
        new Prefetcher<>(
            4,
            8,
            2,
            step -> {
              if (step == 4) {
                await(second);
              } else {
                second.countDown();
              }
              return 10 * step;
            })) {
      List<Integer> taken = new ArrayList<>();
      batches.forEachRemaining(taken::add);
      assertThat(taken).containsExactly(40, 50, 60, 70);
    }
  }

  @Test
  void makesAsManyBatchesAtOnceAsItHasThreads() {
    CyclicBarrier all = new CyclicBarrier(3); // none is made before three are begun
    Set<Thread> makers = ConcurrentHashMap.newKeySet();
    try (Prefetcher<Integer> batches =
        new Prefetcher<>(
            0,
            6,
            3,
            step -> {
              makers.add(Thread.currentThread());
              await(all);
              return step;
            })) {
      batches.forEachRemaining(batch -> {});
    }
    assertThat(makers).hasSize(3).noneMatch(Thread::isAlive);
  }

  @Test
  void wakesAConsumerThatWaitsWhenItIsClosed() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    Prefetcher<Integer> batches =
        new Prefetcher<>(
            0,
            9,
            1,
            step -> {
              begun.countDown();
              await(never);
              return step;
            });
    Thread closer =
        new Thread(
            () -> {
              await(begun);
              batches.close();
            });
    closer.start();
    assertThatIllegalStateException().isThrownBy(batches::next);
    closer.join();
    assertThat(batches.hasNext()).isFalse();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
