package org.handwriting.core.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.handwriting.core.net.Architecture;
import org.handwriting.core.net.Architectures;
import org.handwriting.core.net.Pooling;
import org.handwriting.data.Labels;
import org.handwriting.data.glyph.Glyph;
import org.handwriting.data.glyph.GlyphFrame;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.types.TFloat32;

/**
 * Finds in the graph of a model of characters what its network has learned.
 *
 * @param network that has learned
 * @param labels of its classes
 * @param frame how the pictures lie that it has learned from
 * @param weights numbers of each weight, in row-major order, by its name
 */
record LearnedCharacters(
    Architecture network, Labels labels, GlyphFrame frame, Map<String, float[]> weights) {
  private static final String AVERAGE_POOLING = "AvgPool";

  /** Finds it in a model's files. */
  static LearnedCharacters in(ModelReader reader) throws IOException {
    ModelCard card = reader.card(ModelKind.CHARACTERS);
    Labels labels = reader.labels();
    GraphDef graph = reader.graph(ModelSignature.characters(labels.size()));
    Path file = reader.files().graph().file();
    Architecture network = network(reader, card, graph);
    try {
      return new LearnedCharacters(
          network,
          labels,
          GlyphFrame.named(card.characters().glyphFrame()),
          weights(network, graph, labels.size()));
    } catch (IllegalArgumentException e) {
      throw ModelFiles.bad(file, "what " + network.name() + " has learned", e.getMessage(), e);
    }
  }

  // The card tells it to people alone; the graph cannot be wrong about it.
  private static Architecture network(ModelReader reader, ModelCard card, GraphDef graph)
      throws IOException {
    boolean average =
        graph.getNodeList().stream().anyMatch(node -> node.getOp().equals(AVERAGE_POOLING));
    try {
      return Architectures.named(card.architecture(), average ? Pooling.AVERAGE : Pooling.MAX);
    } catch (IllegalArgumentException e) {
      String known = "a network of " + String.join(", ", Architectures.names());
      throw ModelFiles.bad(reader.files().card().file(), known, card.architecture(), e);
    }
  }

  private static Map<String, float[]> weights(Architecture network, GraphDef graph, int classes) {
    Shape glyphs = Shape.of(-1, Glyph.SIDE, Glyph.SIDE, 1);
    return GraphWeights.of(
        graph,
        (tf, layers) ->
            network.logits(
                layers, tf.placeholder(TFloat32.class, Placeholder.shape(glyphs)), classes));
  }
}
