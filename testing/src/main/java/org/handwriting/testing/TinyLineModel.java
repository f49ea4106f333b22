package org.handwriting.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.handwriting.core.device.NativeLibrary;
import org.handwriting.core.graph.Randomness;
import org.handwriting.core.graph.Variable;
import org.handwriting.core.graph.Variables;
import org.handwriting.core.model.FrozenLineNetwork;
import org.handwriting.core.model.LineFiles;
import org.handwriting.core.model.ModelCard;
import org.handwriting.core.model.ModelDirectory;
import org.handwriting.core.model.ModelKind;
import org.handwriting.core.net.Layers;
import org.handwriting.core.net.LineNetwork;
import org.handwriting.core.text.LanguageModelBuilder;
import org.handwriting.data.line.CharacterSet;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A model of lines that nobody has trained: what it reads is nonsense, but the same nonsense every
 * time, by a real network from a real folder.
 */
public final class TinyLineModel {
  /** What it writes. */
  public static final CharacterSet CHARACTERS =
      CharacterSet.of(" '.0123456789ABCTabcdefghijklmnopqrstuvwxyzé");

  private static final LineNetwork NETWORK =
      new LineNetwork("tiny", List.of(4, 4, 4, 4, 4, 4, 8), 2, 3, 0, 0);

  private TinyLineModel() {}

  /** Writes it, with a language model of a sentence. */
  public static Path write(Path folder) throws IOException {
    byte[] language =
        new LanguageModelBuilder(CHARACTERS, 4, 1)
            .learn(List.of("A note that the cat sat on, and the other one too."));
    return write(folder, Optional.of(language));
  }

  /** The same with another language model, or none. */
  public static Path write(Path folder, Optional<byte[]> language) throws IOException {
    NativeLibrary.load();
    try (FrozenLineNetwork network =
        new FrozenLineNetwork(NETWORK, CHARACTERS.asList(), weights(), 0.2f)) {
      return new ModelDirectory(folder)
          .write(network, LineFiles.of(CHARACTERS).withLanguage(language), card());
    }
  }

  private static ModelCard card() {
    return new ModelCard(
        ModelKind.LINES,
        "tiny",
        "tiny",
        100,
        null,
        new ModelCard.Lines(48, LineNetwork.COLUMNS_PER_STEP, CHARACTERS.size()),
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
        Map.of());
  }

  // First weights as a training draws them.
  private static Map<String, float[]> weights() {
    Map<String, float[]> weights = new LinkedHashMap<>();
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Variables variables = new Variables(tf);
      NETWORK.logits(
          Layers.training(tf, variables, new Randomness(tf.constant(1L), tf.constant(1L)), 1),
          tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, 48, -1, 1))),
          tf.placeholder(TInt32.class),
          CHARACTERS.size() + 1);
      try (Session session = new Session(graph)) {
        // All in one run each: another set of variables would cost another plan.
        Session.Runner drawing = session.runner();
        Session.Runner reading = session.runner();
        for (Variable variable : variables.network()) {
          drawing.addTarget(variable.initialize());
          reading.fetch(variable.value());
        }
        drawing.run().close();
        try (Result result = reading.run()) {
          for (Variable variable : variables.network()) {
            TFloat32 values = (TFloat32) result.get(weights.size());
            float[] numbers = new float[(int) values.size()];
            values.asRawTensor().data().asFloats().read(numbers);
            weights.put(variable.name(), numbers);
          }
        }
      }
    }
    return weights;
  }
}
