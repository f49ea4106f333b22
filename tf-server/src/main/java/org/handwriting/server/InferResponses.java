package org.handwriting.server;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.handwriting.core.model.ModelSignature;
import org.handwriting.core.model.TensorSpec;

/** The Open Inference Protocol's response documents. */
final class InferResponses {
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
    json.writeStringField("platform", "tensorflow_savedmodel");
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
      InferRequest request,
      Scores scores,
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
      output(json, requested, scores, bytes);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void output(
      JsonGenerator json, RequestedOutput requested, Scores scores, ByteArrayOutputStream bytes)
      throws IOException {
    TensorSpec output = requested.output();
    List<String> texts = texts(requested, scores);
    json.writeStartObject();
    json.writeStringField("name", requested.name());
    json.writeStringField(
        "datatype", texts.isEmpty() ? Datatype.nameOf(output.type()) : Datatype.BYTES);
    json.writeArrayFieldStart("shape");
    json.writeNumber(scores.pictures());
    if (requested.classification() > 0) {
      json.writeNumber(texts.size() / scores.pictures());
    } else {
      for (long size : output.shape().subList(1, output.shape().size())) { // after the batch's
        json.writeNumber(size);
      }
    }
    json.writeEndArray();
    if (requested.binary()) {
      byte[] raw = texts.isEmpty() ? numbers(output.name(), scores) : raw(texts);
      bytes.writeBytes(raw);
      json.writeObjectFieldStart("parameters");
      json.writeNumberField("binary_data_size", raw.length);
      json.writeEndObject();
    } else {
      data(json, output.name(), scores, texts);
    }
    json.writeEndObject();
  }

  /** What the output says in texts; empty for one of numbers. */
  private static List<String> texts(RequestedOutput requested, Scores scores) {
    List<String> texts = new ArrayList<>();
    for (int picture = 0; picture < scores.pictures(); picture++) {
      if (requested.classification() > 0) {
        for (int label : scores.best(picture, requested.classification())) {
          // Six digits after the point, as Triton has them.
          float score = scores.probability(picture, label);
          texts.add(
              String.format(Locale.ROOT, "%f:%d:%s", score, label, scores.labels().get(label)));
        }
      } else if (requested.output().name().equals(ModelSignature.LABELS)) {
        texts.add(scores.bestLabel(picture));
      }
    }
    return texts;
  }

  private static void data(JsonGenerator json, String output, Scores scores, List<String> texts)
      throws IOException {
    json.writeArrayFieldStart("data");
    if (!texts.isEmpty()) {
      for (String text : texts) {
        json.writeString(text);
      }
    } else if (output.equals(ModelSignature.PROBABILITIES)) {
      for (float probability : scores.probabilities()) {
        json.writeNumber(probability);
      }
    } else {
      for (int picture = 0; picture < scores.pictures(); picture++) {
        json.writeNumber(scores.best(picture));
      }
    }
    json.writeEndArray();
  }

  /** Little-endian, row-major. */
  private static byte[] numbers(String output, Scores scores) {
    if (output.equals(ModelSignature.PROBABILITIES)) {
      byte[] raw = new byte[scores.probabilities().length * Float.BYTES];
      little(raw).asFloatBuffer().put(scores.probabilities());
      return raw;
    }
    byte[] raw = new byte[scores.pictures() * Long.BYTES];
    ByteBuffer numbers = little(raw);
    for (int picture = 0; picture < scores.pictures(); picture++) {
      numbers.putLong(scores.best(picture));
    }
    return raw;
  }

  /** Each text is preceded by its length in four bytes. */
  private static byte[] raw(List<String> texts) {
    List<byte[]> encoded =
        texts.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
    byte[] raw = new byte[encoded.stream().mapToInt(one -> Integer.BYTES + one.length).sum()];
    ByteBuffer all = little(raw);
    encoded.forEach(one -> all.putInt(one.length).put(one));
    return raw;
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
