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

/** The documents that the Open Inference Protocol answers with. */
final class InferAnswers {
  private InferAnswers() {}

  /** What the model takes and gives. */
  static void metadata(JsonGenerator json, String model, Collection<Long> versions, int classes)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("name", model);
    json.writeArrayFieldStart("versions");
    for (long version : versions) {
      json.writeString(Long.toString(version));
    }
    json.writeEndArray();
    json.writeStringField("platform", "tensorflow_savedmodel");
    json.writeArrayFieldStart("inputs");
    tensor(json, ModelSignature.IMAGES, "UINT8", -1, Pictures.SIDE, Pictures.SIDE);
    json.writeEndArray();
    json.writeArrayFieldStart("outputs");
    tensor(json, ModelSignature.PROBABILITIES, "FP32", -1, classes);
    tensor(json, ModelSignature.CLASSES, "INT64", -1);
    tensor(json, ModelSignature.LABELS, "BYTES", -1);
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void tensor(JsonGenerator json, String name, String datatype, int... shape)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("name", name);
    json.writeStringField("datatype", datatype);
    json.writeFieldName("shape");
    json.writeArray(shape, 0, shape.length);
    json.writeEndObject();
  }

  /**
   * The answer's JSON; the outputs that are wanted as bytes are added to {@code bytes}, in their
   * order.
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
    for (WantedOutput wanted : request.outputs()) {
      output(json, wanted, scores, bytes);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void output(
      JsonGenerator json, WantedOutput wanted, Scores scores, ByteArrayOutputStream bytes)
      throws IOException {
    List<String> texts = texts(wanted, scores);
    json.writeStartObject();
    json.writeStringField("name", wanted.name());
    json.writeStringField("datatype", texts.isEmpty() ? datatype(wanted.output()) : "BYTES");
    json.writeArrayFieldStart("shape");
    json.writeNumber(scores.pictures());
    if (wanted.output().equals(ModelSignature.PROBABILITIES)) {
      json.writeNumber(texts.isEmpty() ? scores.labels().size() : texts.size() / scores.pictures());
    }
    json.writeEndArray();
    if (wanted.binary()) {
      byte[] raw = texts.isEmpty() ? numbers(wanted.output(), scores) : raw(texts);
      bytes.writeBytes(raw);
      json.writeObjectFieldStart("parameters");
      json.writeNumberField("binary_data_size", raw.length);
      json.writeEndObject();
    } else {
      data(json, wanted.output(), scores, texts);
    }
    json.writeEndObject();
  }

  private static String datatype(String output) {
    return output.equals(ModelSignature.PROBABILITIES) ? "FP32" : "INT64";
  }

  /** What the output says in texts; empty for one of numbers. */
  private static List<String> texts(WantedOutput wanted, Scores scores) {
    List<String> texts = new ArrayList<>();
    for (int picture = 0; picture < scores.pictures(); picture++) {
      if (wanted.classification() > 0) {
        for (int label : scores.best(picture, wanted.classification())) {
          // Six digits after the point, as Triton has them.
          float score = scores.probability(picture, label);
          texts.add(
              String.format(Locale.ROOT, "%f:%d:%s", score, label, scores.labels().get(label)));
        }
      } else if (wanted.output().equals(ModelSignature.LABELS)) {
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
