package org.handwriting.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.handwriting.server.protocol.inference.InferTensorContents;
import org.handwriting.server.protocol.inference.ModelInferRequest;
import org.handwriting.server.protocol.inference.ModelInferRequest.InferInputTensor;
import org.handwriting.server.protocol.inference.ModelInferResponse;
import org.handwriting.server.protocol.serving.ModelSpec;
import org.handwriting.server.protocol.serving.PredictRequest;
import org.handwriting.server.protocol.serving.PredictResponse;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/** Requests of all protocols that hold files of pictures. */
final class FileMessages {
  /** A tensor of two files, whose bytes follow the JSON. */
  static final String BINARY =
      "{\"name\":\"%s\",\"datatype\":\"BYTES\",\"shape\":[2,1],\"parameters\":{\"binary_data_size\":SIZE}}";

  private FileMessages() {}

  static String b64(byte[] file) {
    return "{\"b64\":\"" + Base64.getEncoder().encodeToString(file) + "\"}";
  }

  static String b64(List<byte[]> files) {
    return files.stream().map(FileMessages::b64).collect(Collectors.joining(",", "[", "]"));
  }

  /** Elements of BYTES one after the other, each with its length. */
  static byte[] joined(List<byte[]> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (byte[] file : files) {
      ByteBuffer length = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
      bytes.writeBytes(length.putInt(file.length).array());
      bytes.writeBytes(file);
    }
    return bytes.toByteArray();
  }

  static JsonNode infer(Client rest, String model, String input, byte[] binary) {
    byte[] json =
        ("{\"inputs\":[" + input.replace("SIZE", "" + binary.length) + "]}")
            .getBytes(StandardCharsets.UTF_8);
    byte[] body = Arrays.copyOf(json, json.length + binary.length);
    System.arraycopy(binary, 0, body, json.length, binary.length);
    return rest.post(
            "/v2/models/" + model + "/infer",
            body,
            "Inference-Header-Content-Length",
            Integer.toString(json.length))
        .json();
  }

  private static TensorProto strings(List<byte[]> files) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setDtype(DataType.DT_STRING)
            .setTensorShape(
                TensorShapeProto.newBuilder()
                    .addDim(TensorShapeProto.Dim.newBuilder().setSize(files.size())));
    files.forEach(file -> tensor.addStringVal(ByteString.copyFrom(file)));
    return tensor.build();
  }

  static PredictResponse predicted(
      GrpcClient grpc, String model, String input, List<byte[]> files) {
    return grpc.call(
        "tensorflow.serving.PredictionService/Predict",
        PredictRequest.newBuilder()
            .setModelSpec(ModelSpec.newBuilder().setName(model))
            .putInputs(input, strings(files))
            .build(),
        PredictResponse.getDefaultInstance());
  }

  private static ModelInferRequest.Builder asked(String model, String name) {
    return ModelInferRequest.newBuilder()
        .setModelName(model)
        .addInputs(
            InferInputTensor.newBuilder()
                .setName(name)
                .setDatatype("BYTES")
                .addShape(2)
                .addShape(1));
  }

  static ModelInferResponse inferred(GrpcClient grpc, ModelInferRequest request) {
    return grpc.call(
        "inference.GRPCInferenceService/ModelInfer",
        request,
        ModelInferResponse.getDefaultInstance());
  }

  static ModelInferRequest raw(String model, String name, List<byte[]> files) {
    return asked(model, name).addRawInputContents(ByteString.copyFrom(joined(files))).build();
  }

  static ModelInferRequest listed(String model, String name, List<byte[]> files) {
    InferTensorContents.Builder contents = InferTensorContents.newBuilder();
    files.forEach(file -> contents.addBytesContents(ByteString.copyFrom(file)));
    ModelInferRequest.Builder request = asked(model, name);
    request.getInputsBuilder(0).setContents(contents);
    return request.build();
  }
}
