package org.handwriting.serve.page;

import java.awt.image.BufferedImage;
import org.handwriting.data.page.WritingMap;

/** Finds the handwriting on a page. Thread-safe. */
public final class WritingFinder implements AutoCloseable {
  private WritingFinder() {}

  /** Whether a model of pages comes with the library. */
  public static boolean hasPretrained() {
    return false;
  }

  /**
   * With the model that comes with the library.
   *
   * @throws IllegalStateException when this version of the library has none
   */
  @SuppressWarnings("DoNotCallSuggester")
  public static WritingFinder pretrained() {
    throw new IllegalStateException(
        "expected a model of pages that comes with the library, found none in this version of it");
  }

  /** Where handwriting is on a picture. */
  @SuppressWarnings("DoNotCallSuggester")
  public WritingMap find(BufferedImage picture) {
    throw new IllegalStateException("expected a model of pages, found none");
  }

  @Override
  public void close() {}
}
