package org.handwriting.core.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.handwriting.core.device.NativeLibrary;
import org.handwriting.core.net.Architecture;
import org.handwriting.core.net.Architectures;
import org.handwriting.core.net.Layers;
import org.handwriting.core.net.Pooling;
import org.handwriting.data.Labels;
import org.handwriting.data.glyph.Glyph;
import org.handwriting.data.glyph.GlyphFrame;
import org.tensorflow.Graph;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.types.TFloat32;

/**
 * Finds in the graph of a model of characters what its network has learned: the network is built
 * anew, and takes the constants of the graph in the order in which it asks for its weights.
 *
 * @param reader of the model's files
 */
record LearnedCharacters(ModelReader reader) {
  private static final String AVERAGE_POOLING = "AvgPool";

  /**
   * The weights.
   *
   * @param origin what people call the model
   */
  CharacterWeights weights(String origin) throws IOException {
    ModelCard card = reader.card(ModelKind.CHARACTERS);
    Labels labels = reader.labels();
    GraphDef graph = reader.graph(ModelSignature.characters(labels.size()));
    Path file = reader.files().graph().file();
    Architecture network = network(card, graph);
    try {
      return new CharacterWeights(
          network,
          labels,
          GlyphFrame.named(card.characters().glyphFrame()),
          weights(network, graph, labels.size()),
          origin);
    } catch (IllegalArgumentException e) {
      throw ModelReader.bad(file, "what " + network.name() + " has learned", e.getMessage(), e);
    }
  }

  // The card tells it to people alone; the graph cannot be wrong about it.
  private Architecture network(ModelCard card, GraphDef graph) throws IOException {
    boolean average =
        graph.getNodeList().stream().anyMatch(node -> node.getOp().equals(AVERAGE_POOLING));
    try {
      return Architectures.named(card.architecture(), average ? Pooling.AVERAGE : Pooling.MAX);
    } catch (IllegalArgumentException e) {
      String known = "a network of " + String.join(", ", Architectures.names());
      throw ModelReader.bad(reader.files().card().file(), known, card.architecture(), e);
    }
  }

  private static Map<String, float[]> weights(Architecture network, GraphDef graph, int classes) {
    NativeLibrary.load();
    try (Graph scratch = new Graph()) {
      Ops tf = Ops.create(scratch);
      GraphWeights weights = new GraphWeights(tf, graph);
      network.logits(
          Layers.inference(tf, weights),
          tf.placeholder(
              TFloat32.class, Placeholder.shape(Shape.of(-1, Glyph.SIDE, Glyph.SIDE, 1))),
          classes);
      return weights.read();
    }
  }
}
