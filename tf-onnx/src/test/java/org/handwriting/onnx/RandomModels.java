package org.handwriting.onnx;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;
import org.handwriting.core.device.NativeLibrary;
import org.handwriting.core.graph.Variable;
import org.handwriting.core.graph.Variables;
import org.handwriting.core.model.FrozenLineNetwork;
import org.handwriting.core.model.FrozenNetwork;
import org.handwriting.core.model.FrozenPageNetwork;
import org.handwriting.core.model.LineFiles;
import org.handwriting.core.model.ModelCard;
import org.handwriting.core.model.ModelDirectory;
import org.handwriting.core.model.ModelKind;
import org.handwriting.core.net.Architecture;
import org.handwriting.core.net.Layers;
import org.handwriting.core.net.LineNetwork;
import org.handwriting.core.net.PageNetwork;
import org.handwriting.data.Labels;
import org.handwriting.data.line.CharacterSet;
import org.tensorflow.Graph;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint8;

/** Models with weights that are drawn at random: nobody has trained them. */
final class RandomModels {
  static final Labels LABELS = Labels.of(List.of("0", "1", "ü", "€", "a b"));
  static final CharacterSet CHARACTERS = CharacterSet.of(" abcdé€");

  private RandomModels() {}

  /**
   * Writes a model of characters.
   *
   * @param leastGamma below 0, some batch norms turn the order of their numbers around
   */
  static Path characters(Architecture network, float leastGamma, Path folder) throws IOException {
    Map<String, float[]> weights =
        weights(
            leastGamma, (tf, layers) -> network.logits(layers, images(tf, 28, 28), LABELS.size()));
    try (FrozenNetwork frozen = new FrozenNetwork(network, LABELS, weights, 0.7f)) {
      ModelCard card =
          card(ModelKind.CHARACTERS, new ModelCard.Characters(LABELS.size(), "emnist", null), null);
      return new ModelDirectory(folder).write(frozen, LABELS, card);
    }
  }

  /** The same for lines. */
  static Path lines(LineNetwork network, float leastGamma, Path folder) throws IOException {
    int classes = CHARACTERS.size() + 1;
    Map<String, float[]> weights =
        weights(
            leastGamma,
            (tf, layers) ->
                network.logits(layers, images(tf, 48, -1), tf.placeholder(TInt32.class), classes));
    try (FrozenLineNetwork frozen =
        new FrozenLineNetwork(network, CHARACTERS.asList(), weights, 1)) {
      ModelCard card = card(ModelKind.LINES, null, new ModelCard.Lines(48, 4, CHARACTERS.size()));
      return new ModelDirectory(folder).write(frozen, LineFiles.of(CHARACTERS), card);
    }
  }

  /** The same for pages. */
  static Path pages(PageNetwork network, float leastGamma, Path folder) throws IOException {
    Map<String, float[]> weights =
        weights(
            leastGamma,
            (tf, layers) ->
                network.logits(
                    layers, tf.placeholder(TUint8.class, Placeholder.shape(Shape.of(-1, -1, -1)))));
    try (FrozenPageNetwork frozen = new FrozenPageNetwork(network, weights)) {
      return new ModelDirectory(folder).write(frozen, card(ModelKind.PAGES, null, null));
    }
  }

  private static Placeholder<TFloat32> images(Ops tf, long height, long width) {
    return tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, height, width, 1)));
  }

  private static ModelCard card(
      ModelKind kind, ModelCard.Characters characters, ModelCard.Lines lines) {
    return new ModelCard(
        kind,
        "drawn",
        "any",
        1,
        characters,
        lines,
        "none",
        "",
        0,
        "none",
        Map.of(),
        7,
        0,
        0,
        0,
        "2026-11-01T00:00:00Z",
        Map.of("handwriting", "test"));
  }

  // Kernels so that sums keep their size; around 1 what must be positive or is a factor.
  private static Map<String, float[]> weights(float leastGamma, BiConsumer<Ops, Layers> network) {
    NativeLibrary.load();
    Random random = new Random(8);
    Map<String, float[]> weights = new LinkedHashMap<>();
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Variables variables = new Variables(tf);
      network.accept(tf, Layers.inference(tf, variables));
      for (Variable variable : variables.network()) {
        weights.put(variable.name(), draw(variable, leastGamma, random));
      }
    }
    return weights;
  }

  private static float[] draw(Variable variable, float leastGamma, Random random) {
    float[] drawn = new float[(int) variable.shape().size()];
    long outputs = variable.shape().get(variable.shape().numDimensions() - 1);
    double size = variable.isKernel() ? Math.sqrt(2.0 * outputs / drawn.length) : 0.2;
    if (variable.name().startsWith("depthwise")) { // sums up along the width alone
      size = Math.sqrt(2.0 / variable.shape().get(1));
    }
    if (variable.name().startsWith("logits")) { // as far apart as what was trained has them
      size /= 8;
    }
    if (variable.name().startsWith("attention")) { // decided by a hair, it would turn on rounding
      size /= 16;
    }
    if (variable.name().startsWith("output")) { // little beside what it is added to
      size /= 4;
    }
    for (int i = 0; i < drawn.length; i++) {
      if (variable.name().endsWith("/gamma")) {
        drawn[i] = leastGamma + random.nextFloat();
      } else if (variable.name().endsWith("/moving_variance")) {
        drawn[i] = 0.5f + random.nextFloat();
      } else if (variable.name().endsWith("/scale")) {
        drawn[i] = 0.9f + 0.2f * random.nextFloat();
      } else {
        drawn[i] = (float) (size * random.nextGaussian());
      }
    }
    return drawn;
  }

  /** Bytes between paper and ink. */
  static byte[] pixels(int count) {
    byte[] pixels = new byte[count];
    new Random(3).nextBytes(pixels);
    return pixels;
  }
}
