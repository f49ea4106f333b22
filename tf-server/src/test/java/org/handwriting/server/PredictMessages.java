package org.handwriting.server;

import com.google.protobuf.ByteString;
import org.handwriting.server.protocol.serving.ModelSpec;
import org.handwriting.server.protocol.serving.PredictRequest;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/** Requests of TensorFlow Serving, as gRPC sends them. */
final class PredictMessages {
  private PredictMessages() {}

  static TensorProto.Builder tensor(DataType type, long... shape) {
    TensorShapeProto.Builder sizes = TensorShapeProto.newBuilder();
    for (long size : shape) {
      sizes.addDim(TensorShapeProto.Dim.newBuilder().setSize(size));
    }
    return TensorProto.newBuilder().setDtype(type).setTensorShape(sizes);
  }

  static TensorProto glyph() {
    return tensor(DataType.DT_UINT8, 1, 28, 28)
        .setTensorContent(ByteString.copyFrom(Samples.glyph()))
        .build();
  }

  static PredictRequest.Builder request(TensorProto images) {
    return PredictRequest.newBuilder()
        .setModelSpec(ModelSpec.newBuilder().setName("default"))
        .putInputs("images", images);
  }
}
