package org.handwriting.data.glyph;

import java.util.Optional;

/**
 * The ink of a picture of one character.
 *
 * @param ink 0 paper to 1 full ink, {@code [height, width]}
 * @param box around all that is more ink than paper, never empty
 */
record CharacterInk(Plane ink, Box box) {
  /**
   * The ink of a picture of this lightness; nothing if it is blank. Small writing on a large
   * picture is looked at twice, the second time from near.
   *
   * @param light 0 black to 1 white, {@code [height, width]}
   */
  static Optional<CharacterInk> of(Plane light) {
    Plane whole = Resample.atMost(light, Tuning.LOOK_SIDE);
    Polarity polarity = Polarity.of(whole);
    Optional<CharacterInk> first = look(whole, polarity);
    if (whole == light || first.isEmpty() || first.get().box.longSide() >= Tuning.NEAR_SIDE) {
      return first;
    }
    Box part = first.get().part(light);
    Optional<CharacterInk> second =
        look(Resample.atMost(light.part(part), Tuning.LOOK_SIDE), polarity);
    return second.isPresent() ? second : first;
  }

  private static Optional<CharacterInk> look(Plane light, Polarity polarity) {
    return InkDetector.detect(
            Paper.darkness(polarity == Polarity.DARK_ON_LIGHT ? light : light.inverted()))
        .map(found -> SpeckRemoval.remove(found.evened(), found))
        .map(ink -> new CharacterInk(ink, ink.above(Tuning.EDGE)))
        .filter(found -> !found.box.isEmpty());
  }

  /** The box, with as much paper around it, on a larger plane of the same picture. */
  private Box part(Plane light) {
    int around = Math.max(2, box.longSide() / 2);
    // Not the same of narrow pictures, whose short side cannot become less than a pixel.
    double across = (double) light.width / ink.width;
    double down = (double) light.height / ink.height;
    return new Box(
        Math.max(0, (int) ((box.left() - around) * across)),
        Math.max(0, (int) ((box.top() - around) * down)),
        Math.min(light.width, (int) Math.ceil((box.right() + around) * across)),
        Math.min(light.height, (int) Math.ceil((box.bottom() + around) * down)));
  }
}
