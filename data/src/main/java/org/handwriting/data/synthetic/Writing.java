package org.handwriting.data.synthetic;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

/** A line that can be drawn: its baseline begins at (0, 0); lengths are pixels. */
interface Writing {
  /** Around all of its ink. */
  Rectangle2D bounds();

  /**
   * Where a character of the text begins and ends on the baseline, in pixels, before the hand has
   * shaken. Letters of a font's word may be joined: each has the place of the whole word.
   *
   * @param index of one of the text's chars
   */
  Place place(int index);

  /** From where to where, in pixels. */
  record Place(double start, double end) {}

  /** Draws its ink in the graphics' color. */
  void draw(Graphics2D graphics);
}
