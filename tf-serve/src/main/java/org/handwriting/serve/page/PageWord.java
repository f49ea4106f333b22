package org.handwriting.serve.page;

import java.util.List;
import java.util.stream.Collectors;
import org.handwriting.data.glyph.Box;

/**
 * A word on a page.
 *
 * @param characters from left to right, one or more
 */
public record PageWord(List<PageCharacter> characters) {
  /** Copies the list. */
  public PageWord {
    characters = List.copyOf(characters);
    if (characters.isEmpty()) {
      throw new IllegalArgumentException("expected 1 character or more, found none");
    }
  }

  /** Its characters' texts. */
  public String text() {
    return characters.stream().map(PageCharacter::text).collect(Collectors.joining());
  }

  /** Around its ink, in pixels of the picture. */
  public Box box() {
    return characters.stream().map(PageCharacter::box).reduce(Box::with).orElseThrow();
  }

  /** The geometric mean of its characters' probabilities. */
  public double probability() {
    double sum = 0;
    for (PageCharacter character : characters) {
      sum += Math.log(Math.max(1e-6, character.probability()));
    }
    return Math.exp(sum / characters.size());
  }

  PageWord enlarged(int times) {
    return new PageWord(characters.stream().map(one -> one.enlarged(times)).toList());
  }
}
