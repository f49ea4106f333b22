package org.handwriting.core.model;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.handwriting.core.TfRecords;
import org.handwriting.data.glyph.Glyph;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/**
 * The requests that TensorFlow Serving runs before it takes a model into service: a record file of
 * {@code tensorflow.serving.PredictionLog}. Its messages do not come with TensorFlow Java, so the
 * few fields that are needed are written by number (tensorflow_serving/apis/prediction_log.proto,
 * predict.proto and model.proto).
 */
final class WarmupRequests {
  private static final int LOG_PREDICT = 6;
  private static final int PREDICT_REQUEST = 1;
  private static final int REQUEST_MODEL = 1;
  private static final int REQUEST_INPUTS = 2;
  private static final int MODEL_NAME = 1;
  private static final int MODEL_SIGNATURE = 3;
  private static final int ENTRY_KEY = 1;
  private static final int ENTRY_VALUE = 2;

  // Alone, a small and a large batch: oneDNN prepares a kernel for each size anew.
  private static final int[] BATCHES = {1, 8, 32};

  // A word, a short line and a long one.
  private static final int[] WIDTHS = {160, 480, 960};

  // A4 at about 100 dots an inch.
  private static final int PAGE_HEIGHT = 1168;
  private static final int PAGE_WIDTH = 832;

  private WarmupRequests() {}

  /** Requests with empty pictures, for batches or lines of several sizes. */
  static byte[] of(ModelCard card) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try {
      for (Map<String, TensorProto> inputs : inputs(card)) {
        TfRecords.write(file, log(card.name(), inputs));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot be written", e);
    }
    return file.toByteArray();
  }

  private static List<Map<String, TensorProto>> inputs(ModelCard card) {
    return switch (card.kind()) {
      case CHARACTERS ->
          Arrays.stream(BATCHES)
              .mapToObj(n -> Map.of(ModelSignature.IMAGES, pixels(n, Glyph.SIDE, Glyph.SIDE)))
              .toList();
      case LINES ->
          Arrays.stream(WIDTHS)
              .mapToObj(
                  width ->
                      Map.of(
                          ModelSignature.LINES,
                          pixels(1, card.lines().height(), width),
                          ModelSignature.WIDTHS,
                          number(width)))
              .toList();
      case PAGES -> List.of(Map.of(ModelSignature.PAGES, pixels(1, PAGE_HEIGHT, PAGE_WIDTH)));
    };
  }

  private static byte[] log(String model, Map<String, TensorProto> inputs) throws IOException {
    byte[] spec =
        message(
            out -> {
              out.writeString(MODEL_NAME, model);
              out.writeString(MODEL_SIGNATURE, ModelSignature.KEY);
            });
    byte[] request =
        message(
            out -> {
              out.writeByteArray(REQUEST_MODEL, spec);
              for (String input : new TreeSet<>(inputs.keySet())) { // the same bytes each time
                out.writeByteArray(REQUEST_INPUTS, entry(input, inputs.get(input)));
              }
            });
    byte[] predict = message(out -> out.writeByteArray(PREDICT_REQUEST, request));
    return message(out -> out.writeByteArray(LOG_PREDICT, predict));
  }

  private static byte[] entry(String input, TensorProto value) throws IOException {
    return message(
        out -> {
          out.writeString(ENTRY_KEY, input);
          out.writeMessage(ENTRY_VALUE, value);
        });
  }

  private static TensorProto pixels(int... sizes) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    int bytes = 1;
    for (int size : sizes) {
      shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(size));
      bytes *= size;
    }
    return TensorProto.newBuilder()
        .setDtype(DataType.DT_UINT8)
        .setTensorShape(shape)
        .setTensorContent(ByteString.copyFrom(new byte[bytes]))
        .build();
  }

  private static TensorProto number(int value) {
    return TensorProto.newBuilder()
        .setDtype(DataType.DT_INT32)
        .setTensorShape(
            TensorShapeProto.newBuilder().addDim(TensorShapeProto.Dim.newBuilder().setSize(1)))
        .addIntVal(value)
        .build();
  }

  private interface Fields {
    void write(CodedOutputStream out) throws IOException;
  }

  private static byte[] message(Fields fields) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    fields.write(out);
    out.flush();
    return bytes.toByteArray();
  }
}
