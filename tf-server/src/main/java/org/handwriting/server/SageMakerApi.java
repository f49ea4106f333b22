package org.handwriting.server;

import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.handwriting.core.model.ModelKind;

/**
 * The two addresses that SageMaker asks of a container: {@code GET /ping}, and {@code POST
 * /invocations}, to the first model unless one is named: TensorFlow Serving's JSON, as SageMaker's
 * own containers take it, or pictures as {@code /recognize} and {@code /read?as=line} take them.
 */
final class SageMakerApi {
  private static final String NAME = "sagemaker";

  private final Models models;
  private final TfServingApi json;
  private final RecognizeApi characters;
  private final LineApi lines;
  private final BooleanSupplier ready;

  /**
   * @param ready whether requests should be sent
   */
  SageMakerApi(
      Models models,
      InferenceRequests requests,
      ServerMetrics metrics,
      int most,
      BooleanSupplier ready) {
    this.models = models;
    json = new TfServingApi(models, requests, most);
    characters = new RecognizeApi(models, metrics, most);
    lines = new LineApi(metrics, most);
    this.ready = ready;
  }

  /** Its addresses. */
  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.openGet("/ping", NAME, this::ping),
        Endpoint.post("/invocations", NAME, models::of, this::invoke));
  }

  private HttpResponse ping(ServiceRequestContext context, AggregatedHttpRequest request) {
    return HttpResponse.of(ready.getAsBoolean() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE);
  }

  private CompletableFuture<HttpResponse> invoke(
      ServiceRequestContext context, AggregatedHttpRequest request) {
    MediaType type = request.contentType();
    if (type != null && type.isJson()) {
      return json.predict(context, request);
    }
    ServedModel model = models.of(context);
    return model.reads(ModelKind.LINES)
        ? lines.read(model, context, request)
        : characters.recognize(model, context, request);
  }
}
