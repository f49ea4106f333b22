package org.handwriting.serve;

/** How likely each character is before its glyph is looked at. */
public enum Prior {
  /** Each as likely as another: for pictures from anywhere. */
  UNIFORM,
  /** As likely as in the model's training set: for glyphs of the same kind as that set's. */
  TRAINING
}
