package org.handwriting.serve.page.apart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.handwriting.data.glyph.Box;
import org.junit.jupiter.api.Test;

class WordGapsTest {
  private static final int HEIGHT = 20;

  // Characters 14 wide with these gaps between them.
  private static List<Box> boxes(int... gaps) {
    List<Box> boxes = new ArrayList<>(List.of(new Box(0, 0, 14, HEIGHT)));
    for (int gap : gaps) {
      int left = boxes.get(boxes.size() - 1).right() + gap;
      boxes.add(new Box(left, 0, left + 14, HEIGHT));
    }
    return boxes;
  }

  private static CharacterRow line(int... gaps) {
    return new CharacterRow(boxes(gaps), HEIGHT, List.of());
  }

  @Test
  void partsGapsOfTwoKinds() {
    assertThat(WordGaps.of(List.of(line(3, 4, 17, 2, 3, 16, 4))))
        .containsExactly(new boolean[] {false, false, false, true, false, false, true, false});
  }

  @Test
  void findsNoSpacesWhereAllGapsAreAlike() {
    assertThat(WordGaps.of(List.of(line(5, 4, 6, 5, 4)))).containsExactly(new boolean[6]);
  }

  @Test
  void findsASpaceBetweenTwoCharactersThatAreFarApart() {
    assertThat(WordGaps.of(List.of(line(40)))).containsExactly(new boolean[] {false, true});
  }

  @Test
  void findsNoSpacesBetweenTheCellsOfAFormHoweverBroad() {
    CharacterRow wide = line(20, 22, 19, 20);
    CharacterRow withAnEmptyCell = line(20, 54, 20);
    assertThat(WordGaps.of(List.of(wide, withAnEmptyCell)))
        .containsExactly(new boolean[5], new boolean[] {false, false, true, false});
  }

  @Test
  void knowsTheCellsOfALineFromThoseOfTheOthers() {
    CharacterRow uneven = line(26, 2, 24, 20);
    assertThat(WordGaps.of(List.of(uneven)).get(0)).contains(true);
    assertThat(WordGaps.of(List.of(line(20, 22, 19), line(21, 19, 20), uneven)))
        .containsExactly(new boolean[4], new boolean[4], new boolean[5]);
  }

  @Test
  void measuresEachLineInItsOwnHeights() {
    List<Box> small =
        boxes(3, 4, 17, 2).stream()
            .map(box -> new Box(box.left() / 2, 0, box.right() / 2, HEIGHT / 2))
            .toList();
    CharacterRow note = new CharacterRow(small, HEIGHT / 2.0, List.of());
    boolean[] spaces = {false, false, false, true, false};
    assertThat(WordGaps.of(List.of(note, line(3, 4, 17, 2)))).containsExactly(spaces, spaces);
  }

  @Test
  void findsNoSpaceWithoutPaperHoweverBroadCharactersAre() {
    List<Box> broad = new ArrayList<>();
    int left = 0;
    for (int width : new int[] {24, 24, 4, 24, 4, 4, 24, 24}) {
      broad.add(new Box(left, 0, left + width, HEIGHT));
      left += width + 3;
    }
    assertThat(WordGaps.of(List.of(new CharacterRow(broad, HEIGHT, List.of()))))
        .containsExactly(new boolean[8]);
  }

  @Test
  void takesNoGapForASpaceThatACrossedOutCharacterFills() {
    List<Box> boxes = boxes(3, 22, 4, 3);
    Box struck = new Box(35, 2, 51, 18); // between the second and the third
    assertThat(WordGaps.of(List.of(new CharacterRow(boxes, HEIGHT, List.of()))).get(0))
        .containsExactly(false, false, true, false, false);
    assertThat(WordGaps.of(List.of(new CharacterRow(boxes, HEIGHT, List.of(struck)))).get(0))
        .containsOnly(false);
  }

  @Test
  void leavesTheSpaceBesideACrossedOutCharacter() {
    List<Box> boxes = boxes(3, 40, 4, 3);
    Box struck = new Box(35, 2, 51, 18); // much paper to its right
    assertThat(WordGaps.of(List.of(new CharacterRow(boxes, HEIGHT, List.of(struck)))).get(0))
        .containsExactly(false, false, true, false, false);
  }

  @Test
  void hasAnAnswerForEveryLine() {
    assertThat(WordGaps.of(List.of(line(), line(3)))).hasSize(2);
  }
}
