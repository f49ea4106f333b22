package org.handwriting.server;

import com.google.protobuf.Int64Value;
import java.util.List;
import org.handwriting.core.model.ModelSignature;
import org.handwriting.server.protocol.serving.ModelSpec;

/** How TensorFlow Serving's messages name a model, a version and a signature. */
final class ServingSpec {
  /** For metrics. */
  static final String API = "tensorflow-serving-grpc";

  /** In every request: field 1, the specification, and in that field 1, the name. */
  static final List<Integer> MODEL_NAME = List.of(1, 1);

  private ServingSpec() {}

  /**
   * The version that is meant.
   *
   * @throws Refusal when its number is none
   */
  static VersionName version(ModelSpec spec) {
    return switch (spec.getVersionChoiceCase()) {
      case VERSION -> {
        long number = spec.getVersion().getValue();
        if (number < 0) {
          throw Refusal.badRequest(
              "model_spec.version: expected 0 or more, found %d".formatted(number));
        }
        yield VersionName.numbered(number);
      }
      case VERSION_LABEL -> VersionName.labeled(spec.getVersionLabel());
      case VERSIONCHOICE_NOT_SET -> VersionName.NEWEST;
    };
  }

  /**
   * Accepts the one signature that a model has, and none, which means it.
   *
   * @throws Refusal when another one is named
   */
  static void requireSignature(ModelSpec spec) {
    SignatureName.require(spec.getSignatureName());
  }

  /** What has answered. */
  static ModelSpec of(String model, long version) {
    return ModelSpec.newBuilder()
        .setName(model)
        .setVersion(Int64Value.of(version))
        .setSignatureName(ModelSignature.KEY)
        .build();
  }
}
