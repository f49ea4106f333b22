package org.handwriting.core.text;

/**
 * How a {@link BeamSearch} searches.
 *
 * @param prefixes beginnings of a text that are followed at once, 1 or more
 * @param languageWeight how much the language model counts beside the network, 0 or more; less for
 *     a line that it hardly foresees
 * @param characterBonus added for each character, for what a language model takes from longer
 *     texts; natural logarithm
 */
public record BeamOptions(int prefixes, double languageWeight, double characterBonus) {
  // Chosen with the model that comes with the library on English lines of 1905 and French ones;
  // docs/accuracy.md has what others brought. Twice as many prefixes take twice as long and bring
  // nothing that can be told from chance.
  private static final int PREFIXES = 48;
  private static final double WEIGHT = 0.8;
  private static final double BONUS = 2.2;

  /** Checks the numbers. */
  public BeamOptions {
    if (prefixes < 1) {
      throw new IllegalArgumentException("prefixes: expected 1 or more, found " + prefixes);
    }
    if (!(languageWeight >= 0 && Double.isFinite(languageWeight))) {
      throw new IllegalArgumentException(
          "languageWeight: expected 0 or more, found " + languageWeight);
    }
    if (!Double.isFinite(characterBonus)) {
      throw new IllegalArgumentException(
          "characterBonus: expected a number, found " + characterBonus);
    }
  }

  /** For lines of a language that the language model knows. */
  public static BeamOptions defaults() {
    return new BeamOptions(PREFIXES, WEIGHT, BONUS);
  }

  /** The same with part of the language model's weight, and of the bonus that makes up for it. */
  BeamOptions times(double part) {
    return new BeamOptions(prefixes, part * languageWeight, part * characterBonus);
  }

  /** Without a language model, and without a bonus for what it takes. */
  public BeamOptions withoutLanguage() {
    return new BeamOptions(prefixes, 0, 0);
  }
}
