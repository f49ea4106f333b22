package org.handwriting.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.handwriting.data.glyph.Glyph;
import org.junit.jupiter.api.Test;

class BatchesTest {
  private static final Labels LABELS =
      Labels.of(IntStream.range(0, 256).mapToObj(i -> "c" + i).toList());

  /** Picture i is of class i and has i as its last pixel. */
  private static Split split(int n) {
    byte[] pixels = new byte[n * Glyph.PIXELS];
    byte[] classes = new byte[n];
    for (int i = 0; i < n; i++) {
      pixels[(i + 1) * Glyph.PIXELS - 1] = (byte) i;
      classes[i] = (byte) i;
    }
    return Split.of(LABELS, pixels, classes);
  }

  private static List<Integer> classes(Batches batches) {
    List<Integer> classes = new ArrayList<>();
    try (batches) {
      while (batches.hasNext()) {
        for (int c : batches.next().classes()) {
          classes.add(c);
        }
      }
    }
    return classes;
  }

  private static List<Integer> range(int n) {
    return IntStream.range(0, n).boxed().toList();
  }

  @Test
  void feedsEachPictureOnceInOrder() {
    assertThat(classes(Batches.inOrder(split(250), 16))).isEqualTo(range(250));
  }

  @Test
  void feedsEachPictureOnceShuffled() {
    assertThat(classes(Batches.shuffled(split(250), 16, 1, 0, 0)))
        .isNotEqualTo(range(250))
        .containsExactlyInAnyOrderElementsOf(range(250));
  }

  @Test
  void saysWhereEachPictureStands() {
    try (Batches batches = Batches.shuffled(split(250), 16, 1, 0, 0)) {
      while (batches.hasNext()) {
        Batch batch = batches.next();
        assertThat(batch.examples()).isEqualTo(batch.classes());
      }
    }
  }

  @Test
  void keepsTheLastPartialBatch() {
    List<Integer> sizes = new ArrayList<>();
    try (Batches batches = Batches.inOrder(split(10), 4)) {
      batches.forEachRemaining(batch -> sizes.add(batch.size()));
    }
    assertThat(sizes).containsExactly(4, 4, 2);
  }

  @Test
  void keepsEachPictureWithItsClass() {
    try (Batches batches = Batches.shuffled(split(200), 7, 1, 0, 0)) {
      batches.forEachRemaining(
          batch -> {
            for (int i = 0; i < batch.size(); i++) {
              int pixel = Byte.toUnsignedInt(batch.pixels()[(i + 1) * Glyph.PIXELS - 1]);
              assertThat(pixel).isEqualTo(batch.classes()[i]);
            }
          });
    }
  }

  @Test
  void ordersBySeedAndEpochAlone() {
    List<Integer> order = classes(Batches.shuffled(split(250), 16, 1, 3, 0));
    assertThat(classes(Batches.shuffled(split(250), 16, 1, 3, 0))).isEqualTo(order);
    assertThat(classes(Batches.shuffled(split(250), 100, 1, 3, 0))).isEqualTo(order);
    assertThat(classes(Batches.shuffled(split(250), 16, 1, 4, 0))).isNotEqualTo(order);
    assertThat(classes(Batches.shuffled(split(250), 16, 2, 3, 0))).isNotEqualTo(order);
  }

  @Test
  void goesOnFromAStepAsTheUnbrokenRunWould() {
    List<Integer> order = classes(Batches.shuffled(split(250), 16, 1, 3, 0));
    assertThat(classes(Batches.shuffled(split(250), 16, 1, 3, 5)))
        .isEqualTo(order.subList(80, 250));
    assertThat(classes(Batches.shuffled(split(250), 16, 1, 3, 16))).isEmpty();
  }

  @Test
  void countsSteps() {
    assertThat(Batches.steps(0, 4)).isZero();
    assertThat(Batches.steps(8, 4)).isEqualTo(2);
    assertThat(Batches.steps(9, 4)).isEqualTo(3);
    assertThat(Batches.steps(Integer.MAX_VALUE, Integer.MAX_VALUE)).isEqualTo(1);
  }

  @Test
  void refusesStepsThatThereAreNot() {
    assertThatIllegalArgumentException().isThrownBy(() -> Batches.shuffled(split(8), 4, 0, 0, 3));
    assertThatIllegalArgumentException().isThrownBy(() -> Batches.shuffled(split(8), 4, 0, -1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> Batches.inOrder(split(8), 0));
  }

  @Test
  void endsWhenAllWereTaken() {
    try (Batches batches = Batches.inOrder(split(2), 2)) {
      assertThat(batches.next().size()).isEqualTo(2);
      assertThat(batches.hasNext()).isFalse();
      assertThatThrownBy(batches::next).isInstanceOf(NoSuchElementException.class);
    }
  }

  @Test
  void saysWhatWentWrongOnTheThread() {
    Batch good = new Batch(new byte[Glyph.PIXELS], new int[1], new int[1]);
    Batches batches =
        new Batches(
            0,
            3,
            step -> {
              if (step == 1) {
                throw new OutOfMemoryError("no room");
              }
              return good;
            });
    try (batches) {
      assertThat(batches.next()).isSameAs(good);
      assertThatIllegalStateException()
          .isThrownBy(batches::next)
          .withMessage("batch 1 could not be assembled: java.lang.OutOfMemoryError: no room")
          .withCause(new OutOfMemoryError("no room"));
    }
  }

  @Test
  void endsItsThreadWhenClosedHalfWay() throws InterruptedException {
    Thread[] feeder = new Thread[1];
    CountDownLatch started = new CountDownLatch(1);
    Batches batches =
        new Batches(
            0,
            1_000_000,
            step -> {
              feeder[0] = Thread.currentThread();
              started.countDown();
              return new Batch(new byte[0], new int[0], new int[0]);
            });
    started.await();
    batches.close();
    assertThat(feeder[0].isAlive()).isFalse();
    assertThat(batches.hasNext()).isFalse();
    assertThatIllegalStateException()
        .isThrownBy(batches::next)
        .withMessage("the batches are closed");
  }

  @Test
  void refusesABatchOfPixelsAndClassesThatDoNotFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Batch(new byte[784], new int[2], new int[2]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Batch(new byte[784], new int[1], new int[2]));
  }
}
