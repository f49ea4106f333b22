package org.handwriting.server;

import com.fasterxml.jackson.core.JsonGenerator;
import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.handwriting.core.model.ModelKind;
import org.handwriting.serve.Prior;
import org.handwriting.serve.Recognition;
import org.handwriting.serve.Recognizer;
import org.handwriting.serve.form.AnswerForm;

/**
 * {@code POST /recognize}: pictures as they are, in the document form that {@code hwr predict
 * --json} prints.
 */
final class RecognizeApi {
  private static final String NAME = "recognize";

  private final Models models;
  private final ServerMetrics metrics;
  private final int most;

  /**
   * @param most pictures in one request
   */
  RecognizeApi(Models models, ServerMetrics metrics, int most) {
    this.models = models;
    this.metrics = metrics;
    this.most = most;
  }

  /** Its addresses. */
  List<Endpoint> endpoints() {
    return List.of(Endpoint.post("/recognize", NAME, this::model, this::recognize));
  }

  private ServedModel model(ServiceRequestContext context) {
    return models.of(context, ModelKind.CHARACTERS);
  }

  private CompletableFuture<HttpResponse> recognize(
      ServiceRequestContext context, AggregatedHttpRequest request) {
    return recognize(model(context), context, request);
  }

  /** Answers a request to a model that has been chosen. */
  CompletableFuture<HttpResponse> recognize(
      ServedModel model, ServiceRequestContext context, AggregatedHttpRequest request) {
    QueryParameters query = new QueryParameters(context);
    int top = query.top();
    boolean withGlyph = query.flag("glyph", false);
    return model.respond(
        query.version(),
        version -> {
          Recognizer recognizer = query.restricted(version.servable().recognizer());
          List<UploadedPage> sent = UploadedPage.of(Upload.of(request, most), most, true);
          List<CompletableFuture<Recognition>> promised = new ArrayList<>();
          for (UploadedPage page : sent) {
            EndpointService.requireWanted(context);
            promised.add(recognition(recognizer, page, model.queue()));
          }
          return CompletableFuture.allOf(promised.toArray(CompletableFuture[]::new))
              .thenApply(
                  all -> {
                    long answered = System.nanoTime();
                    HttpResponse answer =
                        PictureResults.json(
                            model.name(),
                            version.number(),
                            sent,
                            (json, i) -> write(json, promised.get(i).join(), top, withGlyph));
                    metrics.recordStep(model.name(), ServerMetrics.SERIALIZE, answered);
                    return answer;
                  });
        });
  }

  private static CompletableFuture<Recognition> recognition(
      Recognizer recognizer, UploadedPage page, Executor executor) {
    return page.pictures().isEmpty()
        ? recognizer.recognizeGlyphAsync(page.upload().bytes(), Prior.TRAINING, executor)
        : page.decode((file, number) -> recognizer.recognizeAsync(file, number, executor));
  }

  private static void write(JsonGenerator json, Recognition recognition, int top, boolean withGlyph)
      throws IOException {
    AnswerForm.write(json, recognition, top);
    if (withGlyph) {
      json.writeBinaryField("glyph", recognition.glyph());
    }
  }
}
