package org.handwriting.serve.page.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.handwriting.data.glyph.Box;
import org.handwriting.serve.page.result.PageWord;
import org.junit.jupiter.api.Test;

class SpacedDigitsTest {
  private static final int DIGIT = 20;

  /** Words of digits with one distance between the middles of digits and another between words. */
  private static List<PageWord> words(int pitch, int space, String... texts) {
    List<PageWord> words = new ArrayList<>();
    int left = 0;
    for (String text : texts) {
      int right = left + pitch * (text.length() - 1) + DIGIT;
      words.add(new PageWord(text, 0.5, new Box(left, 0, right, 30), List.of(), List.of()));
      left = right - DIGIT + space;
    }
    return words;
  }

  private static List<String> texts(List<PageWord> words) {
    return words.stream().map(PageWord::text).toList();
  }

  @Test
  void joinsDigitsOfOnePitch() {
    List<PageWord> joined = SpacedDigits.joined(words(40, 40, "4", "82", "05"));
    assertThat(texts(joined)).containsExactly("48205");
    assertThat(joined.get(0).probability()).isCloseTo(0.125, within(1e-9));
    assertThat(joined.get(0).box()).isEqualTo(new Box(0, 0, 180, 30));
  }

  @Test
  void joinsThemWhicheverWayThePageLies() {
    List<PageWord> upsideDown = new ArrayList<>();
    List<PageWord> onSide = new ArrayList<>();
    for (PageWord word : words(40, 40, "4", "82", "05")) {
      Box box = word.box();
      Box turned = new Box(500 - box.right(), 0, 500 - box.left(), 30);
      Box side = new Box(0, box.left(), 30, box.right());
      upsideDown.add(new PageWord(word.text(), 0.5, turned, List.of(), List.of()));
      onSide.add(new PageWord(word.text(), 0.5, side, List.of(), List.of()));
    }
    assertThat(texts(SpacedDigits.joined(upsideDown))).containsExactly("48205");
    assertThat(texts(SpacedDigits.joined(onSide))).containsExactly("48205");
  }

  @Test
  void leavesNumbersThatStandApart() {
    assertThat(texts(SpacedDigits.joined(words(24, 60, "10", "20", "30"))))
        .containsExactly("10", "20", "30");
    assertThat(texts(SpacedDigits.joined(words(40, 40, "48205", "73619"))))
        .containsExactly("48205", "73619");
  }

  @Test
  void leavesWhatIsNoNumber() {
    assertThat(texts(SpacedDigits.joined(words(40, 40, "4", "ab", "05"))))
        .containsExactly("4", "ab", "05");
    assertThat(texts(SpacedDigits.joined(words(40, 40, "4")))).containsExactly("4");
    assertThat(SpacedDigits.joined(List.of())).isEmpty();
  }
}
