package org.handwriting.serve.page.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.handwriting.data.glyph.Box;
import org.handwriting.serve.Candidate;
import org.junit.jupiter.api.Test;

class PageWordTest {
  private static PageCharacter character(Box box) {
    return new PageCharacter("1", box, List.of(new Candidate("1", 1)), Optional.empty());
  }

  // As on a line that falls by one row in ten columns: what surrounds a level box is higher than
  // it.
  private static Box sloping(Box box) {
    return new Box(
        box.left(), box.top() + box.left() / 10, box.right(), box.bottom() + box.right() / 10);
  }

  @Test
  void hasABoxAroundItsCharactersWhereverItIsMoved() {
    Box first = new Box(0, 10, 10, 30);
    Box low = new Box(100, 20, 110, 30);
    PageWord word =
        PageWord.of(List.of(character(first), character(low))).moved(PageWordTest::sloping);
    assertThat(word.characters())
        .extracting(PageCharacter::box)
        .containsExactly(sloping(first), sloping(low));
    assertThat(word.box()).isEqualTo(sloping(first).with(sloping(low)));
    assertThat(PageWord.unread(first, List.of()).moved(PageWordTest::sloping).box())
        .isEqualTo(sloping(first));
  }

  @Test
  void isNotHigherThanItsCharacters() {
    Box low = new Box(0, 30, 10, 40);
    Box high = new Box(100, 10, 110, 20); // level on a line that rises: both are on one row there
    PageWord word =
        PageWord.of(List.of(character(low), character(high))).moved(PageWordTest::sloping);
    assertThat(word.box()).isEqualTo(new Box(0, 20, 110, 41));
  }
}
