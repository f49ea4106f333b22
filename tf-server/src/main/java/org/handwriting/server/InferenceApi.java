package org.handwriting.server;

import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.handwriting.core.ProjectVersion;
import org.handwriting.core.model.ModelSignature;
import org.handwriting.data.line.LineImage;
import org.handwriting.server.InferenceRequests.Protocol;

/** The Open Inference Protocol, version 2, over REST. */
final class InferenceApi {
  /** What the server calls itself. */
  static final String SERVER = "handwriting";

  private static final String NAME = "open-inference";

  /** Length of the JSON part when bytes follow it, in both directions. */
  private static final String JSON_LENGTH = "inference-header-content-length";

  private final Models models;
  private final InferenceRequests requests;
  private final int most;
  private final BooleanSupplier stopping;

  /**
   * @param most pictures in one request
   * @param stopping whether the server is being stopped, so that no more requests should be sent
   */
  InferenceApi(Models models, InferenceRequests requests, int most, BooleanSupplier stopping) {
    this.models = models;
    this.requests = requests;
    this.most = most;
    this.stopping = stopping;
  }

  /** Its addresses. */
  List<Endpoint> endpoints() {
    List<Endpoint> endpoints = new ArrayList<>();
    // The protocol's text has the one, its OpenAPI document the other.
    endpoints.add(Endpoint.get("/v2", NAME, this::server));
    endpoints.add(Endpoint.get("/v2/", NAME, this::server));
    endpoints.add(Endpoint.openGet("/v2/health/live", NAME, this::live));
    endpoints.add(Endpoint.openGet("/v2/health/ready", NAME, this::ready));
    for (String version : new String[] {"", "/versions/{version}"}) {
      String path = "/v2/models/{model}" + version;
      endpoints.add(Endpoint.get(path, NAME, this::metadata));
      endpoints.add(Endpoint.get(path + "/ready", NAME, this::modelReady));
      endpoints.add(Endpoint.post(path + "/infer", NAME, models::of, this::infer));
    }
    return endpoints;
  }

  private HttpResponse server(ServiceRequestContext context, AggregatedHttpRequest request) {
    return Responses.json(
        json -> {
          json.writeStartObject();
          json.writeStringField("name", SERVER);
          json.writeStringField("version", ProjectVersion.current());
          json.writeArrayFieldStart("extensions");
          json.writeString("binary_tensor_data");
          json.writeString("classification");
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private HttpResponse live(ServiceRequestContext context, AggregatedHttpRequest request) {
    return health("live", true);
  }

  private HttpResponse ready(ServiceRequestContext context, AggregatedHttpRequest request) {
    return health("ready", !stopping.getAsBoolean() && models.areReady());
  }

  private HttpResponse modelReady(ServiceRequestContext context, AggregatedHttpRequest request) {
    ServedModel model = models.of(context);
    if (!model.isReady()) {
      return health("ready", false);
    }
    model.borrow(VersionName.of(context)).giveBack();
    return health("ready", !stopping.getAsBoolean());
  }

  private static HttpResponse health(String what, boolean good) {
    return Responses.json(
        good ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE,
        json -> {
          json.writeStartObject();
          json.writeBooleanField(what, good);
          json.writeEndObject();
        });
  }

  private HttpResponse metadata(ServiceRequestContext context, AggregatedHttpRequest request) {
    ServedModel model = models.of(context);
    ModelVersion version = model.borrow(VersionName.of(context));
    try {
      ModelSignature signature = version.servable().signature();
      return Responses.json(
          json ->
              InferResponses.metadata(
                  json, model.name(), model.versions().served().keySet(), signature));
    } finally {
      version.giveBack();
    }
  }

  private CompletableFuture<HttpResponse> infer(
      ServiceRequestContext context, AggregatedHttpRequest request) {
    byte[] body = request.content().array();
    ServedModel asked = models.of(context);
    String model = asked.name();
    return requests.answer(
        asked,
        VersionName.of(context),
        servable -> {
          int jsonBytes = jsonLength(request, body.length);
          return switch (servable.kind()) {
            case CHARACTERS -> inferCharacters(model, body, jsonBytes);
            case LINES -> inferLines(model, body, jsonBytes);
            case PAGES -> throw Servable.unserved();
          };
        });
  }

  private Protocol<InferRequest<Pictures>, Scores, HttpResponse> inferCharacters(
      String model, byte[] body, int jsonBytes) {
    return Protocol.characters(
        servable ->
            InferRequest.read(
                body, jsonBytes, servable.signature(), new PictureInputs(body, jsonBytes, most)),
        InferRequest::input,
        (version, infer, scores) -> response(model, version, infer, scores::values));
  }

  private Protocol<InferRequest<List<LineImage>>, LineOutputs, HttpResponse> inferLines(
      String model, byte[] body, int jsonBytes) {
    return Protocol.lines(
        servable ->
            InferRequest.read(
                body,
                jsonBytes,
                servable.signature(),
                new LineTensors(body, jsonBytes, new LineFiles(servable.lineRecognizer(), most))),
        InferRequest::input,
        (version, infer, outputs) -> response(model, version, infer, outputs::values));
  }

  private static int jsonLength(AggregatedHttpRequest request, int length) {
    String announced = request.headers().get(JSON_LENGTH);
    if (announced == null) {
      return length;
    }
    if (!announced.matches("[0-9]{1,9}") || Integer.parseInt(announced) > length) {
      throw Refusal.badRequest(
          "Inference-Header-Content-Length: expected at most the body's %d bytes, found %s"
              .formatted(length, BadValue.quoted(announced)));
    }
    return Integer.parseInt(announced);
  }

  private static HttpResponse response(
      String model,
      long version,
      InferRequest<?> request,
      Function<RequestedOutput, OutputValues> values) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] json =
        JsonText.write(out -> InferResponses.outputs(out, model, version, request, values, bytes));
    if (bytes.size() == 0) {
      return Responses.of(HttpStatus.OK, MediaType.JSON, json);
    }
    ResponseHeaders headers =
        ResponseHeaders.builder(HttpStatus.OK)
            .contentType(MediaType.OCTET_STREAM)
            .set(JSON_LENGTH, Integer.toString(json.length))
            .build();
    byte[] body = Arrays.copyOf(json, json.length + bytes.size());
    System.arraycopy(bytes.toByteArray(), 0, body, json.length, bytes.size());
    return HttpResponse.of(headers, HttpData.wrap(body));
  }
}
