package org.handwriting.server;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.handwriting.core.ProjectVersion;
import org.handwriting.core.model.ModelSignature;
import org.handwriting.core.model.TensorSpec;
import org.handwriting.server.InferenceRequests.Protocol;
import org.handwriting.server.protocol.inference.ModelInferRequest;
import org.handwriting.server.protocol.inference.ModelInferResponse;
import org.handwriting.server.protocol.inference.ModelMetadataRequest;
import org.handwriting.server.protocol.inference.ModelMetadataResponse;
import org.handwriting.server.protocol.inference.ModelReadyRequest;
import org.handwriting.server.protocol.inference.ModelReadyResponse;
import org.handwriting.server.protocol.inference.ServerLiveRequest;
import org.handwriting.server.protocol.inference.ServerLiveResponse;
import org.handwriting.server.protocol.inference.ServerMetadataRequest;
import org.handwriting.server.protocol.inference.ServerMetadataResponse;
import org.handwriting.server.protocol.inference.ServerReadyRequest;
import org.handwriting.server.protocol.inference.ServerReadyResponse;

/**
 * The Open Inference Protocol, version 2, over gRPC; what Triton adds to it is {@link TritonGrpc}.
 */
final class InferenceGrpc {
  static final String NAME = "inference.GRPCInferenceService";

  /** For metrics. */
  static final String API = "open-inference-grpc";

  /** In a request: field 1. */
  private static final List<Integer> MODEL_NAME = List.of(1);

  private final Models models;
  private final InferenceRequests requests;
  private final int most;
  private final BooleanSupplier stopping;

  /**
   * @param most pictures in one request
   * @param stopping whether the server is being stopped, so that no more requests should be sent
   */
  InferenceGrpc(Models models, InferenceRequests requests, int most, BooleanSupplier stopping) {
    this.models = models;
    this.requests = requests;
    this.most = most;
    this.stopping = stopping;
  }

  /** Its methods. */
  List<GrpcMethod<?>> methods() {
    GrpcMethod.Service service = new GrpcMethod.Service(NAME, API);
    return List.of(
        service.open(
            "ServerLive",
            ServerLiveRequest.getDefaultInstance(),
            request -> ServerLiveResponse.newBuilder().setLive(true).build()),
        service.open("ServerReady", ServerReadyRequest.getDefaultInstance(), this::ready),
        service.atOnce("ModelReady", ModelReadyRequest.getDefaultInstance(), this::modelReady),
        service.atOnce("ServerMetadata", ServerMetadataRequest.getDefaultInstance(), this::server),
        service.atOnce("ModelMetadata", ModelMetadataRequest.getDefaultInstance(), this::model),
        service.asking(
            "ModelInfer", ModelInferRequest.getDefaultInstance(), MODEL_NAME, this::infer));
  }

  private ServerReadyResponse ready(ServerReadyRequest request) {
    boolean ready = !stopping.getAsBoolean() && models.areReady();
    return ServerReadyResponse.newBuilder().setReady(ready).build();
  }

  private ModelReadyResponse modelReady(ModelReadyRequest request) {
    ServedModel model = models.asked(request.getName());
    boolean ready = model.isReady();
    if (ready) {
      model.borrow(version(request.getVersion())).giveBack();
    }
    return ModelReadyResponse.newBuilder().setReady(ready && !stopping.getAsBoolean()).build();
  }

  private ServerMetadataResponse server(ServerMetadataRequest request) {
    return ServerMetadataResponse.newBuilder()
        .setName(InferenceApi.SERVER)
        .setVersion(ProjectVersion.current())
        .addExtensions("classification")
        .build();
  }

  private ModelMetadataResponse model(ModelMetadataRequest request) {
    ServedModel model = models.asked(request.getName());
    ModelVersion version = model.borrow(version(request.getVersion()));
    try {
      ModelSignature signature = version.servable().signature();
      ModelMetadataResponse.Builder response =
          ModelMetadataResponse.newBuilder()
              .setName(model.name())
              .setPlatform(InferResponses.PLATFORM);
      model.versions().served().keySet().forEach(number -> response.addVersions("" + number));
      signature.inputs().forEach(tensor -> response.addInputs(metadata(tensor)));
      signature.outputs().forEach(tensor -> response.addOutputs(metadata(tensor)));
      return response.build();
    } finally {
      version.giveBack();
    }
  }

  private static ModelMetadataResponse.TensorMetadata metadata(TensorSpec tensor) {
    return ModelMetadataResponse.TensorMetadata.newBuilder()
        .setName(tensor.name())
        .setDatatype(Datatype.nameOf(tensor.type()))
        .addAllShape(tensor.shape())
        .build();
  }

  /** By number, or the newest where it is empty. */
  static VersionName version(String text) {
    return text.isEmpty() ? VersionName.NEWEST : VersionName.written(text);
  }

  private CompletableFuture<ModelInferResponse> infer(
      ServedModel model, ModelInferRequest request) {
    InferMessage message = new InferMessage(request);
    return requests.answer(
        model,
        version(request.getModelVersion()),
        servable -> {
          List<RequestedOutput> outputs = message.outputs(servable.signature());
          return switch (servable.kind()) {
            case CHARACTERS ->
                Protocol.characters(
                    one -> message.pictures(most),
                    pictures -> pictures,
                    (version, pictures, scores) ->
                        message.response(version, outputs, scores::values));
            case LINES ->
                Protocol.lines(
                    one -> message.lines(new LineFiles(one.lineRecognizer(), most)),
                    lines -> lines,
                    (version, lines, scores) -> message.response(version, outputs, scores::values));
            case PAGES -> throw Servable.unserved();
          };
        });
  }
}
