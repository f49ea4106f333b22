package org.handwriting.server;

import java.util.Collections;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which versions of a model are served.
 *
 * @param newest how many of the newest ones are served at once
 * @param specific numbers of the versions that are served in their place; none means the newest
 * @param labels number of the version that each label means; these are served whatever their age
 */
public record VersionPolicy(int newest, Set<Long> specific, Map<String, Long> labels) {
  private static final int ALL = Integer.MAX_VALUE;

  /** Checks numbers and labels, and copies. */
  public VersionPolicy {
    if (newest < 1) {
      throw new IllegalArgumentException("versions: expected at least 1, found " + newest);
    }
    labels.keySet().forEach(ModelNames::require);
    specific = Collections.unmodifiableSet(new TreeSet<>(specific));
    labels = Map.copyOf(labels);
    if (!specific.isEmpty() && !specific.containsAll(labels.values())) {
      throw new IllegalArgumentException(
          "version_labels: expected labels of the versions %s, which are those that are served, found %s"
              .formatted(specific, labels));
    }
  }

  /** The newest ones. */
  public static VersionPolicy latest(int versions) {
    return new VersionPolicy(versions, Set.of(), Map.of());
  }

  /** All that there are. */
  public static VersionPolicy all() {
    return latest(ALL);
  }

  /** Those with these numbers, at least one. */
  public static VersionPolicy specific(Set<Long> numbers) {
    if (numbers.isEmpty()) {
      throw new IllegalArgumentException("specific: expected at least one version, found none");
    }
    return new VersionPolicy(1, numbers, Map.of());
  }

  /** The same with these labels. */
  public VersionPolicy withLabels(Map<String, Long> other) {
    return new VersionPolicy(newest, specific, other);
  }

  boolean isAll() {
    return newest == ALL;
  }

  /**
   * Whether a version is served.
   *
   * @param newer how many that are newer are served
   */
  boolean wants(long number, int newer) {
    return labels.containsValue(number)
        || (specific.isEmpty() ? newer < newest : specific.contains(number));
  }

  /** The versions that were asked for by number. */
  NavigableSet<Long> named() {
    NavigableSet<Long> named = new TreeSet<>(specific);
    named.addAll(labels.values());
    return named;
  }
}
