package org.handwriting.serve;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which labels of an alphabet have the same shape as others of it. Unlike {@link
 * org.handwriting.core.model.Lookalikes}, this changes no probability: it says which of them do not
 * mean what they seem to.
 */
final class Shapes {
  /**
   * Each a shape with its characters. Letters whose cases differ by nothing but size are there for
   * models that have a label for each.
   */
  private static final List<String> SAME =
      List.of("0Oo", "1lI", "Cc", "Ss", "Uu", "Vv", "Ww", "Xx", "Zz");

  /**
   * A character less probable than this part of the best is not meant. On photos, a capital L and a
   * capital I with serifs leave the others of their shape below a hundredth; bare strokes, above.
   */
  private static final double LEAST_PART = 0.05;

  private final Map<String, Member> members = new HashMap<>(); // by label

  /** The character that a label means when it has a shape with others, and its place in it. */
  private record Member(String shape, String character) {
    int place() {
      return shape.indexOf(character);
    }
  }

  private record Meant(Member member, Candidate candidate) {}

  /**
   * @param labels of the model, in class order
   * @param alphabet those of them that count
   */
  Shapes(List<String> labels, Alphabet alphabet) {
    for (int c : alphabet.classesIn(labels)) {
      String label = labels.get(c);
      List<String> characters = alphabet.meaningsOf(label, labels);
      SAME.stream()
          .flatMap(
              shape ->
                  characters.stream()
                      .filter(shape::contains)
                      .map(character -> new Member(shape, character))
                      .min(Comparator.comparingInt(Member::place))
                      .stream())
          .findFirst()
          .ifPresent(member -> members.put(label, member));
    }
  }

  /**
   * The best candidate and those of its shape that are about as probable; nothing if it is alone.
   *
   * @param candidates the most probable first
   */
  Optional<SameShape> among(List<Candidate> candidates) {
    Member best = members.get(candidates.get(0).label());
    if (best == null) {
      return Optional.empty();
    }
    double least = LEAST_PART * candidates.get(0).probability();
    List<Meant> alike =
        candidates.stream()
            .takeWhile(candidate -> candidate.probability() >= least)
            .map(candidate -> new Meant(members.get(candidate.label()), candidate))
            .filter(meant -> meant.member != null && meant.member.shape.equals(best.shape))
            .sorted(Comparator.comparingInt(meant -> meant.member.place()))
            .toList();
    return alike.size() < 2
        ? Optional.empty()
        : Optional.of(
            new SameShape(
                alike.stream().map(meant -> meant.member.character).toList(),
                alike.stream().map(Meant::candidate).toList()));
  }
}
