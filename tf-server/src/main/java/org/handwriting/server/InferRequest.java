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
record InferRequest(String id, byte[] pixels, List<Wanted> outputs) {
  private static final List<String> OUTPUTS =
      List.of(ModelSignature.PROBABILITIES, ModelSignature.CLASSES, ModelSignature.LABELS);

  /**
   * An output that is wanted.
   *
   * @param name of the output
   * @param binary whether as bytes after the JSON instead of as JSON
   */
  record Wanted(String name, boolean binary) {}

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
    private final List<String> names = new ArrayList<>();
    private final List<Boolean> binaries = new ArrayList<>();
    private String id;
    private int inputs;
    private boolean allBinary;

    Reading(byte[] body, int jsonBytes, int most) {
      tensor = new InferTensor(body, jsonBytes, most);
    }

    InferRequest read(JsonParser json) throws IOException {
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String field = json.currentName();
        json.nextToken();
        switch (field) {
          case "id" -> id = Expect.text(json, "id");
          case "inputs" -> inputs(json);
          case "outputs" -> outputs(json);
          case "parameters" ->
              allBinary =
                  Boolean.TRUE.equals(InferParameters.read(json, "parameters").binaryDataOutput());
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
        output(json, "outputs[" + names.size() + "]");
      }
    }

    private void output(JsonParser json, String place) throws IOException {
      Expect.object(json, place);
      String name = "";
      Boolean binary = null;
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String field = json.currentName();
        json.nextToken();
        switch (field) {
          case "name" -> name = Expect.text(json, place + ".name");
          case "parameters" -> binary = InferParameters.read(json, place).binaryData();
          default -> json.skipChildren();
        }
      }
      if (!OUTPUTS.contains(name) || names.contains(name)) {
        throw Refusal.badRequest(
            "%s: expected names out of %s, each at most once, found %s"
                .formatted(place, String.join(", ", OUTPUTS), Found.quoted(name)));
      }
      names.add(name);
      binaries.add(binary);
    }

    private List<Wanted> wanted() {
      if (names.isEmpty()) {
        return OUTPUTS.stream().map(name -> new Wanted(name, allBinary)).toList();
      }
      List<Wanted> wanted = new ArrayList<>();
      for (int i = 0; i < names.size(); i++) {
        Boolean binary = binaries.get(i);
        wanted.add(new Wanted(names.get(i), binary == null ? allBinary : binary));
      }
      return wanted;
    }
  }
}
