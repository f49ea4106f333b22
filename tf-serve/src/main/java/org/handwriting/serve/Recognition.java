package org.handwriting.serve;

import java.util.Arrays;
import java.util.List;

/**
 * What a picture shows.
 *
 * @param candidates every label of the alphabet, the most probable first; equally probable ones in
 *     the model's order
 * @param empty whether nothing was found that a pen has drawn; the candidates then mean nothing
 * @param unsure whether the best candidate should not be relied on: it is too improbable, or the
 *     picture is empty
 * @param glyph what the network saw: uint8 {@code [28, 28]}, row by row, 0 paper to 255 ink; copied
 *     in and out
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out, compared by content
public record Recognition(List<Candidate> candidates, boolean empty, boolean unsure, byte[] glyph) {

  /** Copies list and pixels. */
  public Recognition {
    candidates = List.copyOf(candidates);
    if (candidates.isEmpty()) {
      throw new IllegalArgumentException("expected 1 candidate or more, found none");
    }
    glyph = glyph.clone();
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
        && Arrays.equals(glyph, that.glyph);
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
