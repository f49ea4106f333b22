package org.handwriting.data.synthetic;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

/** A line that can be drawn: its baseline begins at (0, 0); lengths are pixels. */
interface Writing {
  /** Around all of its ink. */
  Rectangle2D bounds();

  /** Draws its ink in the graphics' color. */
  void draw(Graphics2D graphics);
}
