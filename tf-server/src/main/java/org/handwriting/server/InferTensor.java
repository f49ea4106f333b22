package org.handwriting.server;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A tensor of an infer request: its numbers in the JSON, as one list or nested as its shape says,
 * or as bytes behind the JSON, of any type; or files of pictures, in base64 or as bytes.
 */
final class InferTensor {
  /** Of [n, 28, 28, 1]. */
  private static final int MOST_DIMENSIONS = 4;

  private final String place;
  private final Kind kind;
  private String name;
  private Datatype type; // of numbers
  private boolean isFiles;
  private int texts; // in the JSON
  private int[] shape;
  private int[] dataShape; // of the numbers in the JSON
  private Integer binaryBytes;

  /**
   * What a tensor may be.
   *
   * @param names of inputs that it may have
   * @param shapes that it may have, for errors
   * @param sink where its numbers go
   * @param lists reads them out of the JSON
   * @param files where files go that take their place
   */
  record Kind(
      List<String> names, String shapes, NumberSink sink, ListReader lists, FileSink files) {
    String named() {
      return names.stream().map(name -> '"' + name + '"').collect(Collectors.joining(" or "));
    }
  }

  /** Reads numbers in lists within lists; their shape. */
  @FunctionalInterface
  interface ListReader {
    int[] read(JsonParser json, String place, NumberLists.TextSink texts) throws IOException;
  }

  /** Takes files. */
  @FunctionalInterface
  interface FileSink {
    void add(byte[] file, String place);
  }

  /**
   * @param place of it in the request, for errors
   */
  InferTensor(String place, Kind kind) {
    this.place = place;
    this.kind = kind;
  }

  /**
   * Reads the tensor, but for bytes behind the JSON; its fields may come in any order.
   *
   * @param json at its opening brace
   */
  void read(JsonParser json) throws IOException {
    JsonExpectations.object(json, place);
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "name" -> readName(json);
        case "datatype" -> {
          String where = place + ".datatype";
          String written = JsonExpectations.text(json, where);
          isFiles = written.equals(Datatype.BYTES);
          type = isFiles ? null : Datatype.named(written, where);
        }
        case "shape" -> readShape(json);
        case "parameters" ->
            binaryBytes = InferParameters.read(json, place + ".parameters").binaryDataSize();
        case "data" -> readData(json);
        default -> json.skipChildren();
      }
    }
    require(name != null, "the name " + kind.named());
    require(type != null || isFiles, "a datatype, such as UINT8");
    require(shape != null, "a shape");
  }

  private void require(boolean there, String what) {
    if (!there) {
      throw Refusal.badRequest("%s: expected %s, found none".formatted(place, what));
    }
  }

  private void readName(JsonParser json) throws IOException {
    String written = JsonExpectations.text(json, place + ".name");
    // Apache Flink's client writes the names of tensors in capitals.
    name = kind.names.stream().filter(written::equalsIgnoreCase).findFirst().orElse(null);
    if (name == null) {
      throw JsonExpectations.found(json, place + ".name", kind.named());
    }
  }

  private void readShape(JsonParser json) throws IOException {
    String where = place + ".shape";
    JsonExpectations.list(json, where);
    int[] numbers = new int[0];
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (numbers.length == MOST_DIMENSIONS) {
        throw Refusal.badRequest(
            "%s: expected %s, found more numbers".formatted(where, kind.shapes));
      }
      numbers = Arrays.copyOf(numbers, numbers.length + 1);
      numbers[numbers.length - 1] = JsonExpectations.count(json, where);
    }
    shape = numbers;
  }

  private void readData(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.VALUE_NULL) { // beside bytes some clients write null
      String where = place + ".data";
      JsonExpectations.list(json, where);
      dataShape = kind.lists.read(json, where, this::addText);
    }
  }

  private void addText(String text, String where) {
    texts++;
    kind.files.add(Base64Text.of(text, where), where);
  }

  /** Whether it is of files. */
  boolean isFiles() {
    return isFiles;
  }

  /** How many files its shape speaks of. */
  int files() {
    return SentTensor.files(place, shape);
  }

  /** The model's own spelling of its name. */
  String name() {
    return name;
  }

  int[] shape() {
    return shape;
  }

  /** The sentence for a shape that it must not have. */
  Refusal wrongShape() {
    return PictureShape.refusal(place + ".shape", kind.shapes, shape);
  }

  /** The sentence for what its shape must not say. */
  Refusal wrongShape(String sentence) {
    return Refusal.badRequest(place + ".shape: " + sentence);
  }

  /**
   * Checks that the numbers in the JSON, if they are there, are as many, and nested as they say.
   */
  void requireNumbers(long count) {
    if (dataShape == null) {
      return;
    }
    boolean flat = dataShape.length == 1;
    long numbers = Arrays.stream(dataShape).asLongStream().reduce(1, Math::multiplyExact);
    if (isFiles ? texts == 0 || texts != numbers : texts > 0) {
      throw Refusal.badRequest(
          "%s.data: expected %s, found %s"
              .formatted(
                  place,
                  isFiles
                      ? "files in base64, as BYTES says"
                      : "numbers, as %s says".formatted(type),
                  isFiles ? (texts == 0 ? "none" : "numbers among them") : "texts"));
    }
    if (numbers != count || !(flat || Arrays.equals(dataShape, shape))) {
      throw Refusal.badRequest(
          "%s.data: expected %d %s, in one list or nested as the shape %s says, found %s"
              .formatted(
                  place,
                  count,
                  isFiles ? "files" : "numbers",
                  Arrays.toString(shape),
                  flat ? dataShape[0] + "" : Arrays.toString(dataShape)));
    }
  }

  /** Bytes behind the JSON that are its own. */
  int binaryBytes() {
    boolean hasData = dataShape != null;
    if (hasData == (binaryBytes != null)) {
      throw Refusal.badRequest(
          place + ": expected \"data\" or binary data, found " + (hasData ? "both" : "neither"));
    }
    return hasData ? 0 : binaryBytes;
  }

  /** The sentence for other bytes behind the JSON than are announced. */
  Refusal wrongBytes(int there) {
    return Refusal.badRequest(
        "%s: expected %d bytes after the JSON, found %d".formatted(place, binaryBytes(), there));
  }

  /**
   * Reads its numbers from the bytes behind the JSON, if they are there.
   *
   * @param from where they begin; there are enough of them
   * @param count numbers that its shape speaks of
   */
  void readBinary(byte[] body, int from, long count) {
    if (dataShape != null) {
      return;
    }
    if (isFiles) {
      readFiles(ByteBuffer.wrap(body, from, binaryBytes).order(ByteOrder.LITTLE_ENDIAN), count);
      return;
    }
    if (binaryBytes != count * type.bytes()) {
      throw Refusal.badRequest(
          "%s: expected %d bytes of %s for the shape %s, found %d"
              .formatted(place, count * type.bytes(), type, Arrays.toString(shape), binaryBytes));
    }
    ByteBuffer numbers = ByteBuffer.wrap(body, from, binaryBytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; numbers.hasRemaining(); i++) {
      double number = type.next(numbers);
      int whole = kind.sink.whole(number);
      if (whole < 0) {
        throw kind.sink.refused("%s, number %d".formatted(place, i), type.text(number));
      }
      kind.sink.add(whole);
    }
  }

  private void readFiles(ByteBuffer bytes, long count) {
    for (int i = 0; i < count; i++) {
      kind.files.add(SentTensor.file(bytes, place), place + "[" + i + "]");
    }
    if (bytes.hasRemaining()) {
      throw Refusal.badRequest(
          "%s: expected no bytes after %d files, found %d"
              .formatted(place, count, bytes.remaining()));
    }
  }
}
