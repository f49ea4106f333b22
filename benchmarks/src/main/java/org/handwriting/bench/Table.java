package org.handwriting.bench;

import java.util.ArrayList;
import java.util.List;

/** Lines below each other, in columns as wide as they must be. */
final class Table {
  private static final String[] HEAD = {
    "benchmark", "with", "mean", "", "unit", "p50", "p99", "of limit"
  };

  // Texts begin at the left of their columns, numbers end at the right of theirs.
  private static final boolean[] TEXT = {true, true, false, false, true, false, false, false};

  private Table() {}

  /** The table as text, a line each. */
  static String of(List<Line> lines) {
    List<String[]> rows = new ArrayList<>();
    rows.add(HEAD);
    lines.forEach(line -> rows.add(line.cells()));
    int[] widths = new int[HEAD.length];
    for (String[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        widths[i] = Math.max(widths[i], row[i].length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (String[] row : rows) {
      StringBuilder printed = new StringBuilder();
      for (int i = 0; i < row.length; i++) {
        String room = " ".repeat(widths[i] - row[i].length());
        printed.append(TEXT[i] ? row[i] + room : room + row[i]).append("  ");
      }
      text.append(printed.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
