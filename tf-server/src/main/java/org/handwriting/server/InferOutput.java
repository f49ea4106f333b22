package org.handwriting.server;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.handwriting.core.model.ModelSignature;
import org.handwriting.core.model.TensorSpec;

/**
 * An output as an infer request names it.
 *
 * @param name as the client writes it
 * @param output of the model
 * @param parameters of this output
 */
record InferOutput(String name, TensorSpec output, InferParameters parameters) {
  /** What a request gets that names none: all that the model gives. */
  static List<InferOutput> all(ModelSignature model) {
    return model.outputs().stream()
        .map(output -> new InferOutput(output.name(), output, InferParameters.NONE))
        .toList();
  }

  /**
   * Reads an entry of {@code outputs}.
   *
   * @param json at its opening brace
   * @param place name of the entry, for errors
   */
  static InferOutput read(JsonParser json, String place, ModelSignature model) throws IOException {
    JsonExpectations.object(json, place);
    String name = "";
    InferParameters parameters = InferParameters.NONE;
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "name" -> name = JsonExpectations.text(json, place + ".name");
        case "parameters" -> parameters = InferParameters.read(json, place + ".parameters");
        default -> json.skipChildren();
      }
    }
    return of(name, parameters, place, model);
  }

  /**
   * The output of a name.
   *
   * @throws Refusal when the model has none of that name, or none that its parameters are for
   */
  static InferOutput of(
      String name, InferParameters parameters, String place, ModelSignature model) {
    InferOutput output = new InferOutput(name, named(name, place, model), parameters);
    if (parameters.classification() != null && !output.isProbabilities()) {
      throw Refusal.badRequest(
          "%s.parameters.classification: expected it at the output \"%s\", found it at %s"
              .formatted(place, ModelSignature.PROBABILITIES, BadValue.quoted(name)));
    }
    return output;
  }

  /** The model's output of this name, which Apache Flink's client writes in capitals. */
  private static TensorSpec named(String name, String place, ModelSignature model) {
    return model.outputs().stream()
        .filter(output -> output.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(() -> unexpected(name, place, model));
  }

  /** The refusal of a name that is none of the model's outputs, or comes a second time. */
  static Refusal unexpected(String name, String place, ModelSignature model) {
    String names = model.outputs().stream().map(TensorSpec::name).collect(Collectors.joining(", "));
    return Refusal.badRequest(
        "%s: expected names out of %s, each at most once, found %s"
            .formatted(place, names, BadValue.quoted(name)));
  }

  /** What is wanted of it, where {@code all} says what it does not say itself. */
  RequestedOutput requested(InferParameters all) {
    Boolean binary =
        parameters.binaryData() == null ? all.binaryDataOutput() : parameters.binaryData();
    Integer classes =
        parameters.classification() == null ? all.classification() : parameters.classification();
    boolean classified = classes != null && isProbabilities();
    return new RequestedOutput(name, output, Boolean.TRUE.equals(binary), classified ? classes : 0);
  }

  private boolean isProbabilities() {
    return output.name().equals(ModelSignature.PROBABILITIES);
  }
}
