package org.handwriting.bench.net;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.handwriting.bench.shared.Check;
import org.handwriting.core.model.FrozenNetwork;
import org.handwriting.core.model.ModelCard;
import org.handwriting.core.model.ModelDirectory;
import org.handwriting.core.model.ModelKind;
import org.handwriting.core.net.Architecture;
import org.handwriting.data.glyph.GlyphFrame;

/** Networks with {@link KnownWeights}, frozen, and what they answer. */
public final class FrozenNet {
  // The peers' answer, with weights by the same formula: the sum of (class + 1) * probability over
  // the ten classes for MNIST's first test picture.
  private static final double CHECKSUM_OF_L = 5.51058;

  private FrozenNet() {}

  /** The network's graph; the caller closes it. */
  public static FrozenNetwork of(Architecture architecture) {
    return new FrozenNetwork(architecture, Nets.LABELS, KnownWeights.of(architecture), 1);
  }

  /**
   * Writes a network as the next version of a model.
   *
   * @param model the model's folder
   * @return the version's folder
   */
  public static Path write(Architecture architecture, Path model) throws IOException {
    try (FrozenNetwork network = of(architecture)) {
      return new ModelDirectory(model).write(network, Nets.LABELS, card(architecture));
    }
  }

  private static ModelCard card(Architecture architecture) {
    String name = architecture.name();
    String frame = GlyphFrame.MNIST.label();
    ModelCard.Characters characters = new ModelCard.Characters(10, frame, List.of());
    return new ModelCard(
        ModelKind.CHARACTERS,
        name,
        name,
        0,
        characters,
        null,
        "none",
        "",
        0,
        "none",
        Map.of(),
        0,
        0,
        0,
        0,
        "",
        Map.of());
  }

  /**
   * Ends the benchmark unless these are probabilities, and those of {@code L} as the formula gives
   * them.
   *
   * @param net name of the network
   * @param answers float32 [n, 10] in row-major order, the first of them for MNIST's first test
   *     picture
   * @param tolerance 1e-4 for float32, more for less
   */
  public static void check(String net, float[] answers, double tolerance) {
    int k = Nets.LABELS.size();
    for (int from = 0; from < answers.length; from += k) {
      double sum = 0;
      for (int c = 0; c < k; c++) {
        sum += answers[from + c];
      }
      Check.close("sum of probabilities", 1, sum, 1e-3);
    }
    double checksum = 0;
    for (int c = 0; c < k; c++) {
      checksum += (c + 1) * answers[c];
    }
    if (net.equals("L")) {
      Check.close("checksum of net L", CHECKSUM_OF_L, checksum, tolerance);
    }
  }
}
