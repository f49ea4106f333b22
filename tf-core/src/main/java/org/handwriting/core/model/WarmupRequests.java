package org.handwriting.core.model;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.handwriting.core.TfRecords;
import org.handwriting.core.graph.Pixels;
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

  private WarmupRequests() {}

  /** One request each for a few batch sizes of empty pictures. */
  static byte[] of(String model) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try {
      for (int size : BATCHES) {
        TfRecords.write(file, log(model, images(size)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot be written", e);
    }
    return file.toByteArray();
  }

  private static byte[] log(String model, TensorProto images) throws IOException {
    byte[] spec =
        message(
            out -> {
              out.writeString(MODEL_NAME, model);
              out.writeString(MODEL_SIGNATURE, ModelSignature.KEY);
            });
    byte[] entry =
        message(
            out -> {
              out.writeString(ENTRY_KEY, ModelSignature.IMAGES);
              out.writeMessage(ENTRY_VALUE, images);
            });
    byte[] request =
        message(
            out -> {
              out.writeByteArray(REQUEST_MODEL, spec);
              out.writeByteArray(REQUEST_INPUTS, entry);
            });
    byte[] predict = message(out -> out.writeByteArray(PREDICT_REQUEST, request));
    return message(out -> out.writeByteArray(LOG_PREDICT, predict));
  }

  private static TensorProto images(int size) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (int side : new int[] {size, Pixels.SIDE, Pixels.SIDE}) {
      shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(side));
    }
    return TensorProto.newBuilder()
        .setDtype(DataType.DT_UINT8)
        .setTensorShape(shape)
        .setTensorContent(ByteString.copyFrom(new byte[size * Pixels.SIDE * Pixels.SIDE]))
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
