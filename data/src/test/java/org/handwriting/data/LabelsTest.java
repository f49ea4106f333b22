package org.handwriting.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelsTest {
  private final Labels merged = Labels.of(List.of("7", "A", "C", "a"));

  @Test
  void knowsTheClassOfEachLabel() {
    assertThat(merged.size()).isEqualTo(4);
    assertThat(merged.label(2)).isEqualTo("C");
    assertThat(merged.indexOf("7")).hasValue(0);
    assertThat(merged.asList()).containsExactly("7", "A", "C", "a");
  }

  @Test
  void countsALetterAsTheOneItWasMergedWith() {
    assertThat(merged.indexOf("c")).hasValue(2);
    assertThat(Labels.of(List.of("c")).indexOf("C")).hasValue(0);
  }

  @Test
  void prefersTheLetterItself() {
    assertThat(merged.indexOf("a")).hasValue(3);
    assertThat(merged.indexOf("A")).hasValue(1);
  }

  @Test
  void hasNoClassForWhatItDoesNotKnow() {
    assertThat(merged.indexOf("b")).isEmpty();
  }

  @Test
  void refusesALabelThatComesTwice() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Labels.of(List.of("A", "B", "A")))
        .withMessage("expected each label once, found \"A\" for classes 0 and 2");
  }

  @Test
  void refusesLabelsThatNobodyCouldRead() {
    for (String label : List.of("", " ", "a\nb")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Labels.of(List.of("A", label)))
          .withMessageContaining("class 1");
    }
  }

  @Test
  void refusesNoLabelsAndMoreThanAByteCounts() {
    assertThatIllegalArgumentException().isThrownBy(() -> Labels.of(List.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Labels.of(Collections.nCopies(257, "x")))
        .withMessage("expected 1 to 256 labels, found 257");
  }
}
