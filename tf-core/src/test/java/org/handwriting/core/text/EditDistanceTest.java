package org.handwriting.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EditDistanceTest {
  @Test
  void countsWhatIsReplacedTakenAwayAndPutIn() {
    assertThat(EditDistance.between("kitten", "sitting")).isEqualTo(3);
    assertThat(EditDistance.between("flaw", "lawn")).isEqualTo(2);
    assertThat(EditDistance.between("same", "same")).isZero();
  }

  @Test
  void isAsLongAsATextBesideAnEmptyOne() {
    assertThat(EditDistance.between("", "four")).isEqualTo(4);
    assertThat(EditDistance.between("four", "")).isEqualTo(4);
    assertThat(EditDistance.between("", "")).isZero();
  }

  @Test
  void countsACharacterOfTwoSurrogatesOnce() {
    assertThat(EditDistance.between("a😀b", "ab")).isEqualTo(1);
    assertThat(EditDistance.between("😀", "😁")).isEqualTo(1);
  }
}
