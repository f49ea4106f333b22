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
 * @param pixels uint8 [n, 28, 28]
 * @param outputs that are wanted, in this order
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on once and never compared.
record InferRequest(String id, byte[] pixels, List<RequestedOutput> outputs) {
  /**
   * Reads a request's body.
   *
   * @param jsonBytes length of the JSON part; what follows are the tensor's bytes
   * @param most pictures that it may hold
   * @param model what the model takes and gives
   * @throws Refusal when it is not such a request
   */
  static InferRequest read(byte[] body, int jsonBytes, int most, ModelSignature model) {
    Reading reading = new Reading(new InferTensor(body, jsonBytes, most), model);
    return JsonText.readObject(body, 0, jsonBytes, reading::read);
  }

  private static final class Reading {
    private final InferTensor tensor;
    private final ModelSignature model;
    private final List<InferOutput> outputs = new ArrayList<>();
    private String id;
    private int inputs;
    private InferParameters all = InferParameters.NONE;

    Reading(InferTensor tensor, ModelSignature model) {
      this.tensor = tensor;
      this.model = model;
    }

    InferRequest read(JsonParser json) throws IOException {
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String field = json.currentName();
        json.nextToken();
        if (json.currentToken() == JsonToken.VALUE_NULL) {
          continue; // Written by clients that have no such field.
        }
        switch (field) {
          case "id" -> id = Expect.text(json, "id");
          case "inputs" -> inputs(json);
          case "outputs" -> outputs(json);
          case "parameters" -> all = InferParameters.read(json, "parameters");
          default -> json.skipChildren();
        }
      }
      if (inputs != 1) {
        throw wrongInputs(inputs == 0 ? "none" : "more");
      }
      return new InferRequest(id, tensor.pixels(), requested());
    }

    private void inputs(JsonParser json) throws IOException {
      Expect.list(json, "inputs");
      while (json.nextToken() != JsonToken.END_ARRAY) {
        if (++inputs > 1) {
          throw wrongInputs("more");
        }
        tensor.read(json);
      }
    }

    private static Refusal wrongInputs(String found) {
      return Refusal.badRequest(
          "inputs: expected one tensor, \"%s\", found %s".formatted(ModelSignature.IMAGES, found));
    }

    private void outputs(JsonParser json) throws IOException {
      Expect.list(json, "outputs");
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
