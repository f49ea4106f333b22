package org.handwriting.bench.net;

import java.util.List;
import java.util.stream.IntStream;
import org.handwriting.core.net.Architecture;
import org.handwriting.core.net.Architectures;
import org.handwriting.core.net.Pooling;
import org.handwriting.data.Labels;

/** The networks by the names that benchmarks' parameters have. */
public final class Nets {
  /** The digits: every network here tells ten classes apart. */
  public static final Labels LABELS =
      Labels.of(IntStream.range(0, 10).mapToObj(Integer::toString).toList());

  private static final List<Architecture> OURS = List.of(new NetK(), new NetL());

  private Nets() {}

  /**
   * The network called {@code name}: {@code K}, {@code L} or one of {@link Architectures}.
   *
   * @throws IllegalArgumentException when there is none of that name
   */
  public static Architecture named(String name) {
    return OURS.stream()
        .filter(net -> net.name().equals(name))
        .findFirst()
        .orElseGet(() -> Architectures.named(name, Pooling.MAX));
  }
}
