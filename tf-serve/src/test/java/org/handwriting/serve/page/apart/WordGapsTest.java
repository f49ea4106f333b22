package org.handwriting.serve.page.apart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.handwriting.data.glyph.Box;
import org.junit.jupiter.api.Test;

class WordGapsTest {
  private static final int HEIGHT = 20;

  // Characters 14 wide with these gaps between them.
  private static List<Box> line(int... gaps) {
    List<Box> boxes = new ArrayList<>(List.of(new Box(0, 0, 14, HEIGHT)));
    for (int gap : gaps) {
      int left = boxes.get(boxes.size() - 1).right() + gap;
      boxes.add(new Box(left, 0, left + 14, HEIGHT));
    }
    return boxes;
  }

  @Test
  void partsGapsOfTwoKinds() {
    assertThat(WordGaps.of(List.of(line(3, 4, 17, 2, 3, 16, 4)), HEIGHT))
        .containsExactly(new boolean[] {false, false, false, true, false, false, true, false});
  }

  @Test
  void findsNoSpacesWhereAllGapsAreAlike() {
    assertThat(WordGaps.of(List.of(line(5, 4, 6, 5, 4)), HEIGHT)).containsExactly(new boolean[6]);
  }

  @Test
  void findsASpaceBetweenTwoCharactersThatAreFarApart() {
    assertThat(WordGaps.of(List.of(line(40)), HEIGHT)).containsExactly(new boolean[] {false, true});
  }

  @Test
  void findsNoSpacesBetweenTheCellsOfAFormHoweverBroad() {
    List<Box> wide = line(20, 22, 19, 20);
    List<Box> withAnEmptyCell = line(20, 54, 20);
    assertThat(WordGaps.of(List.of(wide, withAnEmptyCell), HEIGHT))
        .containsExactly(new boolean[5], new boolean[] {false, false, true, false});
  }

  @Test
  void knowsTheCellsOfALineFromThoseOfTheOthers() {
    List<Box> uneven = line(26, 2, 24, 20);
    assertThat(WordGaps.of(List.of(uneven), HEIGHT).get(0)).contains(true);
    assertThat(WordGaps.of(List.of(line(20, 22, 19), line(21, 19, 20), uneven), HEIGHT))
        .containsExactly(new boolean[4], new boolean[4], new boolean[5]);
  }

  @Test
  void hasAnAnswerForEveryLine() {
    assertThat(WordGaps.of(List.of(line(), line(3)), HEIGHT)).hasSize(2);
  }
}
