package org.handwriting.serve;

import java.util.List;

/**
 * Characters of one shape: a zero and an O; a one, a small l and a capital I. A picture of one of
 * them alone does not say which it is; its neighbors may, or who asked for it.
 *
 * @param characters as people write them, in a fixed order: {@code l} where the model's label
 *     {@code L} stands for both cases; 2 or more
 * @param candidates that stand for them, in the same order
 */
public record SameShape(List<String> characters, List<Candidate> candidates) {

  /** Copies the lists. */
  public SameShape {
    characters = List.copyOf(characters);
    candidates = List.copyOf(candidates);
    if (characters.size() < 2 || characters.size() != candidates.size()) {
      throw new IllegalArgumentException(
          "expected 2 characters or more and a candidate for each, found %d and %d"
              .formatted(characters.size(), candidates.size()));
    }
  }

  /** That it is one of them: the sum of their probabilities, 0 to 1. */
  public double probability() {
    return Math.min(1, candidates.stream().mapToDouble(Candidate::probability).sum());
  }

  /** For people: {@code 0 or O}; {@code 1, l or I}. */
  public String text() {
    int last = characters.size() - 1;
    return String.join(", ", characters.subList(0, last)) + " or " + characters.get(last);
  }

  @Override
  public String toString() {
    return text() + " " + probability();
  }
}
