package org.handwriting.server;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.handwriting.core.model.ModelSignature;
import org.handwriting.core.model.TensorSpec;

/** The response documents of TensorFlow Serving's REST API. */
final class TfServingResponses {
  private TfServingResponses() {}

  /** {@code predictions}: an object a picture. */
  static void rows(JsonGenerator json, Scores scores) throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("predictions");
    for (int picture = 0; picture < scores.pictures(); picture++) {
      json.writeStartObject();
      json.writeFieldName(ModelSignature.PROBABILITIES);
      probabilities(json, scores, picture);
      json.writeNumberField(ModelSignature.CLASSES, scores.best(picture));
      json.writeStringField(ModelSignature.LABELS, scores.bestLabel(picture));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /** {@code outputs}: a list an output. */
  static void columns(JsonGenerator json, Scores scores) throws IOException {
    json.writeStartObject();
    json.writeObjectFieldStart("outputs");
    json.writeArrayFieldStart(ModelSignature.PROBABILITIES);
    for (int picture = 0; picture < scores.pictures(); picture++) {
      probabilities(json, scores, picture);
    }
    json.writeEndArray();
    json.writeArrayFieldStart(ModelSignature.CLASSES);
    for (int picture = 0; picture < scores.pictures(); picture++) {
      json.writeNumber(scores.best(picture));
    }
    json.writeEndArray();
    json.writeArrayFieldStart(ModelSignature.LABELS);
    for (int picture = 0; picture < scores.pictures(); picture++) {
      json.writeString(scores.bestLabel(picture));
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
  }

  /** {@code results} of classify: for each example every label with its score. */
  static void classifications(JsonGenerator json, Scores scores) throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("results");
    for (int picture = 0; picture < scores.pictures(); picture++) {
      json.writeStartArray();
      for (int label = 0; label < scores.labels().size(); label++) {
        json.writeStartArray();
        json.writeString(scores.labels().get(label));
        json.writeNumber(scores.probability(picture, label));
        json.writeEndArray();
      }
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /** {@code model_version_status}; 64-bit numbers are texts, as protobuf's JSON has them. */
  static void status(JsonGenerator json, List<VersionStatus> versions) throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("model_version_status");
    for (VersionStatus version : versions) {
      json.writeStartObject();
      json.writeStringField("version", Long.toString(version.version()));
      json.writeStringField("state", version.state().name());
      json.writeObjectFieldStart("status");
      json.writeStringField("error_code", version.code());
      json.writeStringField("error_message", version.message());
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /** The signature of a version. */
  static void metadata(JsonGenerator json, String model, long version, ModelSignature signature)
      throws IOException {
    json.writeStartObject();
    json.writeObjectFieldStart("model_spec");
    json.writeStringField("name", model);
    json.writeStringField("signature_name", "");
    json.writeStringField("version", Long.toString(version));
    json.writeEndObject();
    json.writeObjectFieldStart("metadata");
    json.writeObjectFieldStart("signature_def");
    json.writeObjectFieldStart("signature_def");
    json.writeObjectFieldStart(ModelSignature.KEY);
    tensors(json, "inputs", signature.inputs());
    tensors(json, "outputs", signature.outputs());
    json.writeStringField("method_name", ModelSignature.METHOD);
    for (int open = 0; open < 5; open++) {
      json.writeEndObject();
    }
  }

  private static void tensors(JsonGenerator json, String field, List<TensorSpec> tensors)
      throws IOException {
    json.writeObjectFieldStart(field);
    for (TensorSpec tensor : tensors) {
      tensor(json, tensor);
    }
    json.writeEndObject();
  }

  private static void tensor(JsonGenerator json, TensorSpec tensor) throws IOException {
    json.writeObjectFieldStart(tensor.name());
    json.writeStringField("dtype", tensor.type().tensorFlowName());
    json.writeObjectFieldStart("tensor_shape");
    json.writeArrayFieldStart("dim");
    for (long size : tensor.shape()) {
      json.writeStartObject();
      json.writeStringField("size", Long.toString(size));
      json.writeStringField("name", "");
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeBooleanField("unknown_rank", false);
    json.writeEndObject();
    json.writeStringField("name", tensor.name() + ":0");
    json.writeEndObject();
  }

  private static void probabilities(JsonGenerator json, Scores scores, int picture)
      throws IOException {
    json.writeStartArray();
    for (int label = 0; label < scores.labels().size(); label++) {
      json.writeNumber(scores.probability(picture, label));
    }
    json.writeEndArray();
  }
}
