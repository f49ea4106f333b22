package org.handwriting.data.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.handwriting.data.line.LineBatches.Place;
import org.junit.jupiter.api.Test;

class LineBatchesTest {
  private static final CharacterSet CHARACTERS = CharacterSet.of("0123456789");
  private static final Place START = new Place(1, 0, 0);

  /** Line i says i, is 40 to 800 wide, and has only pixels of i. */
  private static LineDataset lines(int n) {
    Random random = new Random(3);
    return LineDataset.of(
        IntStream.range(0, n)
            .mapToObj(
                i -> {
                  byte[] pixels = new byte[16 * (40 + random.nextInt(760))];
                  Arrays.fill(pixels, (byte) i);
                  LineImage image = LineImage.of(16, pixels);
                  return new LineExample(image, Integer.toString(i), "", "here");
                })
            .toList());
  }

  private static List<LineBatch> all(LineBatches batches) {
    List<LineBatch> all = new ArrayList<>();
    try (batches) {
      batches.forEachRemaining(all::add);
    }
    return all;
  }

  private static List<Integer> examples(List<LineBatch> batches) {
    return batches.stream().flatMapToInt(batch -> IntStream.of(batch.examples())).boxed().toList();
  }

  @Test
  void feedsEachLineOnce() {
    List<Integer> fed = examples(all(LineBatches.shuffled(lines(250), CHARACTERS, 16, START)));
    assertThat(fed)
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 250).boxed().toList())
        .isNotEqualTo(IntStream.range(0, 250).boxed().toList());
  }

  @Test
  void feedsEachLineOnceForMeasuring() {
    assertThat(examples(all(LineBatches.inOrder(lines(100), CHARACTERS, 16))))
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 100).boxed().toList());
  }

  @Test
  void keepsEachLineWithItsTextAndItsPixels() {
    for (LineBatch batch : all(LineBatches.shuffled(lines(100), CHARACTERS, 7, START))) {
      for (int i = 0; i < batch.size(); i++) {
        int line = batch.examples()[i];
        assertThat(CHARACTERS.decode(batch.labels()[i])).isEqualTo(Integer.toString(line));
        int row = (i * 16 + 15) * batch.width(); // its last one
        assertThat(batch.pixels()[row]).isEqualTo((byte) line);
        assertThat(batch.pixels()[row + batch.widths()[i] - 1]).isEqualTo((byte) line);
        if (batch.widths()[i] < batch.width()) {
          assertThat(batch.pixels()[row + batch.widths()[i]]).isZero();
        }
      }
    }
  }

  @Test
  void putsLinesOfLikeWidthsTogether() {
    long padded = 0;
    long own = 0;
    for (LineBatch batch : all(LineBatches.shuffled(lines(640), CHARACTERS, 16, START))) {
      padded += (long) batch.width() * batch.size();
      own += Arrays.stream(batch.widths()).asLongStream().sum();
    }
    assertThat((double) own / padded).isGreaterThan(0.92);
  }

  @Test
  void goesOnFromAStepAsTheUnbrokenRunWould() {
    LineDataset lines = lines(300);
    List<LineBatch> unbroken = all(LineBatches.shuffled(lines, CHARACTERS, 4, new Place(5, 2, 0)));
    List<LineBatch> resumed = all(LineBatches.shuffled(lines, CHARACTERS, 4, new Place(5, 2, 53)));
    assertThat(examples(resumed)).isEqualTo(examples(unbroken.subList(53, 75)));
    assertThat(resumed.get(0).pixels()).isEqualTo(unbroken.get(53).pixels());
  }

  @Test
  void shufflesEachEpochAnew() {
    LineDataset lines = lines(100);
    assertThat(examples(all(LineBatches.shuffled(lines, CHARACTERS, 8, new Place(1, 0, 0)))))
        .isNotEqualTo(
            examples(all(LineBatches.shuffled(lines, CHARACTERS, 8, new Place(1, 1, 0)))));
  }

  @Test
  void hasOneSmallerBatchAtMost() {
    List<LineBatch> batches = all(LineBatches.shuffled(lines(1000), CHARACTERS, 16, START));
    assertThat(batches).hasSize(63);
    assertThat(batches.stream().filter(batch -> batch.size() < 16)).hasSize(1);
  }

  @Test
  void joinsFeeds() {
    LineFeed both = new JoinedFeed(lines(10), lines(5));
    assertThat(both.size()).isEqualTo(15);
    assertThat(both.example(12, 0).text()).isEqualTo("2");
    assertThat(examples(all(LineBatches.shuffled(both, CHARACTERS, 4, START))))
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 15).boxed().toList());
  }

  @Test
  void namesTextThatCannotBeWritten() {
    try (LineBatches batches =
        LineBatches.shuffled(lines(10), CharacterSet.of("01234567"), 16, START)) {
      assertThatIllegalStateException()
          .isThrownBy(batches::next)
          .withRootCauseInstanceOf(IllegalArgumentException.class)
          .havingRootCause()
          .withMessageContaining("expected text in the model's 8 characters");
    }
  }

  @Test
  void refusesAStepBehindTheEnd() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LineBatches.shuffled(lines(10), CHARACTERS, 4, new Place(1, 0, 4)))
        .withMessage("expected a first step of 0 to 3, found 4");
  }
}
