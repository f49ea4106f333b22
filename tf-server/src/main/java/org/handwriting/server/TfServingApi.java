package org.handwriting.server;

import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.HttpStatusException;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.handwriting.core.model.ModelKind;
import org.handwriting.core.model.ModelSignature;
import org.handwriting.server.InferenceRequests.Protocol;

/** TensorFlow Serving's REST API, so that its clients work unchanged. */
final class TfServingApi {
  private static final String NAME = "tensorflow-serving";

  private final Models models;
  private final InferenceRequests requests;
  private final int most;

  TfServingApi(Models models, InferenceRequests requests, int most) {
    this.models = models;
    this.requests = requests;
    this.most = most;
  }

  /** Its addresses. */
  List<Endpoint> endpoints() {
    List<Endpoint> endpoints = new ArrayList<>();
    for (String version : new String[] {"", "/versions/{version}", "/labels/{label}"}) {
      String path = "/v1/models/{model}" + version;
      endpoints.add(Endpoint.get(path, NAME, this::status));
      endpoints.add(Endpoint.get(path + "/metadata", NAME, this::metadata));
      endpoints.add(Endpoint.post(path + ":predict", NAME, models::of, this::predict));
      endpoints.add(Endpoint.post(path + ":classify", NAME, models::of, this::classify));
      endpoints.add(Endpoint.post(path + ":regress", NAME, models::of, this::regress));
    }
    return endpoints;
  }

  /** Answers a request of predict, whatever its address. */
  CompletableFuture<HttpResponse> predict(
      ServiceRequestContext context, AggregatedHttpRequest request) {
    byte[] body = request.content().array();
    return requests.answer(
        models.of(context),
        wanted(context),
        servable ->
            switch (servable.kind()) {
              case CHARACTERS -> predictCharacters(body);
              case LINES -> predictLines(body);
              case PAGES -> throw Servable.unserved();
            });
  }

  private Protocol<PredictRequest, Scores, HttpResponse> predictCharacters(byte[] body) {
    return Protocol.characters(
        servable -> PredictRequest.read(body, most),
        PredictRequest::pictures,
        (version, predict, scores) ->
            Responses.json(
                json -> {
                  if (predict.byRow()) {
                    TfServingResponses.rows(json, scores);
                  } else {
                    TfServingResponses.columns(json, scores);
                  }
                }));
  }

  private Protocol<LinePredictRequest, LineOutputs, HttpResponse> predictLines(byte[] body) {
    return Protocol.lines(
        servable -> LinePredictRequest.read(body, new LineFiles(servable.lineRecognizer(), most)),
        LinePredictRequest::lines,
        (version, predict, outputs) ->
            Responses.json(
                json -> {
                  if (predict.byRow()) {
                    LinePredictions.rows(json, outputs);
                  } else {
                    LinePredictions.columns(json, outputs);
                  }
                }));
  }

  private CompletableFuture<HttpResponse> classify(
      ServiceRequestContext context, AggregatedHttpRequest request) {
    Protocol<Pictures, Scores, HttpResponse> protocol =
        Protocol.characters(
            servable -> ClassifyRequest.read(request.content().array(), most),
            pictures -> pictures,
            (version, pictures, scores) ->
                Responses.json(json -> TfServingResponses.classifications(json, scores)));
    return requests.answer(
        models.of(context),
        wanted(context),
        servable -> {
          servable.recognizer(); // or it cannot classify
          return protocol;
        });
  }

  private CompletableFuture<HttpResponse> regress(
      ServiceRequestContext context, AggregatedHttpRequest request) {
    ModelVersion version = models.of(context).borrow(wanted(context));
    version.giveBack();
    throw noRegression(version.kind());
  }

  /** The refusal of a regression, in TensorFlow Serving's words. */
  static Refusal noRegression(ModelKind kind) {
    String asked =
        switch (kind) {
          case CHARACTERS -> "This model classifies: ask :predict or :classify";
          case LINES -> "This model reads lines: ask :predict";
          case PAGES -> throw Servable.unserved();
        };
    return Refusal.badRequest(
        "Expected regression signature method_name to be tensorflow/serving/regress. Was: %s. %s"
            .formatted(ModelSignature.METHOD, asked));
  }

  private HttpResponse status(ServiceRequestContext context, AggregatedHttpRequest request) {
    if (context.path().contains(":")) {
      // No name has one: another method was meant, and NAME:predict is no model.
      throw HttpStatusException.of(HttpStatus.METHOD_NOT_ALLOWED);
    }
    List<VersionStatus> found = models.statuses(context.pathParam("model"), wanted(context));
    return Responses.json(json -> TfServingResponses.status(json, found));
  }

  private HttpResponse metadata(ServiceRequestContext context, AggregatedHttpRequest request) {
    ServedModel model = models.of(context);
    ModelVersion version = model.borrow(wanted(context));
    try {
      ModelSignature signature = version.servable().signature();
      return Responses.json(
          json -> TfServingResponses.metadata(json, model.name(), version.number(), signature));
    } finally {
      version.giveBack();
    }
  }

  private static VersionName wanted(ServiceRequestContext context) {
    String label = context.pathParam("label");
    if (label != null) {
      return VersionName.labeled(label);
    }
    String number = context.pathParam("version");
    return number == null ? VersionName.NEWEST : VersionName.numbered(number);
  }
}
