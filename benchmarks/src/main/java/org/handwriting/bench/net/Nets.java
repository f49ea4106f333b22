package org.handwriting.bench.net;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.stream.IntStream;
import org.handwriting.core.net.Architecture;
import org.handwriting.core.net.Architectures;
import org.handwriting.core.net.Pooling;
import org.handwriting.data.Labels;
import org.handwriting.data.line.CharacterSet;
import org.handwriting.train.options.Recipe;

/** The networks of characters by the names that benchmarks' parameters have. */
public final class Nets {
  /** The digits: every network of characters here tells ten classes apart. */
  public static final Labels LABELS =
      Labels.of(IntStream.range(0, 10).mapToObj(Integer::toString).toList());

  /** What networks of lines write here, ASCII: about as many as English or French needs. */
  public static final CharacterSet CHARACTERS =
      CharacterSet.of(
          IntStream.rangeClosed(' ', '~').mapToObj(Character::toString).collect(joining()));

  private static final List<Architecture> OURS = List.of(new NetK(), new NetL());

  private Nets() {}

  /**
   * The network called {@code name}: {@code K}, {@code L}, that of a {@link Recipe} or one of
   * {@link Architectures}.
   *
   * @throws IllegalArgumentException when there is none of that name
   */
  public static Architecture named(String name) {
    return OURS.stream()
        .filter(net -> net.name().equals(name))
        .findFirst()
        .orElseGet(() -> Architectures.named(ofRecipe(name), Pooling.MAX));
  }

  private static String ofRecipe(String name) {
    return Recipe.all().stream()
        .filter(recipe -> recipe.name().equals(name))
        .findFirst()
        .map(Recipe::architecture)
        .orElse(name);
  }
}
