package org.handwriting.server;

import com.google.protobuf.ByteString;
import org.handwriting.server.protocol.inference.ModelInferRequest;
import org.handwriting.server.protocol.inference.ModelInferRequest.InferInputTensor;

/** Requests of the Open Inference Protocol, as gRPC sends them. */
final class InferMessages {
  private InferMessages() {}

  static InferInputTensor.Builder input(String name, String type, long... shape) {
    InferInputTensor.Builder input = InferInputTensor.newBuilder().setName(name).setDatatype(type);
    for (long size : shape) {
      input.addShape(size);
    }
    return input;
  }

  static ModelInferRequest.Builder request(InferInputTensor.Builder input) {
    return ModelInferRequest.newBuilder().setModelName("default").setId("42").addInputs(input);
  }

  static ModelInferRequest.Builder raw(String type, byte[] bytes) {
    return request(input("images", type, 1, 28, 28))
        .addRawInputContents(ByteString.copyFrom(bytes));
  }

  static ModelInferRequest pictures(int count) {
    byte[] all = new byte[784 * count];
    for (int i = 0; i < count; i++) {
      System.arraycopy(Samples.glyph(), 0, all, 784 * i, 784);
    }
    return ModelInferRequest.newBuilder()
        .setModelName("default")
        .addInputs(
            InferInputTensor.newBuilder()
                .setName("images")
                .setDatatype("UINT8")
                .addShape(count)
                .addShape(784))
        .addRawInputContents(ByteString.copyFrom(all))
        .build();
  }
}
