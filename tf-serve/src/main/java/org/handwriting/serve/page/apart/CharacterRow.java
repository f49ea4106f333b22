package org.handwriting.serve.page.apart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import org.handwriting.data.glyph.Box;

/**
 * The characters of a line, as far as the paper between them is concerned.
 *
 * @param characters from left to right
 * @param height of a usual character of the line, in the boxes' pixels
 * @param struck what was crossed out and is no character of the line any more
 */
record CharacterRow(List<Box> characters, double height, List<Box> struck) {
  /** Copies the lists. */
  CharacterRow {
    characters = List.copyOf(characters);
    struck = List.copyOf(struck);
  }

  /** The paper between each character and the next, in heights. */
  double[] gaps() {
    return measured((left, right) -> right.left() - left.right());
  }

  /** From the middle of each character to that of the next, in heights. */
  double[] pitches() {
    return measured((left, right) -> right.middleX() - left.middleX());
  }

  // What is crossed out stands where it stood: there is no more paper around it than there was.
  private double[] measured(ToDoubleBiFunction<Box, Box> measure) {
    double[] measures = new double[Math.max(0, characters.size() - 1)];
    for (int i = 0; i < measures.length; i++) {
      List<Box> from = between(characters.get(i), characters.get(i + 1));
      double most = Double.NEGATIVE_INFINITY;
      for (int k = 0; k + 1 < from.size(); k++) {
        most = Math.max(most, measure.applyAsDouble(from.get(k), from.get(k + 1)));
      }
      measures[i] = most / height;
    }
    return measures;
  }

  // Both, and what is crossed out between them.
  private List<Box> between(Box left, Box right) {
    List<Box> boxes = new ArrayList<>(List.of(left));
    struck.stream()
        .filter(mark -> mark.middleX() > left.right() && mark.middleX() < right.left())
        .sorted(Comparator.comparingDouble(Box::middleX))
        .forEach(boxes::add);
    boxes.add(right);
    return boxes;
  }
}
