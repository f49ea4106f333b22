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

  static SavedModel of(FrozenNetwork network) {
    Graph graph = network.graph();
    GraphDef definition = StringConstants.unpacked(graph.toGraphDef());
    MetaGraphDef meta =
        MetaGraphDef.newBuilder()
            .setMetaInfoDef(
                MetaGraphDef.MetaInfoDef.newBuilder()
                    .addTags(ModelSignature.TAG)
                    .setTensorflowVersion(TensorFlow.version()))
            .setGraphDef(definition)
            .putSignatureDef(ModelSignature.KEY, signature(graph))
            .build();
    return SavedModel.newBuilder()
        .setSavedModelSchemaVersion(SCHEMA_VERSION)
        .addMetaGraphs(meta)
        .build();
  }

  private static SignatureDef signature(Graph graph) {
    return SignatureDef.newBuilder()
        .setMethodName(ModelSignature.METHOD)
        .putInputs(ModelSignature.IMAGES, tensor(graph, ModelSignature.IMAGES))
        .putOutputs(ModelSignature.PROBABILITIES, tensor(graph, ModelSignature.PROBABILITIES))
        .putOutputs(ModelSignature.CLASSES, tensor(graph, ModelSignature.CLASSES))
        .putOutputs(ModelSignature.LABELS, tensor(graph, ModelSignature.LABELS))
        .build();
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
