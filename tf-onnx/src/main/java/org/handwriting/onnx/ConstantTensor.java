package org.handwriting.onnx;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.buffer.ByteDataBuffer;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/**
 * Numbers that are part of a graph.
 *
 * @param type of each
 * @param shape sizes of the axes
 * @param bytes of the numbers in row-major order, the lowest byte first, as ONNX keeps them
 */
record ConstantTensor(DataType type, List<Long> shape, ByteString bytes) {
  ConstantTensor {
    shape = List.copyOf(shape);
  }

  /**
   * Reads TensorFlow's form: all bytes, or numbers of which the last one stands for all that are
   * missing.
   *
   * @param node that holds it, for messages
   */
  static ConstantTensor of(String node, TensorProto proto) {
    List<Long> shape =
        proto.getTensorShape().getDimList().stream().map(TensorShapeProto.Dim::getSize).toList();
    int width = width(node, proto.getDtype());
    int count = Math.toIntExact(shape.stream().reduce(1L, Math::multiplyExact));
    ByteString bytes = proto.getTensorContent();
    if (bytes.isEmpty()) {
      ByteBuffer filled = buffer(Math.multiplyExact(count, width));
      for (int i = 0; i < count; i++) {
        put(filled, proto, i);
      }
      bytes = ByteString.copyFrom(filled.flip());
    }
    if (bytes.size() != (long) count * width) {
      throw new UnconvertibleException(
          "%d bytes of %d numbers".formatted((long) count * width, count),
          "%d in the node %s".formatted(bytes.size(), node));
    }
    return new ConstantTensor(proto.getDtype(), shape, bytes);
  }

  /** Copies a tensor. */
  static ConstantTensor of(Tensor tensor) {
    ByteDataBuffer data = tensor.asRawTensor().data();
    byte[] bytes = new byte[(int) data.size()];
    data.read(bytes);
    return new ConstantTensor(
        DataType.forNumber(tensor.dataType().getNumber()),
        Arrays.stream(tensor.shape().asArray()).boxed().toList(),
        ByteString.copyFrom(bytes));
  }

  static ConstantTensor ofLongs(List<Long> shape, long... numbers) {
    ByteBuffer bytes = buffer(numbers.length * Long.BYTES);
    Arrays.stream(numbers).forEach(bytes::putLong);
    return new ConstantTensor(DataType.DT_INT64, shape, ByteString.copyFrom(bytes.flip()));
  }

  static ConstantTensor ofFloats(List<Long> shape, float... numbers) {
    ByteBuffer bytes = buffer(numbers.length * Float.BYTES);
    for (float number : numbers) {
      bytes.putFloat(number);
    }
    return new ConstantTensor(DataType.DT_FLOAT, shape, ByteString.copyFrom(bytes.flip()));
  }

  /** The same numbers, whole, as 64 bits each. */
  long[] longs() {
    ByteBuffer in = bytes.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    long[] numbers = new long[count()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] =
          switch (type) {
            case DT_INT64 -> in.getLong();
            case DT_INT32 -> in.getInt();
            default ->
                throw new UnconvertibleException(
                    "whole numbers where they give a shape", type.name());
          };
    }
    return numbers;
  }

  /** The same numbers under other sizes of the axes. */
  ConstantTensor reshaped(Long... other) {
    return new ConstantTensor(type, List.of(other), bytes);
  }

  /**
   * The axes in another order.
   *
   * @param axes which axis comes first, second, ...
   */
  ConstantTensor transposed(int... axes) {
    int rank = shape.size();
    long[] strides = new long[rank]; // in numbers, of the axes in their new order
    for (int i = 0; i < rank; i++) {
      strides[i] = shape.subList(axes[i] + 1, rank).stream().reduce(1L, (a, b) -> a * b);
    }
    List<Long> sizes = Arrays.stream(axes).mapToObj(shape::get).toList();
    byte[] from = bytes.toByteArray();
    byte[] to = new byte[from.length];
    int width = count() == 0 ? 0 : from.length / count();
    long[] at = new long[rank];
    for (int i = 0; i < count(); i++) {
      long source = 0;
      for (int axis = 0; axis < rank; axis++) {
        source += at[axis] * strides[axis];
      }
      System.arraycopy(from, (int) source * width, to, i * width, width);
      for (int axis = rank - 1; axis >= 0 && ++at[axis] == sizes.get(axis); axis--) {
        at[axis] = 0;
      }
    }
    return new ConstantTensor(type, sizes, ByteString.copyFrom(to));
  }

  private int count() {
    return (int) (long) shape.stream().reduce(1L, (a, b) -> a * b);
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int width(String node, DataType type) {
    return switch (type) {
      case DT_FLOAT, DT_INT32 -> 4;
      case DT_INT64 -> 8;
      case DT_UINT8, DT_BOOL -> 1;
      default ->
          throw new UnconvertibleException(
              "constants of float32, int32, int64, uint8 or bool", type + " in the node " + node);
    };
  }

  private static void put(ByteBuffer out, TensorProto proto, int i) {
    switch (proto.getDtype()) {
      case DT_FLOAT ->
          out.putFloat(
              proto.getFloatValCount() == 0
                  ? 0
                  : proto.getFloatVal(in(i, proto.getFloatValCount())));
      case DT_INT32 ->
          out.putInt(
              proto.getIntValCount() == 0 ? 0 : proto.getIntVal(in(i, proto.getIntValCount())));
      case DT_INT64 ->
          out.putLong(
              proto.getInt64ValCount() == 0
                  ? 0
                  : proto.getInt64Val(in(i, proto.getInt64ValCount())));
      case DT_BOOL ->
          out.put(
              (byte)
                  (proto.getBoolValCount() > 0 && proto.getBoolVal(in(i, proto.getBoolValCount()))
                      ? 1
                      : 0));
      default ->
          out.put(
              (byte)
                  (proto.getIntValCount() == 0
                      ? 0
                      : proto.getIntVal(in(i, proto.getIntValCount()))));
    }
  }

  private static int in(int i, int count) {
    return Math.min(i, count - 1);
  }
}
