package org.handwriting.server;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.handwriting.core.model.ModelSignature;

/**
 * A request to the Open Inference Protocol's infer.
 *
 * @param id to be repeated in the response; null when there is none
 * @param input what the model is to look at
 * @param outputs that are wanted, in this order
 */
record InferRequest<T>(String id, T input, List<RequestedOutput> outputs) {
  /**
   * Reads a request's body.
   *
   * @param jsonBytes length of the JSON part; what follows are the tensor's bytes
   * @param model what the model takes and gives
   * @param inputs reads them
   * @throws Refusal when it is not such a request
   */
  static <T> InferRequest<T> read(
      byte[] body, int jsonBytes, ModelSignature model, InferInputs<T> inputs) {
    return JsonText.readObject(body, 0, jsonBytes, new Reading<>(inputs, model)::read);
  }

  private static final class Reading<T> {
    private final InferInputs<T> tensors;
    private final ModelSignature model;
    private final List<InferOutput> outputs = new ArrayList<>();
    private String id;
    private InferParameters all = InferParameters.NONE;

    Reading(InferInputs<T> tensors, ModelSignature model) {
      this.tensors = tensors;
      this.model = model;
    }

    InferRequest<T> read(JsonParser json) throws IOException {
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String field = json.currentName();
        json.nextToken();
        if (json.currentToken() == JsonToken.VALUE_NULL) {
          continue; // Written by clients that have no such field.
        }
        switch (field) {
          case "id" -> id = JsonExpectations.text(json, "id");
          case "inputs" -> inputs(json);
          case "outputs" -> outputs(json);
          case "parameters" -> all = InferParameters.read(json, "parameters");
          default -> json.skipChildren();
        }
      }
      return new InferRequest<>(id, tensors.all(), requested());
    }

    private void inputs(JsonParser json) throws IOException {
      JsonExpectations.list(json, "inputs");
      while (json.nextToken() != JsonToken.END_ARRAY) {
        tensors.read(json);
      }
    }

    private void outputs(JsonParser json) throws IOException {
      JsonExpectations.list(json, "outputs");
      while (json.nextToken() != JsonToken.END_ARRAY) {
        String place = "outputs[" + outputs.size() + "]";
        InferOutput output = InferOutput.read(json, place, model);
        if (outputs.stream().anyMatch(other -> other.output().equals(output.output()))) {
          throw InferOutput.unexpected(output.name(), place, model);
        }
        outputs.add(output);
      }
    }

    private List<RequestedOutput> requested() {
      List<InferOutput> named = outputs.isEmpty() ? InferOutput.all(model) : outputs;
      return named.stream().map(output -> output.requested(all)).toList();
    }
  }
}
