package org.handwriting.data.scene;

/**
 * How paper would be ruled for what is written on it.
 *
 * @param apart from line to line of the writing, in pixels; 0 where nothing is written
 * @param first where one of its baselines is
 */
record RuleSpacing(double apart, double first) {
  static final RuleSpacing NONE = new RuleSpacing(0, 0);

  /** Lines that are nearer to each other stand beside each other, in core heights. */
  private static final double NEXT = 1.3;

  static RuleSpacing of(WritingSheet sheet, Placement place, Chance chance) {
    WrittenLine line = chance.from(sheet.lines());
    double core = sheet.coreHeight() * place.scale();
    double apart = line.coreHeight() * place.scale() * chance.between(2, 3.2);
    double[] rows =
        sheet.lines().stream().mapToDouble(one -> one.at(one.left())).sorted().toArray();
    for (int i = 1; i < rows.length; i++) {
      double gap = (rows[i] - rows[i - 1]) * place.scale();
      if (gap > NEXT * core) {
        apart = gap;
        break;
      }
    }
    return new RuleSpacing(apart, line.at(line.left()) * place.scale() + place.dy());
  }
}
