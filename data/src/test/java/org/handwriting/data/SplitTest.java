package org.handwriting.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.handwriting.data.glyph.Glyph;
import org.junit.jupiter.api.Test;

class SplitTest {
  private static final Labels LABELS = Labels.of(List.of("A", "B", "c"));

  /** Picture i has all its pixels i; 60 of A, 30 of B, 10 of c, mixed. */
  private static Split hundred() {
    byte[] pixels = new byte[100 * Glyph.PIXELS];
    byte[] classes = new byte[100];
    for (int i = 0; i < 100; i++) {
      Arrays.fill(pixels, i * Glyph.PIXELS, (i + 1) * Glyph.PIXELS, (byte) i);
      classes[i] = (byte) (i % 10 < 6 ? 0 : i % 10 < 9 ? 1 : 2);
    }
    return Split.of(LABELS, pixels, classes);
  }

  private static int[] pictures(Split split) {
    return IntStream.range(0, split.size()).map(i -> split.pixelsAt(i)[0]).toArray();
  }

  @Test
  void keepsPicturesAndClassesApartFromItsMaker() {
    byte[] pixels = new byte[Glyph.PIXELS];
    byte[] classes = {1};
    Split split = Split.of(LABELS, pixels, classes);
    pixels[0] = 9;
    classes[0] = 2;
    split.pixelsAt(0)[0] = 9;
    assertThat(split.pixelsAt(0)).containsOnly(0);
    assertThat(split.classAt(0)).isEqualTo(1);
  }

  @Test
  void refusesPixelsThatDoNotFitTheClasses() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Split.of(LABELS, new byte[783], new byte[1]))
        .withMessage("expected 784 pixels for 1 pictures, found 783");
  }

  @Test
  void refusesAClassWithoutALabel() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Split.of(LABELS, new byte[784], new byte[] {3}))
        .withMessage("expected classes 0 to 2, found 3");
  }

  @Test
  void selectsPicturesInTheOrderAskedFor() {
    Split chosen = hundred().select(new int[] {9, 0, 9}).select(new int[] {1, 0});
    assertThat(pictures(chosen)).containsExactly(0, 9);
    assertThat(chosen.classAt(0)).isZero();
    assertThat(chosen.classAt(1)).isEqualTo(2);
    assertThatThrownBy(() -> chosen.select(new int[] {2}))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void limitsEachClassToItsShare() {
    Split limited = hundred().limit(20, 5);
    assertThat(limited.countsPerClass()).containsExactly(12, 6, 2);
    assertThat(pictures(limited)).isSorted().doesNotHaveDuplicates();
    assertThat(hundred().limit(100, 5).size()).isEqualTo(100);
    assertThatIllegalArgumentException().isThrownBy(() -> hundred().limit(0, 5));
  }

  @Test
  void drawsExactlyAsManyAsAskedForWhereSharesAreNoWholeNumbers() {
    for (int n = 1; n <= 100; n++) {
      assertThat(hundred().limit(n, 1).size()).isEqualTo(n);
    }
  }

  @Test
  void holdsBackAShareOfEachClass() {
    Split.Holdout cut = hundred().stratified(0.1, 3);
    assertThat(cut.held().countsPerClass()).containsExactly(6, 3, 1);
    assertThat(cut.rest().countsPerClass()).containsExactly(54, 27, 9);
    assertThat(
            IntStream.concat(
                IntStream.of(pictures(cut.rest())), IntStream.of(pictures(cut.held()))))
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 100).boxed().toList());
  }

  @Test
  void cutsTheSameWayForTheSameSeedOnly() {
    int[] held = pictures(hundred().stratified(0.2, 3).held());
    assertThat(pictures(hundred().stratified(0.2, 3).held())).isEqualTo(held);
    assertThat(pictures(hundred().stratified(0.2, 4).held())).isNotEqualTo(held);
  }

  @Test
  void leavesEachClassAPictureToTrainWith() {
    Split three = hundred().select(new int[] {0, 6, 9, 19});
    Split.Holdout cut = three.stratified(0.75, 0);
    assertThat(cut.rest().countsPerClass()).containsExactly(1, 1, 1);
    assertThat(cut.held().countsPerClass()).containsExactly(0, 0, 1);
  }

  @Test
  void refusesToHoldBackEverything() {
    for (double fraction : new double[] {1, -0.1, Double.NaN}) {
      assertThatIllegalArgumentException().isThrownBy(() -> hundred().stratified(fraction, 0));
    }
  }

  @Test
  void takesTheClassesOfOtherLabelsMergingCase() {
    Split mapped = hundred().relabel(Labels.of(List.of("C", "B", "A", "x")));
    assertThat(mapped.countsPerClass()).containsExactly(10, 30, 60, 0);
    assertThat(mapped.classAt(9)).isZero();
    assertThat(pictures(mapped)).isEqualTo(pictures(hundred()));
  }

  @Test
  void refusesToMapALabelThatTheOthersLack() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> hundred().relabel(Labels.of(List.of("A", "C"))))
        .withMessage("expected labels among \"A C\", found 30 pictures of \"B\"");
  }

  @Test
  void mapsWhatHasNoPicturesToNothing() {
    Split onlyA = hundred().select(new int[] {0, 1});
    assertThat(onlyA.relabel(Labels.of(List.of("0", "A"))).countsPerClass()).containsExactly(0, 2);
  }

  @Test
  void hashesPixelsAndClassesInTheirOrder() {
    // head -c 784 /dev/zero | cat - <(printf '\x02') | sha256sum
    Split one = Split.of(LABELS, new byte[Glyph.PIXELS], new byte[] {2});
    assertThat(one.sha256())
        .isEqualTo("390ee561df5438a030d6f2175f00b3f5566e79a5c9b75b06414fa1a8a9ad4a62");
    assertThat(hundred().select(new int[] {1, 0}).sha256())
        .isNotEqualTo(hundred().select(new int[] {0, 1}).sha256());
  }
}
