package org.handwriting.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.handwriting.data.Catalog;
import org.handwriting.data.Dataset;

/** A few of MNIST's digits, which come with the project. */
final class Digits {
  private static final Dataset DATASET = open();

  private Digits() {}

  /** 900 pictures to learn from, 100 for validation, 1,000 to test with. */
  static Dataset few() {
    return DATASET;
  }

  private static Dataset open() {
    try {
      return Catalog.open("mnist", Optional.empty()).limit(1_000).withValidation(0.1, 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
