package org.handwriting.serve;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a picture shows.
 *
 * @param candidates every label of the alphabet, the most probable first; equally probable ones in
 *     the model's order
 * @param empty whether nothing was found that a pen has drawn; the candidates then mean nothing
 * @param unsure whether the best candidate should not be relied on: it is too improbable (with
 *     those of its shape, if there are any), or the picture is empty
 * @param glyph what the network saw: uint8 {@code [28, 28]}, row by row, 0 paper to 255 ink; copied
 *     in and out
 * @param indistinguishable the best candidate with those that this picture does not tell from it,
 *     such as a zero and an O; empty when the best candidate stands alone. {@link #best} is then no
 *     better than the others: show {@link SameShape#text}, or choose by what is expected
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out, compared by content
public record Recognition(
    List<Candidate> candidates,
    boolean empty,
    boolean unsure,
    byte[] glyph,
    Optional<SameShape> indistinguishable) {

  /** Copies list and pixels. */
  public Recognition {
    candidates = List.copyOf(candidates);
    if (candidates.isEmpty()) {
      throw new IllegalArgumentException("expected 1 candidate or more, found none");
    }
    glyph = glyph.clone();
    Objects.requireNonNull(indistinguishable, "indistinguishable");
  }

  /** One whose best candidate stands alone. */
  public Recognition(List<Candidate> candidates, boolean empty, boolean unsure, byte[] glyph) {
    this(candidates, empty, unsure, glyph, Optional.empty());
  }

  /** The most probable candidate. */
  public Candidate best() {
    return candidates.get(0);
  }

  /** The most probable candidates, {@code most} of them or all that there are. */
  public List<Candidate> top(int most) {
    return candidates.subList(0, Math.max(0, Math.min(most, candidates.size())));
  }

  @Override
  public byte[] glyph() {
    return glyph.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Recognition that
        && candidates.equals(that.candidates)
        && empty == that.empty
        && unsure == that.unsure
        && Arrays.equals(glyph, that.glyph)
        && indistinguishable.equals(that.indistinguishable);
  }

  @Override
  public int hashCode() {
    return candidates.hashCode() * 31 + Arrays.hashCode(glyph);
  }

  @Override
  public String toString() {
    return (empty ? "empty" : (unsure ? "unsure, " : "") + top(3));
  }
}
