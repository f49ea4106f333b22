package org.handwriting.server;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.handwriting.core.model.ModelSignature;
import org.handwriting.data.line.LineImage;

/**
 * The tensors {@code lines} and {@code widths} of an infer request, in either order; where lines
 * are files of pictures, these alone.
 */
final class LineTensors implements InferInputs<List<LineImage>> {
  private static final List<String> NAMES = List.of(ModelSignature.LINES, ModelSignature.WIDTHS);

  private final byte[] body;
  private final LineLimits limits;
  private final LineFiles files;
  private final Map<String, Input> inputs = new LinkedHashMap<>();
  private int read; // bytes of the body: the JSON, and what belongs to the tensors so far

  @SuppressWarnings("ArrayRecordComponent") // Handed on once and never compared.
  private record Input(int[] shape, int[] numbers) {}

  /**
   * @param jsonBytes length of the JSON part; what follows are the tensors' bytes, in their order
   */
  LineTensors(byte[] body, int jsonBytes, LineFiles files) {
    this.body = body;
    this.files = files;
    limits = files.limits();
    read = jsonBytes;
  }

  @Override
  public void read(JsonParser json) throws IOException {
    NumberBuffer numbers = limits.pixelBuffer(); // of either tensor: its name may come last
    InferTensor tensor =
        new InferTensor(
            "inputs[" + inputs.size() + "]",
            new InferTensor.Kind(
                NAMES,
                "%s or, of widths, [n]".formatted(limits.shape()),
                numbers,
                (parser, place, texts) -> new NumberLists(parser, numbers, place, texts).read(),
                files::add));
    tensor.read(json);
    if (inputs.containsKey(tensor.name())) {
      throw wrongInputs("\"" + tensor.name() + "\" twice");
    }
    long count = count(tensor);
    tensor.requireNumbers(count);
    int size = tensor.binaryBytes();
    if (size > body.length - read) {
      throw tensor.wrongBytes(body.length - read);
    }
    tensor.readBinary(body, read, count);
    read += size;
    inputs.put(tensor.name(), new Input(tensor.shape(), numbers.numbers()));
  }

  // Numbers that its shape speaks of.
  private long count(InferTensor tensor) {
    int[] shape = tensor.shape();
    if (tensor.isFiles()) {
      return tensor.files();
    }
    if (tensor.name().equals(ModelSignature.LINES)) {
      limits.requireLines(shape);
      return (long) shape[0] * shape[1] * shape[2];
    }
    if (shape.length != 1) {
      throw tensor.wrongShape();
    }
    return shape[0];
  }

  @Override
  public List<LineImage> all() {
    if (!files.isEmpty()) {
      if (inputs.size() > 1) {
        throw wrongInputs("files of pictures, which have no widths, and another tensor");
      }
      requireNoRest();
      return files.lines();
    }
    if (inputs.size() < NAMES.size()) {
      throw wrongInputs(inputs.isEmpty() ? "none" : "\"%s\" alone".formatted(first()));
    }
    requireNoRest();
    Input lines = inputs.get(ModelSignature.LINES);
    Input widths = inputs.get(ModelSignature.WIDTHS);
    return new LineInputs(lines.shape, lines.numbers, widths.shape, widths.numbers).lines(limits);
  }

  private void requireNoRest() {
    if (read < body.length) {
      throw Refusal.badRequest(
          "inputs: expected no more bytes after the JSON than their binary_data_size, found %d more"
              .formatted(body.length - read));
    }
  }

  private String first() {
    return inputs.keySet().iterator().next();
  }

  private static Refusal wrongInputs(String found) {
    return Refusal.badRequest(
        "inputs: expected two tensors, \"%s\" and \"%s\", found %s"
            .formatted(NAMES.get(0), NAMES.get(1), found));
  }
}
