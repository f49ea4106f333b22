package org.handwriting.serve.page.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.handwriting.data.glyph.Box;
import org.handwriting.serve.LineReading;
import org.handwriting.serve.page.result.PageWord;
import org.junit.jupiter.api.Test;

class SpacedDigitsTest {
  private static final int DIGIT = 20;
  private static final SpacedDigits PLAIN = new SpacedDigits(30, List.of());

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
    List<PageWord> joined = PLAIN.joined(words(40, 40, "4", "82", "05"));
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
    assertThat(texts(PLAIN.joined(upsideDown))).containsExactly("48205");
    assertThat(texts(PLAIN.joined(onSide))).containsExactly("48205");
  }

  @Test
  void leavesNumbersThatStandApart() {
    assertThat(texts(PLAIN.joined(words(24, 60, "10", "20", "30"))))
        .containsExactly("10", "20", "30");
    assertThat(texts(PLAIN.joined(words(40, 40, "48205", "73619"))))
        .containsExactly("48205", "73619");
  }

  @Test
  void findsNoSpaceWhereThereIsNoPaper() {
    assertThat(texts(PLAIN.joined(words(24, 25, "736", "1981")))).containsExactly("7361981");
    assertThat(texts(PLAIN.joined(words(24, 28, "736", "1981")))).containsExactly("736", "1981");
  }

  @Test
  void joinsWhatASlantingDigitPartsBesideASpaceThatIsClear() {
    Box first = new Box(0, 0, 68, 30);
    Box second = new Box(92, 0, 136, 30); // a space of four fifths of a height before it
    assertThat(texts(PLAIN.joined(numbers(first, second, new Box(144, 0, 186, 30)))))
        .containsExactly("482", "7361"); // and a quarter
    assertThat(texts(PLAIN.joined(numbers(first, second, new Box(149, 0, 186, 30)))))
        .containsExactly("482", "73", "61"); // and more than two fifths
    Box near = new Box(79, 0, 136, 30);
    assertThat(texts(PLAIN.joined(numbers(first, near, new Box(144, 0, 186, 30)))))
        .containsExactly("482", "73", "61");
  }

  private static List<PageWord> numbers(Box one, Box two, Box three) {
    return List.of(
        new PageWord("482", 0.5, one, List.of(), List.of()),
        new PageWord("73", 0.5, two, List.of(), List.of()),
        new PageWord("61", 0.5, three, List.of(), List.of()));
  }

  @Test
  void joinsWhatACrossedOutDigitPartsWhicheverWayThePageLies() {
    List<PageWord> words = words(24, 52, "48", "057");
    Box struck = new Box(47, 2, 73, 28);
    assertThat(texts(PLAIN.joined(words))).containsExactly("48", "057");
    SpacedDigits crossed = new SpacedDigits(30, List.of(struck));
    assertThat(texts(crossed.joined(words))).containsExactly("48057");
    Box side = new Box(2, 47, 28, 73);
    List<PageWord> turned = new ArrayList<>();
    for (PageWord word : words) {
      Box box = new Box(0, word.box().left(), 30, word.box().right());
      turned.add(new PageWord(word.text(), 0.5, box, List.of(), List.of()));
    }
    assertThat(texts(new SpacedDigits(30, List.of(side)).joined(turned))).containsExactly("48057");
  }

  @Test
  void leavesNumbersBesideWhichSomethingIsCrossedOut() {
    List<PageWord> far = words(24, 100, "48", "057");
    Box between = new Box(47, 2, 73, 28); // with the breadth of a digit behind it
    Box behind = new Box(200, 2, 226, 28);
    assertThat(texts(new SpacedDigits(30, List.of(between)).joined(far)))
        .containsExactly("48", "057");
    assertThat(texts(new SpacedDigits(30, List.of(behind)).joined(words(24, 52, "48", "057"))))
        .containsExactly("48", "057");
  }

  @Test
  void leavesDigitsThatPeopleWriteInGroups() {
    assertThat(texts(PLAIN.joined(words(22, 40, "06", "12", "34", "56"))))
        .containsExactly("06", "12", "34", "56");
  }

  @Test
  void keepsWhatElseEachPartMayBe() {
    List<PageWord> words = words(40, 40, "4", "82");
    PageWord seven =
        new PageWord("4", 0.5, words.get(0).box(), List.of(), List.of(new LineReading("7", 0.2)));
    PageWord joined = PLAIN.joined(List.of(seven, words.get(1))).get(0);
    assertThat(joined.alternatives()).containsExactly(new LineReading("782", 0.1));
  }

  @Test
  void leavesWhatIsNoNumber() {
    assertThat(SpacedDigits.areNumbers(words(40, 40, "4", "ab", "05"))).isFalse();
    assertThat(SpacedDigits.areNumbers(words(40, 40, "4"))).isFalse();
    assertThat(SpacedDigits.areNumbers(List.of())).isFalse();
    assertThat(SpacedDigits.areNumbers(words(40, 40, "4", "82"))).isTrue();
  }
}
