package org.handwriting.data.line;

import java.util.Optional;

/**
 * How lines are read for learning or for measuring.
 *
 * @param images how pictures become line images
 * @param characters what texts must be written with; empty means whatever they are written with
 * @param fold whether what {@code characters} lacks is written without accents where it can be
 * @param skipBad whether to go on without what cannot be used
 */
public record LineOptions(
    LineImages images, Optional<CharacterSet> characters, boolean fold, boolean skipBad) {
  /** Usual images, any characters, nothing folded, nothing skipped. */
  public static LineOptions defaults() {
    return new LineOptions(LineImages.defaults(), Optional.empty(), false, false);
  }

  /** The same with pictures read like this. */
  public LineOptions withImages(LineImages otherImages) {
    return new LineOptions(otherImages, characters, fold, skipBad);
  }

  /** The same with texts in these characters. */
  public LineOptions withCharacters(CharacterSet set) {
    return new LineOptions(images, Optional.of(set), fold, skipBad);
  }

  /** The same with accents left out where they cannot be written, or not. */
  public LineOptions withFold(boolean folded) {
    return new LineOptions(images, characters, folded, skipBad);
  }

  /** The same without what cannot be used, or not. */
  public LineOptions withSkipBad(boolean skipped) {
    return new LineOptions(images, characters, fold, skipped);
  }
}
