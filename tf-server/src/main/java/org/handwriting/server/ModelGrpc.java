package org.handwriting.server;

import com.google.protobuf.Any;
import java.util.List;
import org.handwriting.core.model.ModelSignature;
import org.handwriting.core.model.TensorSpec;
import org.handwriting.server.protocol.serving.GetModelMetadataRequest;
import org.handwriting.server.protocol.serving.GetModelMetadataResponse;
import org.handwriting.server.protocol.serving.GetModelStatusRequest;
import org.handwriting.server.protocol.serving.GetModelStatusResponse;
import org.handwriting.server.protocol.serving.ModelSpec;
import org.handwriting.server.protocol.serving.ModelVersionStatus;
import org.handwriting.server.protocol.serving.SignatureDefMap;
import org.handwriting.server.protocol.serving.StatusProto;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.error.Code;

/** TensorFlow Serving's {@code ModelService}, and the metadata of its {@code PredictionService}. */
final class ModelGrpc {
  static final String NAME = "tensorflow.serving.ModelService";

  /** The one kind of metadata that there is. */
  private static final String SIGNATURE = "signature_def";

  private final Models models;

  ModelGrpc(Models models) {
    this.models = models;
  }

  /** Its methods. */
  List<GrpcMethod<?>> methods() {
    return List.of(
        new GrpcMethod.Service(PredictionGrpc.NAME, ServingSpec.API)
            .atOnce(
                "GetModelMetadata", GetModelMetadataRequest.getDefaultInstance(), this::metadata),
        new GrpcMethod.Service(NAME, ServingSpec.API)
            .atOnce("GetModelStatus", GetModelStatusRequest.getDefaultInstance(), this::status));
  }

  private GetModelMetadataResponse metadata(GetModelMetadataRequest request) {
    if (!request.getMetadataFieldList().equals(List.of(SIGNATURE))) {
      throw Refusal.badRequest(
          "metadata_field: expected %s, found %s"
              .formatted(
                  List.of(SIGNATURE),
                  BadValue.shortened(request.getMetadataFieldList().toString())));
    }
    ModelSpec spec = request.getModelSpec();
    ServedModel model = models.asked(spec.getName());
    ModelVersion version = model.borrow(ServingSpec.version(spec));
    try {
      SignatureDefMap signatures =
          SignatureDefMap.newBuilder()
              .putSignatureDef(ModelSignature.KEY, definition(version.servable().signature()))
              .build();
      return GetModelMetadataResponse.newBuilder()
          .setModelSpec(
              ServingSpec.of(model.name(), version.number()).toBuilder().clearSignatureName())
          .putMetadata(SIGNATURE, Any.pack(signatures))
          .build();
    } finally {
      version.giveBack();
    }
  }

  private static SignatureDef definition(ModelSignature signature) {
    SignatureDef.Builder definition =
        SignatureDef.newBuilder().setMethodName(ModelSignature.METHOD);
    signature.inputs().forEach(input -> definition.putInputs(input.name(), tensor(input)));
    signature.outputs().forEach(output -> definition.putOutputs(output.name(), tensor(output)));
    return definition.build();
  }

  private static TensorInfo tensor(TensorSpec tensor) {
    return TensorInfo.newBuilder()
        .setName(tensor.name() + ":0")
        .setDtype(DataType.valueOf(tensor.type().tensorFlowName()))
        .setTensorShape(TensorMessage.shape(tensor.shape()))
        .build();
  }

  private GetModelStatusResponse status(GetModelStatusRequest request) {
    ModelSpec spec = request.getModelSpec();
    GetModelStatusResponse.Builder response = GetModelStatusResponse.newBuilder();
    for (VersionStatus status : models.statuses(spec.getName(), ServingSpec.version(spec))) {
      response.addModelVersionStatus(
          ModelVersionStatus.newBuilder()
              .setVersion(status.version())
              .setState(ModelVersionStatus.State.valueOf(status.state().name()))
              .setStatus(
                  StatusProto.newBuilder()
                      .setErrorCode(Code.valueOf(status.code()))
                      .setErrorMessage(status.message())));
    }
    return response.build();
  }
}
