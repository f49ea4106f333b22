package org.handwriting.core.net;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Things that users choose by name.
 *
 * @param kind for messages, with its article
 * @param known in the order in which the names should be shown
 */
record NameTable<T>(String kind, Map<String, T> known) {
  /** A table of things that know their own names. */
  static <T> NameTable<T> of(String kind, List<T> known, Function<T, String> name) {
    return new NameTable<>(
        kind,
        known.stream()
            .collect(Collectors.toMap(name, one -> one, (one, other) -> one, LinkedHashMap::new)));
  }

  List<String> names() {
    return List.copyOf(known.keySet());
  }

  T named(String name) {
    T found = known.get(name);
    if (found == null) {
      throw new IllegalArgumentException(
          "expected %s of %s, found %s".formatted(kind, String.join(", ", names()), name));
    }
    return found;
  }
}
