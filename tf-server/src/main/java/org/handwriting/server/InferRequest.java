package org.handwriting.server;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.handwriting.core.model.ModelSignature;

/**
 * What the Open Inference Protocol's infer is asked.
 *
 * @param id to be repeated in the answer; null when there is none
 * @param pixels uint8 [n, 28, 28]
 * @param outputs that are wanted, in this order
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on once and never compared.
record InferRequest(String id, byte[] pixels, List<WantedOutput> outputs) {
  /**
   * Reads a request's body.
   *
   * @param jsonBytes length of the JSON part; what follows are the tensor's bytes
   * @param most pictures that it may hold
   * @throws Refusal when it is not such a request
   */
  static InferRequest read(byte[] body, int jsonBytes, int most) {
    return JsonText.readObject(
        body, 0, jsonBytes, json -> new Reading(body, jsonBytes, most).read(json));
  }

  private static final class Reading {
    private final InferTensor tensor;
    private final List<InferOutput> outputs = new ArrayList<>();
    private String id;
    private int inputs;
    private InferParameters all = InferParameters.NONE;

    Reading(byte[] body, int jsonBytes, int most) {
      tensor = new InferTensor(body, jsonBytes, most);
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
      return new InferRequest(id, tensor.pixels(), wanted());
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
        InferOutput output = InferOutput.read(json, place);
        if (outputs.stream().anyMatch(output::isSame)) {
          throw output.unknown(place);
        }
        outputs.add(output);
      }
    }

    private List<WantedOutput> wanted() {
      List<InferOutput> asked = outputs.isEmpty() ? InferOutput.ALL : outputs;
      return asked.stream().map(output -> output.wanted(all)).toList();
    }
  }
}
