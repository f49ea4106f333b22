/**
 * Texts of lines: {@link org.handwriting.core.text.BestPath} decodes the probabilities of each
 * step, {@link org.handwriting.core.text.TextLikelihood} says how likely a text is, {@link
 * org.handwriting.core.text.EditDistance} how far two texts are apart.
 */
package org.handwriting.core.text;
