package org.handwriting.server;

import java.util.Collection;
import java.util.List;
import org.handwriting.core.model.ModelSignature;
import org.handwriting.core.model.TensorSpec;
import org.handwriting.server.InferenceStatistics.Tally;
import org.handwriting.server.protocol.inference.DataType;
import org.handwriting.server.protocol.inference.InferStatistics;
import org.handwriting.server.protocol.inference.ModelConfig;
import org.handwriting.server.protocol.inference.ModelConfigRequest;
import org.handwriting.server.protocol.inference.ModelConfigResponse;
import org.handwriting.server.protocol.inference.ModelInput;
import org.handwriting.server.protocol.inference.ModelOutput;
import org.handwriting.server.protocol.inference.ModelStatistics;
import org.handwriting.server.protocol.inference.ModelStatisticsRequest;
import org.handwriting.server.protocol.inference.ModelStatisticsResponse;
import org.handwriting.server.protocol.inference.ModelTensorReshape;
import org.handwriting.server.protocol.inference.ModelVersionPolicy;
import org.handwriting.server.protocol.inference.RepositoryIndexRequest;
import org.handwriting.server.protocol.inference.RepositoryIndexResponse;
import org.handwriting.server.protocol.inference.RepositoryIndexResponse.ModelIndex;
import org.handwriting.server.protocol.inference.StatisticDuration;

/** What {@link ModelAddresses} tells Triton's clients, over gRPC. */
final class TritonGrpc {
  private final Models models;
  private final InferenceStatistics tallies;
  private final int most;

  /**
   * @param most pictures in one request
   */
  TritonGrpc(Models models, InferenceStatistics tallies, int most) {
    this.models = models;
    this.tallies = tallies;
    this.most = most;
  }

  /** Its methods. */
  List<GrpcMethod<?>> methods() {
    GrpcMethod.Service service = new GrpcMethod.Service(InferenceGrpc.NAME, InferenceGrpc.API);
    return List.of(
        service.atOnce("ModelConfig", ModelConfigRequest.getDefaultInstance(), this::configuration),
        service.atOnce(
            "ModelStatistics", ModelStatisticsRequest.getDefaultInstance(), this::statistics),
        service.atOnce(
            "RepositoryIndex", RepositoryIndexRequest.getDefaultInstance(), this::index));
  }

  private ModelConfigResponse configuration(ModelConfigRequest request) {
    ServedModel model = models.asked(request.getName());
    ModelVersion version = model.borrow(InferenceGrpc.version(request.getVersion()));
    try {
      ModelSignature signature = version.servable().signature();
      ModelConfig.Builder config =
          ModelConfig.newBuilder()
              .setName(model.name())
              .setPlatform(InferResponses.PLATFORM)
              .setBackend(ModelAddresses.BACKEND)
              .setMaxBatchSize(most)
              .setVersionPolicy(policy(model.policy()));
      signature.inputs().forEach(tensor -> config.addInput(input(tensor)));
      signature.outputs().forEach(tensor -> config.addOutput(output(tensor)));
      return ModelConfigResponse.newBuilder().setConfig(config).build();
    } finally {
      version.giveBack();
    }
  }

  private static ModelVersionPolicy.Builder policy(VersionPolicy policy) {
    ModelVersionPolicy.Builder told = ModelVersionPolicy.newBuilder();
    if (!policy.specific().isEmpty()) {
      return told.setSpecific(
          ModelVersionPolicy.Specific.newBuilder().addAllVersions(policy.specific()));
    }
    return policy.isAll()
        ? told.setAll(ModelVersionPolicy.All.getDefaultInstance())
        : told.setLatest(ModelVersionPolicy.Latest.newBuilder().setNumVersions(policy.newest()));
  }

  private static ModelInput.Builder input(TensorSpec tensor) {
    ModelInput.Builder input =
        ModelInput.newBuilder()
            .setName(tensor.name())
            .setDataType(DataType.valueOf(ModelAddresses.type(tensor)))
            .addAllDims(ModelAddresses.dims(tensor));
    if (ModelAddresses.isReshaped(tensor)) {
      input.setReshape(ModelTensorReshape.getDefaultInstance());
    }
    return input;
  }

  private static ModelOutput.Builder output(TensorSpec tensor) {
    ModelOutput.Builder output =
        ModelOutput.newBuilder()
            .setName(tensor.name())
            .setDataType(DataType.valueOf(ModelAddresses.type(tensor)))
            .addAllDims(ModelAddresses.dims(tensor));
    if (ModelAddresses.isReshaped(tensor)) {
      output.setReshape(ModelTensorReshape.getDefaultInstance());
    }
    return output;
  }

  private ModelStatisticsResponse statistics(ModelStatisticsRequest request) {
    Collection<ServedModel> asked =
        request.getName().isEmpty() ? models.all() : List.of(models.asked(request.getName()));
    ModelStatisticsResponse.Builder response = ModelStatisticsResponse.newBuilder();
    for (ServedModel model : asked) {
      ModelVersion version = model.borrow(InferenceGrpc.version(request.getVersion()));
      version.giveBack();
      response.addModelStats(statistics(model.name(), version.number()));
    }
    return response.build();
  }

  private ModelStatistics statistics(String model, long version) {
    return ModelStatistics.newBuilder()
        .setName(model)
        .setVersion(Long.toString(version))
        .setInferenceCount(tallies.of(model, ServerMetrics.PICTURES).times())
        .setExecutionCount(tallies.of(model, ServerMetrics.COMPUTE).times())
        .setInferenceStats(
            InferStatistics.newBuilder()
                .setSuccess(duration(model, ServerMetrics.SUCCESS))
                .setFail(duration(model, ServerMetrics.FAILURE))
                .setQueue(duration(model, ServerMetrics.QUEUE))
                .setComputeInput(duration(model, ServerMetrics.PREPROCESS))
                .setComputeInfer(duration(model, ServerMetrics.COMPUTE))
                .setComputeOutput(duration(model, ServerMetrics.SERIALIZE)))
        .build();
  }

  private StatisticDuration duration(String model, String what) {
    Tally tally = tallies.of(model, what);
    return StatisticDuration.newBuilder().setCount(tally.times()).setNs(tally.nanos()).build();
  }

  private RepositoryIndexResponse index(RepositoryIndexRequest request) {
    RepositoryIndexResponse.Builder response = RepositoryIndexResponse.newBuilder();
    for (ServedModel model : models.all()) {
      for (VersionStatus version : model.versions().statuses()) {
        if (version.state() == VersionStatus.State.AVAILABLE || !request.getReady()) {
          response.addModels(
              ModelIndex.newBuilder()
                  .setName(model.name())
                  .setVersion(Long.toString(version.version()))
                  .setState(ModelAddresses.state(version))
                  .setReason(version.message()));
        }
      }
    }
    return response.build();
  }
}
