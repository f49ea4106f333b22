package org.handwriting.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.handwriting.core.model.ModelKind;
import org.handwriting.serve.LineRecognizer;
import org.handwriting.serve.Recognizer;
import org.handwriting.serve.RecognizerOptions;

/**
 * A model in the jar: one version that never changes.
 *
 * @param kind which of them
 * @param options of its recognizer
 */
record BundledVersion(ModelKind kind, RecognizerOptions options) implements VersionSource {
  private static final long NUMBER = 1;

  @Override
  public Path place() {
    return Path.of(kind.name());
  }

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
  public Servable open(long number, Optional<ModelKind> served) throws IOException {
    return switch (kind) {
      case CHARACTERS -> Servable.characters(Recognizer.pretrained(options));
      case LINES -> Servable.lines(LineRecognizer.pretrained(options));
      case PAGES -> throw Servable.unserved();
    };
  }
}
