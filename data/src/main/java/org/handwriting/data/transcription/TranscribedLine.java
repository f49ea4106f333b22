package org.handwriting.data.transcription;

import java.awt.Dimension;
import java.awt.Shape;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A line of writing and what is written on it.
 *
 * @param picture the file that it is on
 * @param region where on it, in its pixels; empty if it is all of the picture
 * @param pageSize what the transcription takes the picture's size for; empty if it does not say
 * @param text Unicode NFC, not empty, words with one space between them
 * @param writer who wrote it, or the page that it is on; empty if neither is known
 * @param place where the transcription is, for people
 */
public record TranscribedLine(
    Path picture,
    Optional<Shape> region,
    Optional<Dimension> pageSize,
    String text,
    String writer,
    String place) {
  /** The text of lines of which nobody has written down what they say. */
  public static final String UNREAD = "?";

  TranscribedLine withWriter(String other) {
    return new TranscribedLine(picture, region, pageSize, text, other, place);
  }
}
