package org.handwriting.core.text;

/**
 * A text that scores may mean.
 *
 * @param text classes of its characters
 * @param score natural logarithm of its probability by the network, which the search knows nearly
 *     all of, with what the language model and the bonus add
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record Hypothesis(int[] text, double score) {}
