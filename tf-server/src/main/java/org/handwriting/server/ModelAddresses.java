package org.handwriting.server;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.handwriting.core.model.ModelSignature;
import org.handwriting.core.model.TensorSpec;
import org.handwriting.server.InferenceStatistics.Tally;

/**
 * What Triton's clients and tools ask beside the Open Inference Protocol: the repository's index, a
 * model's configuration, its statistics; and the lists of models that KServe's ask for.
 */
final class ModelAddresses {
  /** What Triton would compute such models with. */
  static final String BACKEND = "tensorflow";

  private static final String NAME = "open-inference";

  private final Models models;
  private final InferenceStatistics tallies;
  private final int most;

  /**
   * @param most pictures in one request
   */
  ModelAddresses(Models models, InferenceStatistics tallies, int most) {
    this.models = models;
    this.tallies = tallies;
    this.most = most;
  }

  /** Its addresses. */
  List<Endpoint> endpoints() {
    List<Endpoint> endpoints = new ArrayList<>();
    endpoints.add(Endpoint.get("/v1/models", NAME, this::names));
    endpoints.add(Endpoint.get("/v2/models", NAME, this::names));
    endpoints.add(Endpoint.postAtOnce("/v2/repository/index", NAME, this::index));
    for (String version : new String[] {"", "/versions/{version}"}) {
      String path = "/v2/models/{model}" + version;
      endpoints.add(Endpoint.get(path + "/config", NAME, this::configuration));
      endpoints.add(Endpoint.get(path + "/stats", NAME, this::statistics));
    }
    return endpoints;
  }

  private HttpResponse names(ServiceRequestContext context, AggregatedHttpRequest request) {
    return Responses.json(
        json -> {
          json.writeStartObject();
          json.writeArrayFieldStart("models");
          for (ServedModel model : models.all()) {
            json.writeString(model.name());
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private HttpResponse index(ServiceRequestContext context, AggregatedHttpRequest request) {
    boolean readyOnly = readyOnly(request.content().array());
    return Responses.json(
        json -> {
          json.writeStartArray();
          for (ServedModel model : models.all()) {
            for (VersionStatus version : model.versions().statuses()) {
              boolean ready = version.state() == VersionStatus.State.AVAILABLE;
              if (ready || !readyOnly) {
                entry(json, model.name(), version);
              }
            }
          }
          json.writeEndArray();
        });
  }

  // {"ready": true} or nothing; null is how generated clients send nothing
  private static boolean readyOnly(byte[] body) {
    if (body.length == 0 || JsonText.isNull(body)) {
      return false;
    }
    return JsonText.readObject(body, 0, body.length, ModelAddresses::readyOnly);
  }

  private static boolean readyOnly(JsonParser json) throws IOException {
    boolean ready = false;
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String field = json.currentName();
      json.nextToken();
      if (field.equals("ready")) {
        ready = JsonExpectations.truth(json, "ready");
      } else {
        json.skipChildren();
      }
    }
    return ready;
  }

  private static void entry(JsonGenerator json, String model, VersionStatus version)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("name", model);
    json.writeStringField("version", Long.toString(version.version()));
    json.writeStringField("state", state(version));
    json.writeStringField("reason", version.message());
    json.writeEndObject();
  }

  /** Triton's word for how a version is. */
  static String state(VersionStatus version) {
    return switch (version.state()) {
      case AVAILABLE -> "READY";
      case LOADING -> "LOADING";
      case END -> "UNAVAILABLE";
    };
  }

  private HttpResponse configuration(ServiceRequestContext context, AggregatedHttpRequest request) {
    ServedModel model = models.of(context);
    ModelVersion version = model.borrow(VersionName.of(context));
    try {
      ModelSignature signature = version.servable().signature();
      return Responses.json(
          json -> {
            json.writeStartObject();
            json.writeStringField("name", model.name());
            json.writeStringField("platform", InferResponses.PLATFORM);
            json.writeStringField("backend", BACKEND);
            json.writeObjectFieldStart("version_policy");
            policy(json, model.policy());
            json.writeEndObject();
            json.writeNumberField("max_batch_size", most);
            tensors(json, "input", signature.inputs());
            tensors(json, "output", signature.outputs());
            json.writeEndObject();
          });
    } finally {
      version.giveBack();
    }
  }

  private static void policy(JsonGenerator json, VersionPolicy policy) throws IOException {
    if (!policy.specific().isEmpty()) {
      json.writeObjectFieldStart("specific");
      json.writeArrayFieldStart("versions");
      for (long number : policy.specific()) {
        json.writeNumber(number);
      }
      json.writeEndArray();
    } else if (policy.isAll()) {
      json.writeObjectFieldStart("all");
    } else {
      json.writeObjectFieldStart("latest");
      json.writeNumberField("num_versions", policy.newest());
    }
    json.writeEndObject();
  }

  // Of one of a batch, as a model with a largest batch has them.
  private static void tensors(JsonGenerator json, String field, List<TensorSpec> tensors)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (TensorSpec tensor : tensors) {
      json.writeStartObject();
      json.writeStringField("name", tensor.name());
      json.writeStringField("data_type", type(tensor));
      json.writeArrayFieldStart("dims");
      for (long size : dims(tensor)) {
        json.writeNumber(size);
      }
      json.writeEndArray();
      if (isReshaped(tensor)) {
        json.writeObjectFieldStart("reshape");
        json.writeArrayFieldStart("shape");
        json.writeEndArray();
        json.writeEndObject();
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Triton's name for what a tensor is made of. */
  static String type(TensorSpec tensor) {
    String type = Datatype.nameOf(tensor.type());
    return "TYPE_" + (type.equals(Datatype.BYTES) ? "STRING" : type);
  }

  /** The sizes of one of a batch; of a single value one size, which Triton wants. */
  static List<Long> dims(TensorSpec tensor) {
    return isReshaped(tensor) ? List.of(1L) : tensor.shape().subList(1, tensor.shape().size());
  }

  /** Whether one of a batch is a single value, so that its sizes are none. */
  static boolean isReshaped(TensorSpec tensor) {
    return tensor.shape().size() == 1;
  }

  private HttpResponse statistics(ServiceRequestContext context, AggregatedHttpRequest request) {
    ServedModel model = models.of(context);
    ModelVersion version = model.borrow(VersionName.of(context));
    version.giveBack();
    Tally batches = tallies.of(model.name(), ServerMetrics.COMPUTE);
    return Responses.json(
        json -> {
          json.writeStartObject();
          json.writeArrayFieldStart("model_stats");
          json.writeStartObject();
          json.writeStringField("name", model.name());
          json.writeStringField("version", Long.toString(version.number()));
          json.writeNumberField(
              "inference_count", tallies.of(model.name(), ServerMetrics.PICTURES).times());
          json.writeNumberField("execution_count", batches.times());
          json.writeObjectFieldStart("inference_stats");
          tally(json, "success", model, ServerMetrics.SUCCESS);
          tally(json, "fail", model, ServerMetrics.FAILURE);
          tally(json, "queue", model, ServerMetrics.QUEUE);
          tally(json, "compute_input", model, ServerMetrics.PREPROCESS);
          tally(json, "compute_infer", model, ServerMetrics.COMPUTE);
          tally(json, "compute_output", model, ServerMetrics.SERIALIZE);
          json.writeEndObject();
          json.writeEndObject();
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private void tally(JsonGenerator json, String field, ServedModel model, String what)
      throws IOException {
    Tally tally = tallies.of(model.name(), what);
    json.writeObjectFieldStart(field);
    json.writeNumberField("count", tally.times());
    json.writeNumberField("ns", tally.nanos());
    json.writeEndObject();
  }
}
