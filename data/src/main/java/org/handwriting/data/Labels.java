package org.handwriting.data;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/** The characters (or words) that a data set or a model tells apart, in class order. Immutable. */
public final class Labels {
  /** Classes are stored as one unsigned byte each. */
  public static final int MOST_CLASSES = 256;

  private final List<String> labels;
  private final Map<String, Integer> classes = new HashMap<>();

  private Labels(List<String> labels) {
    this.labels = List.copyOf(labels);
    if (labels.isEmpty() || labels.size() > MOST_CLASSES) {
      throw new IllegalArgumentException(
          "expected 1 to " + MOST_CLASSES + " labels, found " + labels.size());
    }
    for (int i = 0; i < labels.size(); i++) {
      add(labels.get(i), i);
    }
  }

  private void add(String label, int classIndex) {
    if (label.isBlank() || label.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "expected a label of visible characters, found class " + classIndex + " without one");
    }
    Integer before = classes.put(label, classIndex);
    if (before != null) {
      throw new IllegalArgumentException(
          "expected each label once, found \""
              + label
              + "\" for classes "
              + before
              + " and "
              + classIndex);
    }
  }

  /**
   * Labels in class order.
   *
   * @param labels 1 to 256 different labels, none blank, none with control characters
   * @throws IllegalArgumentException if they are not that
   */
  public static Labels of(List<String> labels) {
    return new Labels(labels);
  }

  /** How many classes there are. */
  public int size() {
    return labels.size();
  }

  /**
   * The label of a class.
   *
   * @param classIndex 0 to {@code size() - 1}
   */
  public String label(int classIndex) {
    return labels.get(classIndex);
  }

  /**
   * The class of a label: of exactly this label, else of the one that it was merged with, which is
   * the same letter in the other case ("c" is the class of "C" where only "C" has one).
   *
   * @return empty if neither has a class
   */
  public OptionalInt indexOf(String label) {
    for (String candidate :
        List.of(label, label.toUpperCase(Locale.ROOT), label.toLowerCase(Locale.ROOT))) {
      Integer found = classes.get(candidate);
      if (found != null) {
        return OptionalInt.of(found);
      }
    }
    return OptionalInt.empty();
  }

  /** The labels in class order, unmodifiable. */
  public List<String> asList() {
    return labels;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Labels that && labels.equals(that.labels);
  }

  @Override
  public int hashCode() {
    return labels.hashCode();
  }

  @Override
  public String toString() {
    return String.join(" ", labels);
  }
}
