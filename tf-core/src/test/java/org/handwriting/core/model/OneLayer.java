package org.handwriting.core.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.handwriting.core.net.Architecture;
import org.handwriting.core.net.Layers;
import org.handwriting.data.Labels;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** The smallest network: one dense layer. */
record OneLayer() implements Architecture {
  static final Labels LABELS = Labels.of(List.of("a", "b", "ü"));

  @Override
  public String name() {
    return "one-layer";
  }

  @Override
  public Operand<TFloat32> logits(Layers layers, Operand<TFloat32> images, int classes) {
    return layers.dense("logits", layers.flatten(images), classes);
  }

  /** Kernel [784, 3] and bias [3], drawn. */
  static Map<String, float[]> weights() {
    Random random = new Random(1);
    float[] kernel = new float[784 * LABELS.size()];
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] = (float) random.nextGaussian() / 10;
    }
    return Map.of("logits/kernel", kernel, "logits/bias", new float[] {0.1f, -0.2f, 0.3f});
  }

  /** Writes it as the next version of the model in {@code folder}. */
  static Path write(Path folder) throws IOException {
    try (FrozenNetwork network = new FrozenNetwork(new OneLayer(), LABELS, weights(), 1)) {
      return new ModelDirectory(folder).write(network, LABELS, card());
    }
  }

  static ModelCard card() {
    return new ModelCard(
        ModelKind.CHARACTERS,
        "one",
        "one-layer",
        2355,
        new ModelCard.Characters(3, "mnist", List.of(10, 15, 5)),
        null,
        "none",
        "",
        30,
        "none",
        Map.of("epochs", "0"),
        1,
        0,
        0,
        0,
        "2026-01-01T00:00:00Z",
        Map.of("handwriting", "test"));
  }

  /** The probabilities of one picture, in plain Java. */
  static double[] expected(byte[] picture, double temperature) {
    Map<String, float[]> weights = weights();
    double[] exponentials = new double[LABELS.size()];
    double sum = 0;
    for (int j = 0; j < exponentials.length; j++) {
      double logit = weights.get("logits/bias")[j];
      for (int i = 0; i < 784; i++) {
        logit += (picture[i] & 255) / 255.0 * weights.get("logits/kernel")[i * 3 + j];
      }
      exponentials[j] = Math.exp(logit / temperature);
      sum += exponentials[j];
    }
    for (int j = 0; j < exponentials.length; j++) {
      exponentials[j] /= sum;
    }
    return exponentials;
  }
}
