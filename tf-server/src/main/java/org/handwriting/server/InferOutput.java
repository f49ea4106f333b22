package org.handwriting.server;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;
import org.handwriting.core.model.ModelSignature;

/**
 * An output as an infer request names it.
 *
 * @param name as the client writes it
 * @param parameters of this output
 */
record InferOutput(String name, InferParameters parameters) {
  private static final List<String> NAMES =
      List.of(ModelSignature.PROBABILITIES, ModelSignature.CLASSES, ModelSignature.LABELS);

  /** What a request gets that names none. */
  static final List<InferOutput> ALL =
      NAMES.stream().map(name -> new InferOutput(name, InferParameters.NONE)).toList();

  /**
   * Reads an entry of {@code outputs}.
   *
   * @param json at its opening brace
   */
  static InferOutput read(JsonParser json, String place) throws IOException {
    Expect.object(json, place);
    String name = "";
    InferParameters parameters = InferParameters.NONE;
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "name" -> name = Expect.text(json, place + ".name");
        case "parameters" -> parameters = InferParameters.read(json, place + ".parameters");
        default -> json.skipChildren();
      }
    }
    InferOutput output = new InferOutput(name, parameters);
    if (NAMES.stream().noneMatch(name::equalsIgnoreCase)) {
      throw output.unknown(place);
    }
    if (parameters.classification() != null && !output.isProbabilities()) {
      throw Refusal.badRequest(
          "%s.parameters.classification: expected it at the output \"%s\", found it at %s"
              .formatted(place, ModelSignature.PROBABILITIES, Found.quoted(name)));
    }
    return output;
  }

  /** Whether another one names the same output: Apache Flink's client does so in capitals. */
  boolean isSame(InferOutput other) {
    return name.equalsIgnoreCase(other.name);
  }

  Refusal unknown(String place) {
    return Refusal.badRequest(
        "%s: expected names out of %s, each at most once, found %s"
            .formatted(place, String.join(", ", NAMES), Found.quoted(name)));
  }

  /** What is wanted of it, where {@code all} says what it does not say itself. */
  WantedOutput wanted(InferParameters all) {
    Boolean binary =
        parameters.binaryData() == null ? all.binaryDataOutput() : parameters.binaryData();
    Integer classes =
        parameters.classification() == null ? all.classification() : parameters.classification();
    boolean classified = classes != null && isProbabilities();
    return new WantedOutput(name, output(), Boolean.TRUE.equals(binary), classified ? classes : 0);
  }

  private boolean isProbabilities() {
    return output().equals(ModelSignature.PROBABILITIES);
  }

  private String output() {
    return NAMES.stream().filter(name::equalsIgnoreCase).findFirst().orElse(name);
  }
}
