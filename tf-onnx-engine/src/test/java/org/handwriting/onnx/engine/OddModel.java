package org.handwriting.onnx.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.handwriting.core.model.PageModel;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/** The library's own model of pages with an op in it that TensorFlow computes and ONNX lacks. */
final class OddModel {
  private OddModel() {}

  /** Writes it as a version's folder. */
  static Path write(Path version) throws IOException {
    Files.createDirectories(version.resolve("assets.extra"));
    SavedModel.Builder model = SavedModel.parseFrom(bundled("saved_model.pb")).toBuilder();
    GraphDef.Builder graph = model.getMetaGraphsBuilder(0).getGraphDefBuilder();
    for (NodeDef.Builder node : graph.getNodeBuilderList()) {
      if (node.getOp().equals("MaxPool")) {
        for (String sizes : List.of("ksize", "strides")) {
          String name = node.getName() + "/" + sizes;
          graph.addNode(integers(name, node.getAttrOrThrow(sizes).getList().getIList()));
          node.addInput(name).removeAttr(sizes);
        }
        node.setOp("MaxPoolV2").removeAttr("explicit_paddings");
        break;
      }
    }
    Files.write(version.resolve("saved_model.pb"), model.build().toByteArray());
    Files.write(version.resolve("assets.extra/model.json"), bundled("model.json"));
    return version;
  }

  private static NodeDef integers(String name, List<Long> values) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setDtype(DataType.DT_INT32)
            .setTensorShape(
                TensorShapeProto.newBuilder()
                    .addDim(TensorShapeProto.Dim.newBuilder().setSize(values.size())));
    values.forEach(value -> tensor.addIntVal(value.intValue()));
    return NodeDef.newBuilder()
        .setName(name)
        .setOp("Const")
        .putAttr("dtype", AttrValue.newBuilder().setType(DataType.DT_INT32).build())
        .putAttr("value", AttrValue.newBuilder().setTensor(tensor).build())
        .build();
  }

  private static byte[] bundled(String file) throws IOException {
    try (InputStream in = PageModel.class.getResourceAsStream("pretrained-pages/" + file)) {
      return in.readAllBytes();
    }
  }
}
