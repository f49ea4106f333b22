package org.handwriting.server;

import com.google.protobuf.UnsafeByteOperations;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.handwriting.core.model.TensorSpec.ElementType;
import org.handwriting.server.SentTensor.Numbers;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/** Tensors as TensorFlow's messages hold them. */
final class TensorMessage {
  private static final Map<DataType, Datatype> TYPES =
      Map.of(
          DataType.DT_UINT8, Datatype.UINT8,
          DataType.DT_INT8, Datatype.INT8,
          DataType.DT_UINT16, Datatype.UINT16,
          DataType.DT_INT16, Datatype.INT16,
          DataType.DT_UINT32, Datatype.UINT32,
          DataType.DT_INT32, Datatype.INT32,
          DataType.DT_UINT64, Datatype.UINT64,
          DataType.DT_INT64, Datatype.INT64,
          DataType.DT_FLOAT, Datatype.FP32,
          DataType.DT_DOUBLE, Datatype.FP64);

  private TensorMessage() {}

  /**
   * Reads one.
   *
   * @param place of it in the request, for errors
   * @throws Refusal when it is of another type, or its shape is none
   */
  static SentTensor read(String place, TensorProto message) {
    Datatype type = TYPES.get(message.getDtype());
    boolean isFiles = message.getDtype() == DataType.DT_STRING;
    if (type == null && !isFiles) {
      throw Refusal.badRequest(
          "%s.dtype: expected one of %s, with pixels from 0 (paper) to 255 (ink), or DT_STRING with files of pictures, found %s"
              .formatted(place, names(), name(message)));
    }
    int[] shape =
        SentTensor.shape(
            place,
            message.getTensorShape().getDimList().stream()
                .map(TensorShapeProto.Dim::getSize)
                .toList());
    return isFiles
        ? SentTensor.ofFiles(place, shape, message.getStringValList())
        : new SentTensor(place, type, shape, numbers(place, message, type, shape));
  }

  private static String names() {
    return TYPES.keySet().stream().map(DataType::name).sorted().collect(Collectors.joining(", "));
  }

  private static String name(TensorProto message) {
    DataType type = message.getDtype();
    return type == DataType.UNRECOGNIZED ? "number " + message.getDtypeValue() : type.name();
  }

  private static Numbers numbers(String place, TensorProto message, Datatype type, int[] shape) {
    if (!message.getTensorContent().isEmpty()) {
      return Numbers.of(place, type, message.getTensorContent());
    }
    Numbers listed =
        switch (type) {
          case UINT8, INT8, UINT16, INT16, INT32 ->
              Numbers.of(message.getIntValCount(), message::getIntVal);
          case UINT32 ->
              Numbers.of(
                  message.getUint32ValCount(),
                  i -> Integer.toUnsignedLong(message.getUint32Val(i)));
          case INT64 -> Numbers.of(message.getInt64ValCount(), message::getInt64Val);
          case UINT64 -> Numbers.of(message.getUint64ValCount(), message::getUint64Val);
          case FP32 -> Numbers.of(message.getFloatValCount(), message::getFloatVal);
          case FP64 -> Numbers.of(message.getDoubleValCount(), message::getDoubleVal);
        };
    // In TensorFlow's messages the last number of a list stands for all that would follow it.
    long count = Arrays.stream(shape).asLongStream().reduce(1, (a, b) -> a * b);
    boolean goesOn = listed.count() > 0 && listed.count() < count;
    return goesOn ? new Numbers(count, listed.next()) : listed;
  }

  /** An output as a message, its elements in the list of their type, as TensorFlow Serving does. */
  static TensorProto of(ElementType type, OutputValues values) {
    TensorProto.Builder message =
        TensorProto.newBuilder().setDtype(DataType.valueOf(type.tensorFlowName()));
    message.setTensorShape(shape(values.shape()));
    values
        .elements()
        .each(
            new ElementSink() {
              @Override
              public void number(float value) {
                message.addFloatVal(value);
              }

              @Override
              public void whole(int value) {
                if (type == ElementType.INT64) {
                  message.addInt64Val(value);
                } else {
                  message.addIntVal(value);
                }
              }

              @Override
              public void text(byte[] value) {
                message.addStringVal(UnsafeByteOperations.unsafeWrap(value));
              }
            });
    return message.build();
  }

  /** A shape as a message. */
  static TensorShapeProto shape(List<? extends Number> sizes) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (Number size : sizes) {
      shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(size.longValue()));
    }
    return shape.build();
  }
}
