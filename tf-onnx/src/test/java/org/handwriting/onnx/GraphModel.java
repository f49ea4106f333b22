package org.handwriting.onnx;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.handwriting.core.model.ModelCard;
import org.handwriting.core.model.ModelKind;
import org.handwriting.core.model.ModelSignature;
import org.handwriting.core.model.StoredModel;
import org.handwriting.core.model.TensorSpec;
import org.handwriting.core.model.TensorSpec.ElementType;
import org.tensorflow.Graph;

/** A graph from x to y as a model, whatever it computes. */
final class GraphModel {
  private GraphModel() {}

  /**
   * Writes it.
   *
   * @param y sizes of y
   */
  static OnnxModel of(Graph graph, long[] y) throws IOException {
    List<Long> shape = Arrays.stream(y).boxed().toList();
    TensorSpec x = new TensorSpec("x", ElementType.FLOAT32, List.of(-1L, 5L, 6L, 4L));
    ModelSignature signature = new ModelSignature(List.of(x), List.of(named("y", shape)));
    return OnnxModel.of(
        new StoredModel(Path.of("graph.pb"), graph.toGraphDef(), signature, List.of(), card()));
  }

  // Whatever comes first is called a batch.
  private static TensorSpec named(String name, List<Long> shape) {
    return new TensorSpec(
        name, ElementType.FLOAT32, Stream.concat(Stream.of(-1L), shape.stream().skip(1)).toList());
  }

  private static ModelCard card() {
    return new ModelCard(
        ModelKind.CHARACTERS,
        "graph",
        "any",
        0,
        new ModelCard.Characters(1, "mnist", null),
        null,
        "none",
        "",
        0,
        "none",
        Map.of(),
        1,
        0,
        0,
        0,
        "2026-11-01T00:00:00Z",
        Map.of());
  }
}
