package org.handwriting.data.glyph;

import java.util.Comparator;
import java.util.List;

/**
 * Takes away what is no part of the character: shadows, dust, ruled lines, the edge of the paper
 * and what reaches in from its neighbors. What is left are the largest component and those that may
 * belong to it: the dot of an i, the parts of a stroke that a dry pen has broken.
 */
final class SpeckRemoval {
  private final Plane ink;
  private final double faint;
  private final Component main;

  private SpeckRemoval(Plane ink, double noise, List<Component> drawn) {
    this.ink = ink;
    this.faint = Tuning.FAINT * noise;
    this.main = main(drawn);
  }

  /**
   * Ink without its specks, {@code [height, width]}; without any if there was nothing else.
   *
   * @param ink after differences of pressure were evened out
   * @param found ink before that
   */
  static Plane remove(Plane ink, Ink found) {
    Components components = Components.of(ink, Tuning.EDGE, found.amount());
    List<Component> drawn = components.list().stream().filter(SpeckRemoval::isDrawn).toList();
    List<Component> kept = drawn;
    if (drawn.size() > 1) {
      SpeckRemoval removal = new SpeckRemoval(ink, found.noise(), drawn);
      kept = drawn.stream().filter(component -> !removal.isSpeck(component)).toList();
    }
    Plane clean = new Plane(ink.width, ink.height, ink.values.clone());
    for (Component component : components.list()) {
      if (!kept.contains(component)) {
        components.erase(component, clean);
      }
    }
    return clean;
  }

  /** A pen's strokes have an edge somewhere; the light falls off slowly. */
  private static boolean isDrawn(Component component) {
    return component.sharpest() >= Tuning.SHARP * component.most();
  }

  /**
   * The largest component that is no line along the border, unless the lines are all that there is.
   */
  private Component main(List<Component> all) {
    Comparator<Component> bySize = Comparator.comparingDouble(Component::area);
    Component largest = all.stream().max(bySize).orElseThrow();
    int longest =
        all.stream().mapToInt(component -> component.box().longSide()).max().orElseThrow();
    return all.stream()
        .filter(component -> !isLine(component))
        .max(bySize)
        .filter(component -> component.box().longSide() >= Tuning.LEAST_BESIDE_LINE * longest)
        .filter(component -> !component.touchesBorder() || largest.equals(component))
        .orElse(largest);
  }

  private boolean isSpeck(Component component) {
    double strokeWidth = main.strokeWidth();
    double reach = Math.max(main.box().longSide(), 4 * strokeWidth);
    double dot = component.most() < faint ? Tuning.LEAST_FAINT : Tuning.LEAST_DOT;
    boolean dust = component.area() < dot * strokeWidth * strokeWidth;
    boolean far =
        component.box().gap(main.box()) > Tuning.FAR * reach
            && component.area() < 0.25 * main.area();
    boolean fromOutside =
        component.touchesBorder()
            && !main.touchesBorder()
            && (isLine(component) || component.area() < Tuning.NEIGHBOR * main.area());
    return !component.equals(main) && (dust || far || fromOutside || isStray(component, reach));
  }

  /**
   * Whether it is small, by itself and much lighter than the character, which the same pen cannot
   * have made: a crumb on the paper, or the edge of a neighbor. Only a dot above is often light.
   */
  private boolean isStray(Component component, double reach) {
    int gap = component.box().gap(main.box());
    boolean above = component.box().bottom() <= main.box().top();
    return gap > (above ? Tuning.DOT_ABOVE * reach : 0)
        && component.area() < 0.25 * main.area()
        && component.most() < Tuning.LIGHT * main.most();
  }

  /** Whether it runs along the border, or from one side to the other. */
  private boolean isLine(Component component) {
    int width = component.box().width();
    int height = component.box().height();
    boolean flat = width > 2 && width >= height && component.alongTopOrBottom() >= 0.5 * width;
    boolean upright = height > 2 && height >= width && component.alongLeftOrRight() >= 0.5 * height;
    boolean across = width == ink.width && height < 0.3 * width;
    boolean down = height == ink.height && width < 0.3 * height;
    return flat || upright || across || down;
  }
}
