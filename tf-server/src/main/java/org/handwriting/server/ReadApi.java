package org.handwriting.server;

import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.handwriting.core.model.ModelKind;
import org.handwriting.data.glyph.PagePicture;
import org.handwriting.serve.page.PageReader;
import org.handwriting.serve.page.result.Page;

/**
 * {@code POST /read}: pictures of pages, in the document form that {@code hwr predict --page
 * --json} prints, as plain text, or as ALTO, PAGE XML or hOCR; a page may bring its own lines. With
 * {@code as=line}, pictures of a line each.
 */
final class ReadApi {
  private static final String NAME = "read";

  // What a page takes: a photo of 48 megapixels is read in 224 MiB of heap, the program's own among
  // it, a scan of 9 in 160.
  private static final long PAGE_BYTES = 192L << 20;

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
    Runtime runtime = Runtime.getRuntime();
    int atOnce = pagesAtOnce(runtime.maxMemory(), runtime.availableProcessors());
    queue = new WorkQueue("pages", limits.waitingPages(), atOnce);
  }

  /**
   * How many pages are read at once: one for each core, but no more than three quarters of the heap
   * have room for. The other quarter is what requests' bodies may take.
   *
   * @param heap bytes that Java may take at most
   */
  static int pagesAtOnce(long heap, int cores) {
    return (int) Math.max(1, Math.min(cores, heap / 4 * 3 / PAGE_BYTES));
  }

  /** Its addresses. */
  List<Endpoint> endpoints() {
    return List.of(Endpoint.post("/read", NAME, this::model, this::read));
  }

  private ServedModel model(ServiceRequestContext context) {
    if (new QueryParameters(context).asLine()) {
      return models.of(context, ModelKind.LINES);
    }
    models.requireOpen();
    boolean characters = models.found(ModelKind.CHARACTERS).isPresent();
    return models.of(context, characters ? ModelKind.CHARACTERS : ModelKind.LINES);
  }

  private CompletableFuture<HttpResponse> read(
      ServiceRequestContext context, AggregatedHttpRequest request) {
    ServedModel model = model(context);
    QueryParameters query = new QueryParameters(context);
    return query.asLine() ? lines.read(model, context, request) : pages(context, model, request);
  }

  private CompletableFuture<HttpResponse> pages(
      ServiceRequestContext context, ServedModel model, AggregatedHttpRequest request) {
    QueryParameters query = new QueryParameters(context);
    query.pageOptions(); // refused before a picture is looked at
    List<Upload> uploads = Upload.of(request, most);
    Optional<UploadedDocument> document = UploadedDocument.among(uploads);
    if (document.isPresent()) {
      MarkedPage page = new MarkedPage(document.get(), uploads, query, request);
      return answered(context, model, (reader, answers) -> page.answer(reader, answers, most));
    }
    if (query.replace()) {
      throw Refusal.badRequest(
          "replace: expected ALTO or PAGE XML beside the picture with it, found none");
    }
    TextFormat format = TextFormat.of(query, request, TextFormat.OF_PAGES);
    return answered(
        context,
        model,
        (reader, answers) -> {
          List<UploadedPage> sent = UploadedPage.of(uploads, most, false);
          return format.document().isPresent()
              ? document(reader, answers, sent, format)
              : pages(context, reader, answers, sent, format);
        });
  }

  /** Makes an answer of what a reader reads. */
  private interface Work {
    HttpResponse answer(PageReader reader, PageResponses answers);
  }

  private CompletableFuture<HttpResponse> answered(
      ServiceRequestContext context, ServedModel model, Work work) {
    QueryParameters query = new QueryParameters(context);
    int top = query.top();
    return model.respond(
        query.version(),
        version ->
            withOther(
                version.servable(),
                other -> {
                  PageReader plain = query.pageReader(version.servable(), other);
                  PageReader reader = models.finder().map(plain::with).orElse(plain);
                  PageResponses answers = new PageResponses(model.name(), version.number(), top);
                  return queue.answer(
                      () -> {
                        EndpointService.requireWanted(context); // It has waited once more.
                        return CompletableFuture.completedFuture(work.answer(reader, answers));
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

  private HttpResponse pages(
      ServiceRequestContext context,
      PageReader reader,
      PageResponses answers,
      List<UploadedPage> sent,
      TextFormat format) {
    List<Page> pages = new ArrayList<>();
    for (UploadedPage page : sent) {
      EndpointService.requireWanted(context);
      PagePicture picture = page.decode(PagePicture::of);
      pages.add(reader.read(picture));
    }
    return timed(answers, () -> answers.of(format, sent, pages));
  }

  // Others' forms have a document for a page.
  private HttpResponse document(
      PageReader reader, PageResponses answers, List<UploadedPage> sent, TextFormat format) {
    if (sent.size() != 1) {
      throw Refusal.badRequest(
          "expected one page in a request for %s, found %d"
              .formatted(format.type().nameWithoutParameters(), sent.size()));
    }
    PagePicture picture = sent.get(0).decode(PagePicture::of);
    Page page = reader.read(picture);
    return timed(answers, () -> answers.document(format, sent.get(0), picture, page));
  }

  private HttpResponse timed(PageResponses answers, Supplier<HttpResponse> serializing) {
    long answered = System.nanoTime();
    HttpResponse answer = serializing.get();
    metrics.recordStep(answers.model(), ServerMetrics.SERIALIZE, answered);
    return answer;
  }
}
