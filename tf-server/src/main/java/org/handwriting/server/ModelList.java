package org.handwriting.server;

import com.fasterxml.jackson.core.JsonGenerator;
import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.handwriting.serve.ModelInfo;

/** {@code GET /models}: what is served, and what each model can tell apart. */
final class ModelList {
  private final Models models;

  ModelList(Models models) {
    this.models = models;
  }

  /** Its address. */
  List<Endpoint> endpoints() {
    return List.of(Endpoint.get("/models", "recognize", this::list));
  }

  private HttpResponse list(ServiceRequestContext context, AggregatedHttpRequest request) {
    return Responses.json(
        json -> {
          json.writeStartObject();
          json.writeArrayFieldStart("models");
          for (ServedModel model : models.all()) {
            one(json, model);
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private static void one(JsonGenerator json, ServedModel model) throws IOException {
    ModelVersion version = model.borrow(VersionName.NEWEST);
    try {
      Servable servable = version.servable();
      ModelInfo info = servable.info();
      json.writeStartObject();
      json.writeStringField("name", model.name());
      json.writeStringField("version", Long.toString(version.number()));
      json.writeArrayFieldStart("versions");
      for (long number : model.versions().served().keySet()) {
        json.writeString(Long.toString(number));
      }
      json.writeEndArray();
      json.writeStringField("kind", servable.kind().name().toLowerCase(Locale.ROOT));
      json.writeArrayFieldStart("labels");
      for (String label : servable.labels()) {
        json.writeString(label);
      }
      json.writeEndArray();
      json.writeStringField("dataset", info.dataset());
      json.writeNumberField("test_accuracy", info.testAccuracy());
      json.writeStringField("created", info.created());
      json.writeStringField("engine", info.engine().label());
      json.writeStringField("precision", info.precision().label());
      json.writeEndObject();
    } finally {
      version.giveBack();
    }
  }
}
