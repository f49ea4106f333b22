package org.handwriting.data.page;

import java.util.List;
import org.handwriting.data.glyph.Box;

/**
 * A piece of a line's ink, lengths in pixels of the page's ink.
 *
 * @param box around it
 * @param cut how much ink was cut through on its left side, in breadths of a stroke; 0 where there
 *     is paper
 * @param blobs that it is made of
 */
record LinePiece(Box box, double cut, List<Blob> blobs) {}
