package org.handwriting.serve;

import java.util.Objects;

/**
 * A character that a picture may show.
 *
 * @param label as the model calls it, such as {@code A}
 * @param probability 0 to 1; over an alphabet's labels they sum to 1
 */
public record Candidate(String label, double probability) {

  /** Checks that there is a label. */
  public Candidate {
    Objects.requireNonNull(label, "label");
  }
}
