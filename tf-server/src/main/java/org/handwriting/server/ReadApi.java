package org.handwriting.server;

import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.handwriting.data.glyph.PagePicture;
import org.handwriting.serve.form.AnswerForm;
import org.handwriting.serve.page.PageOptions;
import org.handwriting.serve.page.PageReader;
import org.handwriting.serve.page.result.Page;

/**
 * {@code POST /read}: pictures of pages, in the document form that {@code hwr predict --page
 * --json} prints, or as plain text.
 */
final class ReadApi {
  private static final String NAME = "read";

  /** Characters of the words that are expected. */
  private static final int LONGEST_WORDS = 10_000;

  private final Models models;
  private final ServerMetrics metrics;
  private final int most;

  // Reading a page waits for its characters, which the models' own threads must not do. Threads
  // without work end by themselves.
  private final WorkQueue queue;

  ReadApi(Models models, ServerMetrics metrics, ServerLimits limits) {
    this.models = models;
    this.metrics = metrics;
    most = limits.picturesPerRequest();
    queue = new WorkQueue("pages", limits.waitingPages());
  }

  /** Its addresses. */
  List<Endpoint> endpoints() {
    return List.of(Endpoint.post("/read", NAME, this::read));
  }

  private CompletableFuture<HttpResponse> read(
      ServiceRequestContext context, AggregatedHttpRequest request) {
    ServedModel model = models.of(context);
    QueryParameters query = new QueryParameters(context);
    int top = query.top();
    PageOptions options = options(context, query);
    List<Upload> uploads = Upload.of(request, most);
    return model.respond(
        query.version(),
        version -> {
          PageReader reader =
              new PageReader(query.restricted(version.servable().recognizer()), options);
          return queue.answer(
              () -> {
                List<UploadedPage> sent = UploadedPage.of(uploads, most, false);
                List<Page> pages = sent.stream().map(page -> page(reader, page)).toList();
                long answered = System.nanoTime();
                HttpResponse answer =
                    wantsText(request)
                        ? text(pages)
                        : json(model.name(), version.number(), sent, pages, top);
                metrics.took(model.name(), ServerMetrics.SERIALIZE, answered);
                return CompletableFuture.completedFuture(answer);
              });
        });
  }

  private static PageOptions options(ServiceRequestContext context, QueryParameters query) {
    String words = context.queryParams().get("words", "");
    if (words.length() > LONGEST_WORDS) {
      throw Refusal.badRequest(
          "words: expected at most %d characters, found more".formatted(LONGEST_WORDS));
    }
    List<String> expected =
        Arrays.stream(words.split("[,\\s]+")).filter(word -> !word.isEmpty()).toList();
    PageOptions options = PageOptions.defaults().withWords(expected);
    return query.flag("context", true) ? options : options.withoutContext();
  }

  private static Page page(PageReader reader, UploadedPage page) {
    PagePicture picture = page.decode(PagePicture::of);
    return reader.read(picture);
  }

  private static boolean wantsText(AggregatedHttpRequest request) {
    String accepted = request.headers().get(HttpHeaderNames.ACCEPT, "");
    return accepted.startsWith(MediaType.PLAIN_TEXT.nameWithoutParameters());
  }

  private static HttpResponse text(List<Page> pages) {
    String text = pages.stream().map(Page::text).collect(Collectors.joining("\n\n", "", "\n"));
    return Responses.of(
        HttpStatus.OK, MediaType.PLAIN_TEXT_UTF_8, text.getBytes(StandardCharsets.UTF_8));
  }

  private static HttpResponse json(
      String model, long version, List<UploadedPage> sent, List<Page> pages, int top) {
    return Responses.json(
        json -> {
          json.writeStartObject();
          json.writeStringField("model", model);
          json.writeStringField("version", Long.toString(version));
          json.writeArrayFieldStart("results");
          for (int i = 0; i < pages.size(); i++) {
            json.writeStartObject();
            sent.get(i).source().write(json);
            AnswerForm.write(json, pages.get(i), top);
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }
}
