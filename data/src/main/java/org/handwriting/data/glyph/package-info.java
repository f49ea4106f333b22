/**
 * The one place where a picture of a character becomes the 28x28 glyph that a network reads, used
 * alike to train on one's own pictures, by the command line, by the server and by its page.
 *
 * <pre>
 * file's bytes ── GlyphImages.decode ──&gt; BufferedImage, upright
 *   ── Lightness ──&gt; 0 black to 1 white, on white where it was transparent
 *   ── Polarity, Paper ──&gt; how much darker than the paper there, shadows evened out
 *   ── InkDetector ──&gt; Ink: 0 paper to 1 ink, or nothing: a blank picture
 *   ── Specks ──&gt; without dust, ruled lines and what reaches in from the border
 *   ── Shape ──&gt; with strokes as broad as the training set's
 *   ── GlyphFrame ──&gt; Glyph: long side, place and blur of MNIST's or EMNIST's pictures
 * </pre>
 *
 * A picture that is framed like the training set already stays as it is, byte for byte.
 */
package org.handwriting.data.glyph;
