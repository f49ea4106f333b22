package org.handwriting.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.handwriting.core.SessionOptions;
import org.handwriting.data.Labels;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PredictorTest {
  private static final int MOST =
      320 << 20; // bytes; heap and compiler come and go with a hundred MiB

  @Test
  @Tag("rounding")
  void answersOnePictureInABatchAsItAnswersItAlone() {
    try (LoadedModel model = LoadedModel.pretrained(SessionOptions.serving())) {
      Predictor predictor = model.predictor();
      int k = model.labels().size();
      for (int n : new int[] {2, 3, 8, 31, 32, 100}) {
        byte[] pictures = pictures(n);
        float[] together = predictor.probabilities(pictures);
        assertThat(together).hasSize(n * k);
        for (int i = 0; i < n; i++) {
          assertThat(Arrays.copyOfRange(together, i * k, (i + 1) * k))
              .containsExactly(
                  predictor.probabilities(Arrays.copyOfRange(pictures, i * 784, (i + 1) * 784)),
                  within(1e-5f));
        }
      }
    }
  }

  @Test
  void answersManyThreadsEachItsOwn() throws Exception {
    List<byte[]> pictures = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      pictures.add(Arrays.copyOf(pictures(64), (1 + i) * 784));
    }
    ExecutorService threads = Executors.newFixedThreadPool(64);
    try (Predictor predictor = predictor(OneLayer.LABELS.size())) {
      List<float[]> expected = pictures.stream().map(predictor::probabilities).toList();
      List<Future<float[]>> found = new ArrayList<>();
      for (int round = 0; round < 20; round++) {
        pictures.forEach(each -> found.add(threads.submit(() -> predictor.probabilities(each))));
      }
      for (int i = 0; i < found.size(); i++) {
        assertThat(found.get(i).get()).containsExactly(expected.get(i % 64), within(1e-6f));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void endsTheCallsUnderWayBeforeItCloses() throws Exception {
    Predictor predictor = predictor(256);
    byte[] pictures = pictures(10);
    CountDownLatch begun = new CountDownLatch(8);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<?>> callers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        callers.add(threads.submit(() -> untilClosed(predictor, pictures, begun)));
      }
      begun.await();
      predictor.close();
      predictor.close();
      for (Future<?> caller : callers) {
        caller.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  @SuppressWarnings("try") // the scope does its work by being open
  void outlivesAScopeOfItsCallers() {
    Predictor predictor;
    byte[] picture = pictures(1);
    float[] expected;
    try (PointerScope scope = new PointerScope()) {
      predictor = predictor(3);
      expected = predictor.probabilities(picture);
    }
    try (predictor) {
      assertThat(predictor.probabilities(picture)).containsExactly(expected);
    }
  }

  @Test
  void keepsNoNativeMemoryFromCallToCall() {
    byte[] pictures = pictures(100);
    try (Predictor predictor = predictor(256)) {
      int answer = 4 * predictor.probabilities(pictures).length; // bytes
      assertNoLeak(answer, () -> predictor.probabilities(pictures));
    }
  }

  @Test
  void letsGoOfEverythingWhenItCloses() {
    try (FrozenNetwork network = network(3)) {
      long before = Pointer.totalCount();
      for (int i = 0; i < 10; i++) {
        try (Predictor predictor = new Predictor(network.graph(), SessionOptions.serving())) {
          predictor.probabilities(pictures(2));
        }
      }
      assertThat(Pointer.totalCount()).isEqualTo(before);
    }
  }

  // A leak would come to twice what is let pass.
  private static void assertNoLeak(int bytesEach, Runnable what) {
    int times = 2 * MOST / bytesEach;
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < times / 8; i++) {
        what.run(); // until compiler, heap and native pools have settled
      }
      nativeBytes();
    }
    long before = nativeBytes();
    for (int i = 0; i < times; i++) {
      what.run();
    }
    assertThat(nativeBytes() - before).isLessThan(MOST);
  }

  // The process's memory without the heap: what TensorFlow allocates is in no count of Java's.
  private static long nativeBytes() {
    System.gc(); // gives back what the heap has and does not use
    return Pointer.physicalBytes() - Runtime.getRuntime().totalMemory();
  }

  private static void untilClosed(Predictor predictor, byte[] pictures, CountDownLatch begun) {
    while (true) {
      try {
        assertThat(predictor.probabilities(pictures)).hasSize(2_560);
        begun.countDown();
      } catch (IllegalStateException e) {
        assertThat(e).hasMessage("the predictor is closed");
        return;
      }
    }
  }

  private static Predictor predictor(int classes) {
    try (FrozenNetwork network = network(classes)) {
      return new Predictor(network.graph(), SessionOptions.serving());
    }
  }

  private static FrozenNetwork network(int classes) {
    Labels labels = Labels.of(IntStream.range(0, classes).mapToObj(Integer::toString).toList());
    Map<String, float[]> weights =
        classes == OneLayer.LABELS.size()
            ? OneLayer.weights()
            : Map.of("logits/kernel", new float[784 * classes], "logits/bias", new float[classes]);
    return new FrozenNetwork(new OneLayer(), labels, weights, 1);
  }

  private static byte[] pictures(int n) {
    byte[] pictures = new byte[n * 784];
    new Random(4).nextBytes(pictures);
    return pictures;
  }
}
