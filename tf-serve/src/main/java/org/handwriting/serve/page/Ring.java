package org.handwriting.serve.page;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.handwriting.serve.Candidate;

/**
 * What may be a zero or an O. A network is surer of which than the ink can tell, for it learned on
 * forms, whose boxes for digits were narrower than those for letters; among the characters of a
 * word it must not outvote the others. So its word counts for less, but which is the likelier stays
 * as it said.
 */
final class Ring {
  private static final Set<String> LABELS = Set.of("0", "O", "o");

  /**
   * The power of the network's probabilities. The same as for single characters, found on photos of
   * letters; in words, a half is too much and all below as good.
   */
  private static final double TRUST = 0.33;

  private final double all;
  private final double weights;

  /** Of these candidates. */
  Ring(List<Candidate> candidates) {
    all = rings(candidates).mapToDouble(Candidate::probability).sum();
    weights = rings(candidates).mapToDouble(Ring::weight).sum();
  }

  private static Stream<Candidate> rings(List<Candidate> candidates) {
    return candidates.stream().filter(candidate -> LABELS.contains(candidate.label()));
  }

  private static double weight(Candidate ring) {
    return Math.pow(ring.probability(), TRUST);
  }

  /** Of one of the candidates. */
  double probability(Candidate candidate) {
    return weights > 0 && LABELS.contains(candidate.label())
        ? all * weight(candidate) / weights
        : candidate.probability();
  }
}
