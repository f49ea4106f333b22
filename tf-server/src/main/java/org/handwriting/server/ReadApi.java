package org.handwriting.server;

import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.handwriting.core.model.ModelKind;
import org.handwriting.data.glyph.PagePicture;
import org.handwriting.serve.form.AnswerForm;
import org.handwriting.serve.page.PageReader;
import org.handwriting.serve.page.result.Page;

/**
 * {@code POST /read}: pictures of pages, in the document form that {@code hwr predict --page
 * --json} prints, or as plain text; with {@code as=line}, pictures of a line each.
 */
final class ReadApi {
  private static final String NAME = "read";

  private final Models models;
  private final ServerMetrics metrics;
  private final int most;
  private final LineApi lines;

  // Reading a page waits for its characters, which the models' own threads must not do. Threads
  // without work end by themselves.
  private final WorkQueue queue;

  ReadApi(Models models, ServerMetrics metrics, ServerLimits limits) {
    this.models = models;
    this.metrics = metrics;
    most = limits.picturesPerRequest();
    lines = new LineApi(metrics, most);
    queue = new WorkQueue("pages", limits.waitingPages());
  }

  /** Its addresses. */
  List<Endpoint> endpoints() {
    return List.of(Endpoint.post("/read", NAME, this::model, this::read));
  }

  private ServedModel model(ServiceRequestContext context) {
    if (new QueryParameters(context).asLine()) {
      return models.of(context, ModelKind.LINES);
    }
    boolean characters = models.found(ModelKind.CHARACTERS).isPresent();
    return models.of(context, characters ? ModelKind.CHARACTERS : ModelKind.LINES);
  }

  private CompletableFuture<HttpResponse> read(
      ServiceRequestContext context, AggregatedHttpRequest request) {
    ServedModel model = model(context);
    QueryParameters query = new QueryParameters(context);
    return query.asLine() ? lines.read(model, context, request) : pages(model, query, request);
  }

  private CompletableFuture<HttpResponse> pages(
      ServedModel model, QueryParameters query, AggregatedHttpRequest request) {
    int top = query.top();
    query.pageOptions(); // refused before a picture is looked at
    List<Upload> uploads = Upload.of(request, most);
    return model.respond(
        query.version(),
        version ->
            withOther(
                version.servable(),
                other -> {
                  PageReader plain = query.pageReader(version.servable(), other);
                  PageReader reader = models.finder().map(plain::with).orElse(plain);
                  return queue.answer(
                      () -> {
                        List<UploadedPage> sent = UploadedPage.of(uploads, most, false);
                        List<Page> pages = sent.stream().map(page -> page(reader, page)).toList();
                        long answered = System.nanoTime();
                        HttpResponse answer =
                            PictureResults.wantsText(request)
                                ? PictureResults.text(
                                    pages.stream().map(Page::text).toList(), "\n\n")
                                : PictureResults.json(
                                    model.name(),
                                    version.number(),
                                    sent,
                                    (json, i) -> AnswerForm.write(json, pages.get(i), top));
                        metrics.took(model.name(), ServerMetrics.SERIALIZE, answered);
                        return CompletableFuture.completedFuture(answer);
                      });
                }));
  }

  // A page is read by models of both kinds, if there are both.
  private CompletableFuture<HttpResponse> withOther(
      Servable asked, Function<Optional<Servable>, CompletableFuture<HttpResponse>> responder) {
    ModelKind other = asked.kind() == ModelKind.CHARACTERS ? ModelKind.LINES : ModelKind.CHARACTERS;
    Optional<ServedModel> beside = models.found(other);
    return beside.isEmpty()
        ? responder.apply(Optional.empty())
        : beside
            .get()
            .respond(
                VersionName.NEWEST, version -> responder.apply(Optional.of(version.servable())));
  }

  private static Page page(PageReader reader, UploadedPage page) {
    PagePicture picture = page.decode(PagePicture::of);
    return reader.read(picture);
  }
}
