package org.handwriting.server;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.handwriting.core.model.ModelSignature;
import org.handwriting.core.model.TensorSpec;

/** The Open Inference Protocol's response documents. */
final class InferResponses {
  /** What models are made of. */
  static final String PLATFORM = "tensorflow_savedmodel";

  private InferResponses() {}

  /** The model's metadata: what it takes and gives. */
  static void metadata(
      JsonGenerator json, String model, Collection<Long> versions, ModelSignature signature)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("name", model);
    json.writeArrayFieldStart("versions");
    for (long version : versions) {
      json.writeString(Long.toString(version));
    }
    json.writeEndArray();
    json.writeStringField("platform", PLATFORM);
    tensors(json, "inputs", signature.inputs());
    tensors(json, "outputs", signature.outputs());
    json.writeEndObject();
  }

  private static void tensors(JsonGenerator json, String field, List<TensorSpec> tensors)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (TensorSpec tensor : tensors) {
      json.writeStartObject();
      json.writeStringField("name", tensor.name());
      json.writeStringField("datatype", Datatype.nameOf(tensor.type()));
      json.writeArrayFieldStart("shape");
      for (long size : tensor.shape()) {
        json.writeNumber(size);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /**
   * The response's JSON; the outputs that are requested as bytes are added to {@code bytes}, in
   * their order.
   */
  static void outputs(
      JsonGenerator json,
      String model,
      long version,
      InferRequest<?> request,
      Function<RequestedOutput, OutputValues> values,
      ByteArrayOutputStream bytes)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("model_name", model);
    json.writeStringField("model_version", Long.toString(version));
    if (request.id() != null) {
      json.writeStringField("id", request.id());
    }
    json.writeArrayFieldStart("outputs");
    for (RequestedOutput requested : request.outputs()) {
      output(json, requested, values.apply(requested), bytes);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void output(
      JsonGenerator json,
      RequestedOutput requested,
      OutputValues values,
      ByteArrayOutputStream bytes)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("name", requested.name());
    json.writeStringField("datatype", values.datatype());
    json.writeArrayFieldStart("shape");
    for (int size : values.shape()) {
      json.writeNumber(size);
    }
    json.writeEndArray();
    if (requested.binary()) {
      byte[] raw = values.bytes();
      bytes.writeBytes(raw);
      json.writeObjectFieldStart("parameters");
      json.writeNumberField("binary_data_size", raw.length);
      json.writeEndObject();
    } else {
      json.writeArrayFieldStart("data");
      values.elements().write(json);
      json.writeEndArray();
    }
    json.writeEndObject();
  }
}
