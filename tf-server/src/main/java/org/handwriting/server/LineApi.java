package org.handwriting.server;

import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.handwriting.serve.LineRecognition;
import org.handwriting.serve.LineRecognizer;
import org.handwriting.serve.form.LineForm;

/**
 * {@code POST /read?as=line}: pictures of a word or a line each, in the document form that {@code
 * hwr predict --line --json} prints, or as plain text, a line a picture.
 */
final class LineApi {
  private final ServerMetrics metrics;
  private final int most;

  /**
   * @param most pictures in one request
   */
  LineApi(ServerMetrics metrics, int most) {
    this.metrics = metrics;
    this.most = most;
  }

  /** Answers a request to the model that has been chosen. */
  CompletableFuture<HttpResponse> read(
      ServedModel model, ServiceRequestContext context, AggregatedHttpRequest request) {
    QueryParameters query = new QueryParameters(context);
    int top = query.top();
    TextFormat format = TextFormat.of(query, request, TextFormat.OF_LINES);
    return model.respond(
        query.version(),
        version -> {
          LineRecognizer recognizer = query.restricted(version.servable().lineRecognizer());
          List<UploadedPage> sent = UploadedPage.of(Upload.of(request, most), most, false);
          List<CompletableFuture<LineRecognition>> promised = new ArrayList<>();
          for (UploadedPage page : sent) {
            EndpointService.requireWanted(context);
            promised.add(
                page.decode(
                    (file, number) -> recognizer.recognizeAsync(file, number, model.queue())));
          }
          return CompletableFuture.allOf(promised.toArray(CompletableFuture[]::new))
              .thenApply(
                  all -> {
                    long answered = System.nanoTime();
                    List<LineRecognition> lines =
                        promised.stream().map(CompletableFuture::join).toList();
                    HttpResponse response =
                        format == TextFormat.TEXT
                            ? PictureResults.text(
                                lines.stream().map(LineRecognition::text).toList(), "\n")
                            : PictureResults.json(
                                model.name(),
                                version.number(),
                                sent,
                                (json, i) -> LineForm.write(json, lines.get(i), top));
                    metrics.recordStep(model.name(), ServerMetrics.SERIALIZE, answered);
                    return response;
                  });
        });
  }
}
