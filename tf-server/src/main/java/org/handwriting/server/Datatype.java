package org.handwriting.server;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.handwriting.core.model.TensorSpec.ElementType;

/**
 * The Open Inference Protocol's names for types of elements: as constants those in which pixels can
 * be sent, whose bytes are little-endian.
 */
enum Datatype {
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

  /** Texts, which no pixel is. */
  static final String BYTES = "BYTES";

  private final int bytes;

  Datatype(int bytes) {
    this.bytes = bytes;
  }

  /** Bytes of one number. */
  int bytes() {
    return bytes;
  }

  /** The protocol's name for what a model's tensor is made of. */
  static String nameOf(ElementType type) {
    return switch (type) {
      case UINT8 -> UINT8.name();
      case INT32 -> INT32.name();
      case INT64 -> INT64.name();
      case FLOAT32 -> FP32.name();
      case STRING -> BYTES;
    };
  }

  /**
   * The type of this name.
   *
   * @throws Refusal when it is none that a pixel can have
   */
  static Datatype named(String name, String place) {
    return Arrays.stream(values())
        .filter(type -> type.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.badRequest(
                    "%s: expected one of %s, with pixels from 0 (paper) to 255 (ink), or BYTES with files of pictures, found %s"
                        .formatted(place, names(), BadValue.quoted(name))));
  }

  private static String names() {
    return Arrays.stream(values()).map(Datatype::name).collect(Collectors.joining(", "));
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
