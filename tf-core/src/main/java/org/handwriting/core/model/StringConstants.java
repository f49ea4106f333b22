package org.handwriting.core.model;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/**
 * The text in a graph's constants, in the form that every reader of graphs knows. TensorFlow's C
 * library packs a constant of several strings into {@code tensor_content}, in an encoding that is
 * its own: Python's {@code MakeNdarray} fails there, and converters and viewers with it. All of
 * them read {@code string_val}.
 */
final class StringConstants {
  private static final String VALUE = "value";
  private static final AttrValue NONE = AttrValue.getDefaultInstance();

  private StringConstants() {}

  /** The same graph with every constant's strings in {@code string_val}. */
  static GraphDef unpacked(GraphDef definition) {
    GraphDef.Builder readable = definition.toBuilder();
    for (int i = 0; i < readable.getNodeCount(); i++) {
      NodeDef node = readable.getNode(i);
      TensorProto tensor = node.getAttrOrDefault(VALUE, NONE).getTensor();
      if (tensor.getDtype() == DataType.DT_STRING && !tensor.getTensorContent().isEmpty()) {
        readable.setNode(i, withValue(node, unpacked(tensor)));
      }
    }
    return readable.build();
  }

  private static NodeDef withValue(NodeDef node, TensorProto tensor) {
    return node.toBuilder()
        .putAttr(VALUE, node.getAttrOrThrow(VALUE).toBuilder().setTensor(tensor).build())
        .build();
  }

  // The lengths of all strings, a varint each, then their bytes (TensorFlow's
  // EncodeStringList).
  private static TensorProto unpacked(TensorProto packed) {
    CodedInputStream in = packed.getTensorContent().newCodedInput();
    try {
      List<Integer> lengths = new ArrayList<>();
      for (long i = 0; i < elements(packed); i++) {
        lengths.add(in.readRawVarint32());
      }
      List<ByteString> strings = new ArrayList<>();
      for (int length : lengths) {
        strings.add(ByteString.copyFrom(in.readRawBytes(length)));
      }
      if (!in.isAtEnd()) {
        throw new IllegalStateException(
            "expected the bytes of %d strings, found more".formatted(lengths.size()));
      }
      return packed.toBuilder().clearTensorContent().addAllStringVal(strings).build();
    } catch (IOException e) {
      throw new IllegalStateException(
          "expected strings as TensorFlow packs them, found other bytes", e);
    }
  }

  private static long elements(TensorProto tensor) {
    return tensor.getTensorShape().getDimList().stream()
        .mapToLong(TensorShapeProto.Dim::getSize)
        .reduce(1, Math::multiplyExact);
  }
}
