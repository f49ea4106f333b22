package org.handwriting.server;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
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
    for (InferRequest.Wanted wanted : request.outputs()) {
      output(json, wanted, scores, bytes);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void output(
      JsonGenerator json, InferRequest.Wanted wanted, Scores scores, ByteArrayOutputStream bytes)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("name", wanted.name());
    json.writeStringField("datatype", datatype(wanted.name()));
    json.writeArrayFieldStart("shape");
    json.writeNumber(scores.pictures());
    if (wanted.name().equals(ModelSignature.PROBABILITIES)) {
      json.writeNumber(scores.labels().size());
    }
    json.writeEndArray();
    if (wanted.binary()) {
      byte[] raw = raw(wanted.name(), scores);
      bytes.writeBytes(raw);
      json.writeObjectFieldStart("parameters");
      json.writeNumberField("binary_data_size", raw.length);
      json.writeEndObject();
    } else {
      data(json, wanted.name(), scores);
    }
    json.writeEndObject();
  }

  private static String datatype(String output) {
    return switch (output) {
      case ModelSignature.PROBABILITIES -> "FP32";
      case ModelSignature.CLASSES -> "INT64";
      default -> "BYTES";
    };
  }

  private static void data(JsonGenerator json, String output, Scores scores) throws IOException {
    json.writeArrayFieldStart("data");
    if (output.equals(ModelSignature.PROBABILITIES)) {
      for (float probability : scores.probabilities()) {
        json.writeNumber(probability);
      }
    } else {
      for (int picture = 0; picture < scores.pictures(); picture++) {
        if (output.equals(ModelSignature.CLASSES)) {
          json.writeNumber(scores.best(picture));
        } else {
          json.writeString(scores.bestLabel(picture));
        }
      }
    }
    json.writeEndArray();
  }

  /** Little-endian, row-major; a text is preceded by its length in four bytes. */
  private static byte[] raw(String output, Scores scores) {
    List<byte[]> labels =
        scores.labels().stream().map(label -> label.getBytes(StandardCharsets.UTF_8)).toList();
    int longest = labels.stream().mapToInt(label -> label.length).max().orElse(0);
    int room =
        scores.probabilities().length * Float.BYTES
            + scores.pictures() * (Long.BYTES + Integer.BYTES + longest);
    ByteBuffer raw = ByteBuffer.allocate(room).order(ByteOrder.LITTLE_ENDIAN);
    if (output.equals(ModelSignature.PROBABILITIES)) {
      for (float probability : scores.probabilities()) {
        raw.putFloat(probability);
      }
    } else {
      for (int picture = 0; picture < scores.pictures(); picture++) {
        int best = scores.best(picture);
        if (output.equals(ModelSignature.CLASSES)) {
          raw.putLong(best);
        } else {
          raw.putInt(labels.get(best).length).put(labels.get(best));
        }
      }
    }
    byte[] bytes = new byte[raw.position()];
    raw.flip().get(bytes);
    return bytes;
  }
}
