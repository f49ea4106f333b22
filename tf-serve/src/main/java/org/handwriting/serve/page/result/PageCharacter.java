package org.handwriting.serve.page.result;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.handwriting.data.glyph.Box;
import org.handwriting.serve.Candidate;
import org.handwriting.serve.SameShape;

/**
 * A character on a page.
 *
 * @param text as it is read among its neighbors: not always the best candidate
 * @param box around its ink, in pixels of the picture
 * @param candidates what it may be when looked at alone, the most probable first
 * @param indistinguishable the best candidate with those of its shape, if there are any: see {@link
 *     org.handwriting.serve.Recognition}
 */
public record PageCharacter(
    String text, Box box, List<Candidate> candidates, Optional<SameShape> indistinguishable) {
  /** Copies the list. */
  public PageCharacter {
    candidates = List.copyOf(candidates);
    Objects.requireNonNull(indistinguishable, "indistinguishable");
  }

  /** The probability of the text when looked at alone. */
  public double probability() {
    return candidates.stream()
        .filter(candidate -> candidate.label().equals(text))
        .findFirst()
        .or(() -> inOtherCase())
        .map(Candidate::probability)
        .orElse(0.0);
  }

  /** The probability that it is the text, or any of those that look like it. */
  public double shapeProbability() {
    return indistinguishable
        .filter(alike -> alike.characters().contains(text))
        .map(SameShape::probability)
        .orElseGet(this::probability);
  }

  private Optional<Candidate> inOtherCase() {
    return candidates.stream()
        .filter(candidate -> candidate.label().equalsIgnoreCase(text))
        .findFirst();
  }

  PageCharacter moved(UnaryOperator<Box> place) {
    return new PageCharacter(text, place.apply(box), candidates, indistinguishable);
  }
}
