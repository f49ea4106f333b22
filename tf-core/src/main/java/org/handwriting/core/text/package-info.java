/**
 * Texts of lines: {@link org.handwriting.core.text.BestPath} and {@link
 * org.handwriting.core.text.BeamSearch} decode the probabilities of each step, the second with a
 * {@link org.handwriting.core.text.LanguageModel} or a {@link org.handwriting.core.text.Lexicon}.
 * {@link org.handwriting.core.text.TextLikelihood} says how likely a text is, {@link
 * org.handwriting.core.text.EditDistance} how far two texts are apart.
 */
package org.handwriting.core.text;
