package org.handwriting.server;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Arrays;

/**
 * Reads whole numbers in lists within lists out of JSON. They go straight where they belong; what
 * is kept of the lists is their shape. Every error names the place in the request.
 */
class NumberLists {
  /** Lists within lists of [n, 28, 28, 1]. */
  private static final int DEEPEST = 4;

  /** A number of more digits is not worth reading. */
  private static final int LONGEST = 9;

  private final JsonParser json;
  private final NumberSink sink;
  private final String place;
  private final TextSink texts;
  private final int[] index = new int[DEEPEST];

  /**
   * @param json at the opening bracket
   * @param place name of the value, for errors
   */
  NumberLists(JsonParser json, NumberSink sink, String place) {
    this(json, sink, place, null);
  }

  /**
   * The same where texts may stand in place of numbers.
   *
   * @param texts takes them; null where none may
   */
  NumberLists(JsonParser json, NumberSink sink, String place, TextSink texts) {
    this.json = json;
    this.sink = sink;
    this.place = place;
    this.texts = texts;
  }

  /** Where texts go that stand in place of numbers. */
  @FunctionalInterface
  interface TextSink {
    /** Takes one that stands at a place. */
    void text(String text, String place);
  }

  /**
   * Reads them all.
   *
   * @return their shape
   * @throws Refusal when they are something else, or not as many in each list
   */
  final int[] read() throws IOException {
    return read(0);
  }

  private int[] read(int depth) throws IOException {
    if (json.isExpectedStartObjectToken()) {
      return object(depth);
    }
    JsonExpectations.list(json, at(depth));
    if (depth == DEEPEST) {
      throw JsonExpectations.found(json, at(depth), sink.expected());
    }
    json.nextToken();
    boolean lists = json.currentToken().isStructStart();
    return lists ? lists(depth) : new int[] {numbers(depth)};
  }

  private int[] lists(int depth) throws IOException {
    int[] inner = null;
    int count = 0;
    for (; json.currentToken() != JsonToken.END_ARRAY; json.nextToken()) {
      index[depth] = count++;
      int[] next = read(depth + 1);
      inner = inner == null ? next : common(inner, next, depth + 1);
    }
    int[] shape = new int[inner.length + 1];
    shape[0] = count;
    System.arraycopy(inner, 0, shape, 1, inner.length);
    return shape;
  }

  private int numbers(int depth) throws IOException {
    int count = 0;
    for (; json.currentToken() != JsonToken.END_ARRAY; json.nextToken()) {
      index[depth] = count;
      if (texts != null && json.currentToken() == JsonToken.VALUE_STRING) {
        texts.text(json.getText(), at(depth + 1));
        count++;
        continue;
      }
      int number = number();
      if (number < 0) {
        throw sink.refused(at(depth + 1), BadValue.at(json));
      }
      sink.add(number);
      count++;
    }
    return count;
  }

  private int number() throws IOException {
    return switch (json.currentToken()) {
      case VALUE_NUMBER_INT -> json.getTextLength() > LONGEST ? -1 : sink.whole(json.getIntValue());
      // numpy writes whole numbers as 255.0 when the array is of floats.
      case VALUE_NUMBER_FLOAT -> sink.whole(json.getDoubleValue());
      default -> -1;
    };
  }

  /** The shape of what stands beside each other, which must be the same. */
  int[] common(int[] shape, int[] next, int depth) {
    if (Arrays.equals(shape, next)) {
      return shape;
    }
    throw PictureShape.refusal(at(depth), Arrays.toString(shape) + " as in the one before", next);
  }

  /**
   * Reads what stands in an object in place of a list.
   *
   * @param depth how many lists deep
   * @return its shape
   */
  int[] object(int depth) throws IOException {
    throw JsonExpectations.found(json, at(depth), "a list");
  }

  /** Name of what the parser stands at, {@code depth} lists deep. */
  final String at(int depth) {
    StringBuilder name = new StringBuilder(place);
    for (int i = 0; i < depth; i++) {
      name.append('[').append(index[i]).append(']');
    }
    return name.toString();
  }
}
