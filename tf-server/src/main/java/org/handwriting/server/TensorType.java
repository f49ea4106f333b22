package org.handwriting.server;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The Open Inference Protocol's datatypes in which pixels can be sent; bytes are little-endian. */
enum TensorType {
  UINT8(1),
  INT8(1),
  UINT16(2),
  INT16(2),
  UINT32(4),
  INT32(4),
  UINT64(8),
  INT64(8),
  FP32(4),
  FP64(8);

  private final int bytes;

  TensorType(int bytes) {
    this.bytes = bytes;
  }

  /** Bytes of one number. */
  int bytes() {
    return bytes;
  }

  /**
   * The type of this name.
   *
   * @throws Refusal when it is none that a pixel can have
   */
  static TensorType named(String name, String place) {
    return Arrays.stream(values())
        .filter(type -> type.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.badRequest(
                    "%s: expected one of %s, with pixels from 0 (paper) to 255 (ink), found %s"
                        .formatted(place, names(), Found.quoted(name))));
  }

  private static String names() {
    return Arrays.stream(values()).map(TensorType::name).collect(Collectors.joining(", "));
  }

  /** The next number; of the largest unsigned ones the sign is wrong, and no pixel either way. */
  double next(ByteBuffer numbers) {
    return switch (this) {
      case UINT8 -> Byte.toUnsignedInt(numbers.get());
      case INT8 -> numbers.get();
      case UINT16 -> Short.toUnsignedInt(numbers.getShort());
      case INT16 -> numbers.getShort();
      case UINT32 -> Integer.toUnsignedLong(numbers.getInt());
      case INT32 -> numbers.getInt();
      case UINT64, INT64 -> numbers.getLong();
      case FP32 -> numbers.getFloat();
      case FP64 -> numbers.getDouble();
    };
  }

  /** A number as it is told in an error. */
  String text(double number) {
    return this == FP32 || this == FP64 ? Double.toString(number) : Long.toString((long) number);
  }
}
