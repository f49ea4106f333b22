package org.handwriting.server;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.handwriting.core.model.ModelSignature;
import org.handwriting.data.line.LineImage;
import org.handwriting.server.SentTensor.Numbers;
import org.handwriting.server.protocol.inference.InferParameter;
import org.handwriting.server.protocol.inference.InferTensorContents;
import org.handwriting.server.protocol.inference.ModelInferRequest;
import org.handwriting.server.protocol.inference.ModelInferRequest.InferInputTensor;
import org.handwriting.server.protocol.inference.ModelInferRequest.InferRequestedOutputTensor;
import org.handwriting.server.protocol.inference.ModelInferResponse;
import org.handwriting.server.protocol.inference.ModelInferResponse.InferOutputTensor;

/** An infer request of the Open Inference Protocol as a message of gRPC, and its response. */
final class InferMessage {
  /** However many a server may be told to take. */
  private static final int MOST_FILES = 65536;

  private static final String CLASSIFICATION = "classification";

  private final ModelInferRequest request;

  InferMessage(ModelInferRequest request) {
    this.request = request;
  }

  /** Whether elements are sent as bytes beside the tensors; they come back as they were sent. */
  private boolean isRaw() {
    return request.getRawInputContentsCount() > 0;
  }

  /**
   * The pictures of a request for a model of characters.
   *
   * @param most that there may be
   * @throws Refusal when it has something else
   */
  Pictures pictures(int most) {
    return files().orElseGet(() -> input(ModelSignature.IMAGES)).pictures(most);
  }

  /**
   * The lines of a request for a model of lines.
   *
   * @throws Refusal when it has something else
   */
  List<LineImage> lines(LineFiles files) {
    Optional<SentTensor> sent = files();
    return sent.isPresent()
        ? sent.get().lines(files)
        : input(ModelSignature.LINES, ModelSignature.WIDTHS)
            .lines(input(ModelSignature.WIDTHS, ModelSignature.LINES), files.limits());
  }

  /**
   * Files of pictures, which are told by their type: clients that send files have names for them.
   */
  private Optional<SentTensor> files() {
    boolean only =
        request.getInputsCount() == 1 && request.getInputs(0).getDatatype().equals(Datatype.BYTES);
    return only ? Optional.of(tensor(0)) : Optional.empty();
  }

  /**
   * An input.
   *
   * @param others that the model takes besides
   * @throws Refusal when the request has not just these, or it is no tensor of numbers
   */
  private SentTensor input(String name, String... others) {
    List<String> expected = new ArrayList<>(List.of(others));
    expected.add(name);
    List<InferInputTensor> inputs = request.getInputsList();
    int found = 0;
    for (int i = 0; i < inputs.size(); i++) {
      String sent = inputs.get(i).getName();
      if (!expected.removeIf(sent::equalsIgnoreCase)) {
        throw wrongInputs(name, others, BadValue.quoted(sent));
      }
      if (sent.equalsIgnoreCase(name)) {
        found = i;
      }
    }
    if (!expected.isEmpty()) {
      throw wrongInputs(name, others, "no \"" + expected.get(0) + '"');
    }
    return tensor(found);
  }

  private static Refusal wrongInputs(String name, String[] others, String found) {
    List<String> all = new ArrayList<>(List.of(others));
    all.add(name);
    all.sort(null);
    return Refusal.badRequest(
        "inputs: expected the tensors %s, each once, found %s".formatted(all, found));
  }

  private SentTensor tensor(int index) {
    InferInputTensor tensor = request.getInputs(index);
    String place = "inputs[" + index + "]";
    boolean isFiles = tensor.getDatatype().equals(Datatype.BYTES);
    Datatype type = isFiles ? null : Datatype.named(tensor.getDatatype(), place + ".datatype");
    int[] shape = SentTensor.shape(place, tensor.getShapeList());
    if (!isRaw()) {
      return isFiles
          ? SentTensor.ofFiles(place, shape, tensor.getContents().getBytesContentsList())
          : new SentTensor(place, type, shape, listed(type, tensor.getContents()));
    }
    if (request.getRawInputContentsCount() != request.getInputsCount() || tensor.hasContents()) {
      throw Refusal.badRequest(
          "raw_input_contents: expected one for each of %d inputs, and no contents beside them, found others"
              .formatted(request.getInputsCount()));
    }
    ByteString bytes = request.getRawInputContents(index);
    return isFiles
        ? SentTensor.ofFiles(place, shape, apart(place, bytes))
        : new SentTensor(place, type, shape, Numbers.of(place, type, bytes));
  }

  private List<ByteString> apart(String place, ByteString bytes) {
    ByteBuffer buffer = bytes.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    List<ByteString> files = new ArrayList<>();
    while (buffer.hasRemaining()) {
      if (files.size() == MOST_FILES) {
        throw Refusal.tooMuch("%d files".formatted(MOST_FILES));
      }
      files.add(UnsafeByteOperations.unsafeWrap(SentTensor.file(buffer, place)));
    }
    return files;
  }

  private static Numbers listed(Datatype type, InferTensorContents contents) {
    return switch (type) {
      case INT8, INT16, INT32 ->
          Numbers.of(contents.getIntContentsCount(), contents::getIntContents);
      case INT64 -> Numbers.of(contents.getInt64ContentsCount(), contents::getInt64Contents);
      case UINT8, UINT16, UINT32 ->
          Numbers.of(
              contents.getUintContentsCount(),
              i -> Integer.toUnsignedLong(contents.getUintContents(i)));
      case UINT64 -> Numbers.of(contents.getUint64ContentsCount(), contents::getUint64Contents);
      case FP32 -> Numbers.of(contents.getFp32ContentsCount(), contents::getFp32Contents);
      case FP64 -> Numbers.of(contents.getFp64ContentsCount(), contents::getFp64Contents);
    };
  }

  /**
   * The outputs that are wanted.
   *
   * @throws Refusal when the model has not all of them
   */
  List<RequestedOutput> outputs(ModelSignature signature) {
    List<InferOutput> outputs = new ArrayList<>();
    for (InferRequestedOutputTensor output : request.getOutputsList()) {
      String place = "outputs[" + outputs.size() + "]";
      InferOutput next =
          InferOutput.of(
              output.getName(), parameters(output.getParametersMap(), place), place, signature);
      if (outputs.stream().anyMatch(other -> other.output().equals(next.output()))) {
        throw InferOutput.unexpected(next.name(), place, signature);
      }
      outputs.add(next);
    }
    InferParameters all = parameters(request.getParametersMap(), "request");
    return (outputs.isEmpty() ? InferOutput.all(signature) : outputs)
        .stream().map(output -> output.requested(all)).toList();
  }

  private static InferParameters parameters(Map<String, InferParameter> sent, String place) {
    InferParameter classes = sent.get(CLASSIFICATION);
    if (classes == null) {
      return InferParameters.NONE;
    }
    long number = classes.hasUint64Param() ? classes.getUint64Param() : classes.getInt64Param();
    if (number < 1 || number > Integer.MAX_VALUE) {
      throw Refusal.badRequest(
          "%s.parameters.classification: expected a whole number of 1 or more, found another value"
              .formatted(place));
    }
    return new InferParameters(null, null, null, (int) number);
  }

  /** The response. */
  ModelInferResponse response(
      long version, List<RequestedOutput> outputs, Function<RequestedOutput, OutputValues> values) {
    ModelInferResponse.Builder response =
        ModelInferResponse.newBuilder()
            .setModelName(request.getModelName())
            .setModelVersion(Long.toString(version))
            .setId(request.getId());
    for (RequestedOutput requested : outputs) {
      OutputValues given = values.apply(requested);
      InferOutputTensor.Builder tensor =
          InferOutputTensor.newBuilder().setName(requested.name()).setDatatype(given.datatype());
      given.shape().forEach(size -> tensor.addShape(size));
      if (isRaw()) {
        response.addRawOutputContents(UnsafeByteOperations.unsafeWrap(given.bytes()));
      } else {
        tensor.setContents(contents(given));
      }
      response.addOutputs(tensor);
    }
    return response.build();
  }

  private static InferTensorContents contents(OutputValues values) {
    boolean isInt64 = values.datatype().equals(Datatype.INT64.name());
    InferTensorContents.Builder contents = InferTensorContents.newBuilder();
    values
        .elements()
        .each(
            new ElementSink() {
              @Override
              public void number(float value) {
                contents.addFp32Contents(value);
              }

              @Override
              public void whole(int value) {
                if (isInt64) {
                  contents.addInt64Contents(value);
                } else {
                  contents.addIntContents(value);
                }
              }

              @Override
              public void text(byte[] value) {
                contents.addBytesContents(UnsafeByteOperations.unsafeWrap(value));
              }
            });
    return contents.build();
  }
}
