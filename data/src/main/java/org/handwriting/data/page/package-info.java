/**
 * From a picture of a page to its lines, and from a line to the pieces of ink that characters are
 * made of. What is a character and what is not is for the recognizer to say: a {@link
 * org.handwriting.data.page.TextLine} only offers the pieces, in reading order, and the glyph of
 * any few that follow each other.
 */
package org.handwriting.data.page;
