package org.handwriting.train.report;

import org.handwriting.data.line.LineExample;
import org.handwriting.train.evaluation.LineReading;

/**
 * A line and what was read of it.
 *
 * @param reading what was read, and what is written
 * @param line with its picture
 */
public record LinePicture(LineReading reading, LineExample line) {
  String dataUri() {
    return GlyphPng.dataUri(line.image().pixels(), line.image().width());
  }
}
