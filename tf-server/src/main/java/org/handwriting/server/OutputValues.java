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
 * @param elements the values themselves
 */
record OutputValues(String datatype, List<Integer> shape, Elements elements) {
  /** Writes values in either way of the protocol. */
  interface Elements {
    /** As elements of the array that is being written. */
    void write(JsonGenerator json) throws IOException;

    /** How many bytes they have. */
    int size();

    /** One after the other. */
    void each(ElementSink sink);

    /** As bytes, into a little-endian buffer of that size. */
    void put(ByteBuffer raw);
  }

  /** Their bytes, little-endian. */
  byte[] bytes() {
    byte[] bytes = new byte[elements.size()];
    elements.put(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
    return bytes;
  }

  /** Probabilities or their logarithms. */
  static OutputValues floats(List<Integer> shape, float[] values) {
    return new OutputValues(
        Datatype.FP32.name(),
        shape,
        new Elements() {
          @Override
          public void write(JsonGenerator json) throws IOException {
            for (float value : values) {
              json.writeNumber(value);
            }
          }

          @Override
          public int size() {
            return values.length * Float.BYTES;
          }

          @Override
          public void each(ElementSink sink) {
            for (float value : values) {
              sink.number(value);
            }
          }

          @Override
          public void put(ByteBuffer raw) {
            raw.asFloatBuffer().put(values);
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
        new Elements() {
          @Override
          public void write(JsonGenerator json) throws IOException {
            for (int value : values) {
              json.writeNumber(value);
            }
          }

          @Override
          public int size() {
            return values.length * type.bytes();
          }

          @Override
          public void each(ElementSink sink) {
            for (int value : values) {
              sink.whole(value);
            }
          }

          @Override
          public void put(ByteBuffer raw) {
            for (int value : values) {
              if (type == Datatype.INT64) {
                raw.putLong(value);
              } else {
                raw.putInt(value);
              }
            }
          }
        });
  }

  /** Texts; as bytes, each is preceded by its length in four bytes. */
  static OutputValues texts(List<Integer> shape, List<String> values) {
    List<byte[]> encoded =
        values.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
    return new OutputValues(
        Datatype.BYTES,
        shape,
        new Elements() {
          @Override
          public void write(JsonGenerator json) throws IOException {
            for (String value : values) {
              json.writeString(value);
            }
          }

          @Override
          public void each(ElementSink sink) {
            encoded.forEach(sink::text);
          }

          @Override
          public int size() {
            return encoded.stream().mapToInt(one -> Integer.BYTES + one.length).sum();
          }

          @Override
          public void put(ByteBuffer raw) {
            encoded.forEach(one -> raw.putInt(one.length).put(one));
          }
        });
  }
}
