package org.handwriting.serve.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.handwriting.data.glyph.Box;
import org.handwriting.serve.Candidate;
import org.handwriting.serve.SameShape;
import org.handwriting.serve.page.result.PageCharacter;
import org.handwriting.serve.page.result.PageLine;
import org.handwriting.serve.page.result.PageWord;
import org.junit.jupiter.api.Test;

class MoreProbableTest {
  private static final Box BOX = new Box(0, 0, 10, 10);

  private static PageLine apart(double... probabilities) {
    List<PageCharacter> characters =
        Arrays.stream(probabilities)
            .mapToObj(p -> character(List.of(new Candidate("x", p)), Optional.empty()))
            .toList();
    return PageLine.of(List.of(PageWord.of(characters)));
  }

  private static PageCharacter character(List<Candidate> candidates, Optional<SameShape> alike) {
    return new PageCharacter(candidates.get(0).label(), BOX, candidates, alike);
  }

  private static PageLine whole(double probability) {
    PageWord word = new PageWord("whole", 1, BOX, List.of(), List.of());
    return new PageLine(List.of(word), probability);
  }

  private static boolean isReadAsAWhole(PageLine apart, double whole) {
    PageLine line = whole(whole);
    PageLine chosen = MoreProbable.of(apart, Optional.of(line));
    assertThat(chosen).isIn(apart, line);
    return chosen == line;
  }

  @Test
  void believesTheWholeWhereItsCharactersAreClearlyMoreProbable() {
    assertThat(isReadAsAWhole(apart(0.5, 0.5, 0.5), 0.9)).isTrue();
    assertThat(isReadAsAWhole(apart(0.5, 0.5, 0.5), 0.4)).isFalse();
    assertThat(isReadAsAWhole(apart(0.1, 0.1, 0.1), 0.4)).isTrue();
  }

  @Test
  void leavesCharactersApartThatAreSureHoweverSureTheWholeIs() {
    assertThat(isReadAsAWhole(apart(0.97, 0.96, 0.99), 1)).isFalse();
    assertThat(isReadAsAWhole(apart(0.97, 0.96, 0.2), 1)).isTrue();
  }

  @Test
  void givesCharactersApartTheHeadStart() {
    double even = 0.5 * Math.exp(MoreProbable.HEAD_START);
    assertThat(isReadAsAWhole(apart(0.5), even - 1e-6)).isFalse();
    assertThat(isReadAsAWhole(apart(0.5), even + 1e-6)).isTrue();
    assertThat(MoreProbable.HEAD_START).isPositive();
  }

  @Test
  void comparesCharactersAndNotLengths() {
    double[] many = new double[40];
    Arrays.fill(many, 0.8);
    assertThat(isReadAsAWhole(apart(many), 0.7)).isFalse();
    assertThat(isReadAsAWhole(apart(0.8), 0.7)).isFalse();
  }

  @Test
  void takesThatItIsAnOAndThatItIsAZeroTogether() {
    List<Candidate> both = List.of(new Candidate("0", 0.5), new Candidate("O", 0.48));
    SameShape alike = new SameShape(List.of("0", "O"), both);
    PageLine doubtful =
        PageLine.of(List.of(PageWord.of(List.of(character(both, Optional.empty())))));
    PageLine sure = PageLine.of(List.of(PageWord.of(List.of(character(both, Optional.of(alike))))));
    assertThat(isReadAsAWhole(doubtful, 0.95)).isTrue();
    assertThat(isReadAsAWhole(sure, 0.95)).isFalse();
  }

  @Test
  void leavesTheCharactersWhereTheWholeHasNoWords() {
    PageLine apart = apart(1e-9);
    assertThat(MoreProbable.of(apart, Optional.empty())).isSameAs(apart);
  }
}
