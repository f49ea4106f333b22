package org.handwriting.server;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.handwriting.core.model.ModelSignature;

/** The responses of TensorFlow Serving's predict that models of lines give. */
final class LinePredictions {
  private LinePredictions() {}

  /** {@code predictions}: an object a line. */
  static void rows(JsonGenerator json, LineOutputs outputs) throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("predictions");
    for (int line = 0; line < outputs.lines(); line++) {
      json.writeStartObject();
      json.writeFieldName(ModelSignature.LOG_PROBABILITIES);
      logProbabilities(json, outputs, line);
      json.writeNumberField(ModelSignature.STEPS, outputs.steps(line));
      json.writeStringField(ModelSignature.TEXT, outputs.text(line));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /** {@code outputs}: a list an output. */
  static void columns(JsonGenerator json, LineOutputs outputs) throws IOException {
    json.writeStartObject();
    json.writeObjectFieldStart("outputs");
    json.writeArrayFieldStart(ModelSignature.LOG_PROBABILITIES);
    for (int line = 0; line < outputs.lines(); line++) {
      logProbabilities(json, outputs, line);
    }
    json.writeEndArray();
    json.writeArrayFieldStart(ModelSignature.STEPS);
    for (int line = 0; line < outputs.lines(); line++) {
      json.writeNumber(outputs.steps(line));
    }
    json.writeEndArray();
    json.writeArrayFieldStart(ModelSignature.TEXT);
    for (int line = 0; line < outputs.lines(); line++) {
      json.writeString(outputs.text(line));
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
  }

  // [t, k]
  private static void logProbabilities(JsonGenerator json, LineOutputs outputs, int line)
      throws IOException {
    float[] scores = outputs.padded(line);
    json.writeStartArray();
    for (int from = 0; from < scores.length; from += outputs.classes()) {
      json.writeStartArray();
      for (int i = from; i < from + outputs.classes(); i++) {
        json.writeNumber(scores[i]);
      }
      json.writeEndArray();
    }
    json.writeEndArray();
  }
}
