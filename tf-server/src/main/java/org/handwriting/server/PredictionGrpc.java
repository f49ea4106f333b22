package org.handwriting.server;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.handwriting.core.model.ModelSignature;
import org.handwriting.data.line.LineImage;
import org.handwriting.server.InferenceRequests.Protocol;
import org.handwriting.server.protocol.serving.ClassificationRequest;
import org.handwriting.server.protocol.serving.ClassificationResponse;
import org.handwriting.server.protocol.serving.ModelSpec;
import org.handwriting.server.protocol.serving.PredictRequest;
import org.handwriting.server.protocol.serving.PredictResponse;
import org.handwriting.server.protocol.serving.RegressionRequest;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorProto;

/** TensorFlow Serving's {@code PredictionService}, so that its clients work unchanged. */
final class PredictionGrpc {
  static final String NAME = "tensorflow.serving.PredictionService";

  private static final GrpcMethod.Service SERVICE = new GrpcMethod.Service(NAME, ServingSpec.API);

  private final InferenceRequests requests;
  private final int most;

  /**
   * @param most pictures in one request
   */
  PredictionGrpc(InferenceRequests requests, int most) {
    this.requests = requests;
    this.most = most;
  }

  /** Its methods, but for the metadata's. */
  List<GrpcMethod<?>> methods() {
    return List.of(
        SERVICE.asking(
            "Predict", PredictRequest.getDefaultInstance(), ServingSpec.MODEL_NAME, this::predict),
        SERVICE.asking(
            "Classify",
            ClassificationRequest.getDefaultInstance(),
            ServingSpec.MODEL_NAME,
            this::classify),
        SERVICE.asking(
            "Regress",
            RegressionRequest.getDefaultInstance(),
            ServingSpec.MODEL_NAME,
            this::regress));
  }

  private CompletableFuture<PredictResponse> predict(ServedModel model, PredictRequest request) {
    ModelSpec spec = request.getModelSpec();
    return requests.answer(
        model,
        ServingSpec.version(spec),
        servable -> {
          ServingSpec.requireSignature(spec);
          List<RequestedOutput> outputs = outputs(request, servable.signature());
          return switch (servable.kind()) {
            case CHARACTERS -> characters(model.name(), request, outputs);
            case LINES -> lines(model.name(), request, outputs);
            case PAGES -> throw Servable.unserved();
          };
        });
  }

  private static List<RequestedOutput> outputs(PredictRequest request, ModelSignature signature) {
    List<InferOutput> named =
        request.getOutputFilterList().stream()
            .map(name -> InferOutput.of(name, InferParameters.NONE, "output_filter", signature))
            .toList();
    return (named.isEmpty() ? InferOutput.all(signature) : named)
        .stream().map(output -> output.requested(InferParameters.NONE)).toList();
  }

  private Protocol<Pictures, Scores, PredictResponse> characters(
      String model, PredictRequest request, List<RequestedOutput> outputs) {
    return Protocol.characters(
        servable ->
            files(request)
                .orElseGet(() -> input(request, ModelSignature.IMAGES, Set.of()))
                .pictures(most),
        pictures -> pictures,
        (version, pictures, scores) -> response(model, version, outputs, scores::values));
  }

  private Protocol<List<LineImage>, LineOutputs, PredictResponse> lines(
      String model, PredictRequest request, List<RequestedOutput> outputs) {
    return Protocol.lines(
        servable ->
            files(request)
                .map(files -> files.lines(new LineFiles(servable.lineRecognizer(), most)))
                .orElseGet(() -> ready(request, LineLimits.of(servable.lineRecognizer(), most))),
        lines -> lines,
        (version, lines, scores) -> response(model, version, outputs, scores::values));
  }

  private static List<LineImage> ready(PredictRequest request, LineLimits limits) {
    return input(request, ModelSignature.LINES, Set.of(ModelSignature.WIDTHS))
        .lines(input(request, ModelSignature.WIDTHS, Set.of(ModelSignature.LINES)), limits);
  }

  /**
   * Files of pictures, which are told by their type: clients that send files have names for them.
   */
  private static Optional<SentTensor> files(PredictRequest request) {
    if (request.getInputsCount() != 1) {
      return Optional.empty();
    }
    Map.Entry<String, TensorProto> only = request.getInputsMap().entrySet().iterator().next();
    return only.getValue().getDtype() == DataType.DT_STRING
        ? Optional.of(TensorMessage.read(place(only.getKey()), only.getValue()))
        : Optional.empty();
  }

  private static String place(String input) {
    return "inputs[%s]".formatted(BadValue.quoted(input));
  }

  private static SentTensor input(PredictRequest request, String name, Set<String> others) {
    Set<String> expected = new TreeSet<>(others);
    expected.add(name);
    if (!request.getInputsMap().keySet().equals(expected)) {
      throw Refusal.badRequest(
          "inputs: expected %s, found %s"
              .formatted(expected, BadValue.shortened(request.getInputsMap().keySet().toString())));
    }
    return TensorMessage.read(place(name), request.getInputsOrThrow(name));
  }

  private static PredictResponse response(
      String model,
      long version,
      List<RequestedOutput> outputs,
      Function<RequestedOutput, OutputValues> values) {
    PredictResponse.Builder response =
        PredictResponse.newBuilder().setModelSpec(ServingSpec.of(model, version));
    for (RequestedOutput output : outputs) {
      TensorProto tensor = TensorMessage.of(output.output().type(), values.apply(output));
      response.putOutputs(output.output().name(), tensor);
    }
    return response.build();
  }

  private CompletableFuture<ClassificationResponse> classify(
      ServedModel model, ClassificationRequest request) {
    return requests.answer(
        model,
        ServingSpec.version(request.getModelSpec()),
        servable -> {
          servable.recognizer(); // or it cannot classify
          ServingSpec.requireSignature(request.getModelSpec());
          return Protocol.characters(
              one -> ExampleMessages.pictures(request.getInput(), most),
              pictures -> pictures,
              (version, pictures, scores) ->
                  ClassificationResponse.newBuilder()
                      .setModelSpec(ServingSpec.of(model.name(), version))
                      .setResult(ExampleMessages.classifications(scores))
                      .build());
        });
  }

  private CompletableFuture<PredictResponse> regress(ServedModel model, RegressionRequest request) {
    ModelVersion version = model.borrow(ServingSpec.version(request.getModelSpec()));
    version.giveBack();
    throw TfServingApi.noRegression(version.kind());
  }
}
