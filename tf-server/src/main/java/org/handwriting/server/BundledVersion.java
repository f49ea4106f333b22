package org.handwriting.server;

import java.io.IOException;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.handwriting.serve.Recognizer;
import org.handwriting.serve.RecognizerOptions;

/**
 * The model in the jar: one version that never changes.
 *
 * @param options of its recognizer
 */
record BundledVersion(RecognizerOptions options) implements VersionSource {
  private static final long NUMBER = 1;

  @Override
  public NavigableSet<Long> numbers() {
    NavigableSet<Long> numbers = new TreeSet<>();
    numbers.add(NUMBER);
    return numbers;
  }

  @Override
  public Object stamp(long number) {
    return NUMBER;
  }

  @Override
  public Servable open(long number) throws IOException {
    return Servable.characters(Recognizer.pretrained(options));
  }
}
