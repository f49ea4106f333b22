package org.handwriting.core.model;

import org.tensorflow.Graph;
import org.tensorflow.Output;
import org.tensorflow.TensorFlow;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;

/**
 * Writes a frozen network as TensorFlow's SavedModel message, format 1
 * (tensorflow/core/protobuf/saved_model.proto).
 *
 * <p>Made here and not by TensorFlow Java's exporter, which writes into its target while a reader
 * may be looking, leaves the method's name out and wants variables.
 */
final class SavedModels {
  private static final int SCHEMA_VERSION = 1;

  private SavedModels() {}

  /**
   * The message of a graph.
   *
   * @param signature of the ops that the graph has
   */
  static SavedModel of(Graph graph, ModelSignature signature) {
    GraphDef definition = StringConstants.unpacked(graph.toGraphDef());
    MetaGraphDef meta =
        MetaGraphDef.newBuilder()
            .setMetaInfoDef(
                MetaGraphDef.MetaInfoDef.newBuilder()
                    .addTags(ModelSignature.TAG)
                    .setTensorflowVersion(TensorFlow.version()))
            .setGraphDef(definition)
            .putSignatureDef(ModelSignature.KEY, definition(graph, signature))
            .build();
    return SavedModel.newBuilder()
        .setSavedModelSchemaVersion(SCHEMA_VERSION)
        .addMetaGraphs(meta)
        .build();
  }

  private static SignatureDef definition(Graph graph, ModelSignature signature) {
    SignatureDef.Builder definition =
        SignatureDef.newBuilder().setMethodName(ModelSignature.METHOD);
    signature.inputs().forEach(t -> definition.putInputs(t.name(), tensor(graph, t.name())));
    signature.outputs().forEach(t -> definition.putOutputs(t.name(), tensor(graph, t.name())));
    return definition.build();
  }

  private static TensorInfo tensor(Graph graph, String name) {
    Output<?> output = graph.operationOrThrow(name).output(0);
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    Shape dimensions = output.shape();
    for (long size : dimensions.asArray()) {
      shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(size));
    }
    return TensorInfo.newBuilder()
        .setName(name + ":0")
        .setDtype(DataType.forNumber(output.dataType().getNumber()))
        .setTensorShape(shape)
        .build();
  }
}
