package org.handwriting.server;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The values of an output of the Open Inference Protocol, row by row.
 *
 * @param datatype the protocol's name for what they are
 * @param shape their sizes, the batch first
 * @param numbers how they are written
 */
record OutputValues(String datatype, List<Integer> shape, Numbers numbers) {
  /** Writes values in either way of the protocol. */
  interface Numbers {
    /** As elements of the array that is being written. */
    void write(JsonGenerator json) throws IOException;

    /** Little-endian. */
    byte[] bytes();
  }

  /** Probabilities or their logarithms. */
  static OutputValues floats(List<Integer> shape, float[] values) {
    return new OutputValues(
        Datatype.FP32.name(),
        shape,
        new Numbers() {
          @Override
          public void write(JsonGenerator json) throws IOException {
            for (float value : values) {
              json.writeNumber(value);
            }
          }

          @Override
          public byte[] bytes() {
            ByteBuffer raw = little(values.length * Float.BYTES);
            raw.asFloatBuffer().put(values);
            return raw.array();
          }
        });
  }

  /**
   * Whole numbers, one for each of the batch.
   *
   * @param type INT32 or INT64
   */
  static OutputValues integers(Datatype type, int[] values) {
    return new OutputValues(
        type.name(),
        List.of(values.length),
        new Numbers() {
          @Override
          public void write(JsonGenerator json) throws IOException {
            for (int value : values) {
              json.writeNumber(value);
            }
          }

          @Override
          public byte[] bytes() {
            ByteBuffer raw = little(values.length * type.bytes());
            for (int value : values) {
              if (type == Datatype.INT64) {
                raw.putLong(value);
              } else {
                raw.putInt(value);
              }
            }
            return raw.array();
          }
        });
  }

  /** Texts; as bytes, each is preceded by its length in four bytes. */
  static OutputValues texts(List<Integer> shape, List<String> values) {
    return new OutputValues(
        Datatype.BYTES,
        shape,
        new Numbers() {
          @Override
          public void write(JsonGenerator json) throws IOException {
            for (String value : values) {
              json.writeString(value);
            }
          }

          @Override
          public byte[] bytes() {
            List<byte[]> encoded =
                values.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
            ByteBuffer raw =
                little(encoded.stream().mapToInt(one -> Integer.BYTES + one.length).sum());
            encoded.forEach(one -> raw.putInt(one.length).put(one));
            return raw.array();
          }
        });
  }

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
