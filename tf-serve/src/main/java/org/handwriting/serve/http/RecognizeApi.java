package org.handwriting.serve.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.handwriting.serve.Alphabet;
import org.handwriting.serve.Candidate;
import org.handwriting.serve.Recognition;
import org.handwriting.serve.Recognizer;

/**
 * {@code POST /recognize}: pictures as they are, in the document form that {@code hwr predict
 * --json} prints.
 */
final class RecognizeApi {
  private static final String NAME = "recognize";
  private static final String DEFAULT_TOP = "3";

  /** No model knows more; the text comes back in the answer when the model knows none of them. */
  private static final int LONGEST_ALPHABET = 200;

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
    return List.of(Endpoint.post("/recognize", NAME, this::recognize));
  }

  private CompletableFuture<HttpResponse> recognize(
      ServiceRequestContext context, AggregatedHttpRequest request) {
    ServedModel model = models.of(context);
    int top = top(context);
    boolean withGlyph = flag(context, "glyph");
    String number = context.queryParam("version");
    return model.asking(
        number == null ? VersionName.NEWEST : VersionName.numbered(number),
        version -> {
          Recognizer recognizer = restricted(version.recognizer(), context.queryParam("alphabet"));
          List<Upload> uploads = Upload.of(request, most);
          List<CompletableFuture<Recognition>> promised = new ArrayList<>();
          for (Upload upload : uploads) {
            promised.add(recognition(recognizer, upload, model.queue()));
          }
          return CompletableFuture.allOf(promised.toArray(CompletableFuture[]::new))
              .thenApply(
                  all -> {
                    long answered = System.nanoTime();
                    HttpResponse answer =
                        Answers.json(
                            json -> {
                              json.writeStartObject();
                              json.writeStringField("model", model.name());
                              json.writeStringField("version", Long.toString(version.number()));
                              json.writeArrayFieldStart("results");
                              for (int i = 0; i < uploads.size(); i++) {
                                String file = uploads.get(i).file();
                                result(json, file, promised.get(i).join(), top, withGlyph);
                              }
                              json.writeEndArray();
                              json.writeEndObject();
                            });
                    metrics.took(model.name(), ServerMetrics.SERIALISE, answered);
                    return answer;
                  });
        });
  }

  private static CompletableFuture<Recognition> recognition(
      Recognizer recognizer, Upload upload, Executor executor) {
    if (upload.isGlyph()) {
      return recognizer.recognizeGlyphAsync(upload.bytes(), executor);
    }
    try {
      return recognizer.recognizeAsync(upload.bytes(), executor);
    } catch (IOException e) {
      throw Refusal.badRequest(e.getMessage());
    }
  }

  private static Recognizer restricted(Recognizer recognizer, String alphabet) {
    if (alphabet == null) {
      return recognizer;
    }
    if (alphabet.length() > LONGEST_ALPHABET) {
      throw Refusal.badRequest(
          "alphabet: expected at most %d characters, found more".formatted(LONGEST_ALPHABET));
    }
    try {
      return recognizer.restrictedTo(Alphabet.parse(alphabet));
    } catch (IllegalArgumentException e) {
      throw Refusal.badRequest(e.getMessage());
    }
  }

  private static int top(ServiceRequestContext context) {
    String text = context.queryParams().get("top", DEFAULT_TOP);
    if (!text.matches("[1-9][0-9]{0,3}")) {
      throw Refusal.badRequest(
          "top: expected a whole number from 1 to 9999, found " + Found.quoted(text));
    }
    return Integer.parseInt(text);
  }

  private static boolean flag(ServiceRequestContext context, String name) {
    String text = context.queryParams().get(name, "false");
    if (!text.equals("true") && !text.equals("false")) {
      throw Refusal.badRequest(
          "%s: expected true or false, found %s".formatted(name, Found.quoted(text)));
    }
    return text.equals("true");
  }

  private static void result(
      JsonGenerator json, String file, Recognition recognition, int top, boolean withGlyph)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("file", file);
    json.writeBooleanField("empty", recognition.empty());
    json.writeBooleanField("unsure", recognition.unsure());
    json.writeArrayFieldStart("candidates");
    // Those of an empty picture mean nothing.
    for (Candidate candidate : recognition.top(recognition.empty() ? 0 : top)) {
      json.writeStartObject();
      json.writeStringField("label", candidate.label());
      json.writeNumberField("probability", candidate.probability());
      json.writeEndObject();
    }
    json.writeEndArray();
    if (withGlyph) {
      json.writeBinaryField("glyph", recognition.glyph());
    }
    json.writeEndObject();
  }
}
