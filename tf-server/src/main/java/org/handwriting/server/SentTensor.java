package org.handwriting.server;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.handwriting.data.glyph.Glyph;
import org.handwriting.data.line.LineImage;

/**
 * A tensor as a message of gRPC holds it, before it is believed.
 *
 * @param place of it in the request, for errors
 * @param type of its numbers; null where it is of files
 * @param shape its sizes
 * @param numbers row by row; none where it is of files
 * @param elements files of pictures; none where it is of numbers
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on once and never compared.
record SentTensor(
    String place, Datatype type, int[] shape, Numbers numbers, List<ByteString> elements) {
  /** Of numbers. */
  SentTensor(String place, Datatype type, int[] shape, Numbers numbers) {
    this(place, type, shape, numbers, List.of());
  }

  /**
   * Of files.
   *
   * @throws Refusal when they are not as many as the shape says
   */
  static SentTensor ofFiles(String place, int[] shape, List<ByteString> files) {
    int count = files(place, shape);
    if (files.size() != count) {
      throw Refusal.badRequest(
          "%s: expected %d files for the shape %s, found %d"
              .formatted(place, count, Arrays.toString(shape), files.size()));
    }
    return new SentTensor(place, null, shape, new Numbers(0, () -> 0), files);
  }

  /** How many files a shape speaks of: [n], [n, 1] or, for one, []. */
  static int files(String place, int... shape) {
    if (shape.length > 2 || (shape.length == 2 && shape[1] != 1)) {
      throw PictureShape.refusal(place + ".shape", "[n] or [n, 1] of files", shape);
    }
    return shape.length == 0 ? 1 : shape[0];
  }

  /** The next file of those that each have their length before them, in four bytes. */
  static byte[] file(ByteBuffer bytes, String place) {
    int length = bytes.remaining() < Integer.BYTES ? -1 : bytes.getInt();
    if (length < 0 || length > bytes.remaining()) {
      throw Refusal.badRequest(
          place + ": expected files, each with its length in four bytes before it, found the end");
    }
    byte[] file = new byte[length];
    bytes.get(file);
    return file;
  }

  boolean isFiles() {
    return type == null;
  }

  /** Its files, with their places. */
  List<SentFile> files() {
    return IntStream.range(0, elements.size())
        .mapToObj(i -> new SentFile(place + "[" + i + "]", elements.get(i).toByteArray()))
        .toList();
  }

  /** Of [n, 28, 28, 1]. */
  private static final int MOST_DIMENSIONS = 4;

  /**
   * Numbers in whatever form they were sent.
   *
   * @param count how many there are
   * @param next gives one after the other
   */
  record Numbers(long count, Source next) {
    /**
     * As bytes, little-endian.
     *
     * @param place of them in the request, for errors
     * @throws Refusal when the last number is not there as a whole
     */
    static Numbers of(String place, Datatype type, ByteString bytes) {
      if (bytes.size() % type.bytes() != 0) {
        throw Refusal.badRequest(
            "%s: expected numbers of %d bytes each, as %s has, found %d bytes"
                .formatted(place, type.bytes(), type, bytes.size()));
      }
      ByteBuffer buffer = bytes.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
      return new Numbers(bytes.size() / type.bytes(), () -> type.next(buffer));
    }

    /** In a list. */
    static Numbers of(int count, IntToDoubleFunction list) {
      return new Numbers(
          count,
          new Source() {
            private int index;

            @Override
            public double next() {
              return list.applyAsDouble(Math.min(index++, count - 1));
            }
          });
    }
  }

  /** Gives numbers. */
  interface Source {
    double next();
  }

  /**
   * A shape out of a message.
   *
   * @throws Refusal when it has more sizes, or other ones, than anything that is taken here
   */
  static int[] shape(String place, List<Long> sizes) {
    boolean sensible =
        sizes.size() <= MOST_DIMENSIONS
            && sizes.stream().allMatch(size -> size >= 0 && size <= Integer.MAX_VALUE);
    if (!sensible) {
      throw Refusal.badRequest(
          "%s.shape: expected at most %d sizes of 0 or more, found others"
              .formatted(place, MOST_DIMENSIONS));
    }
    return sizes.stream().mapToInt(Long::intValue).toArray();
  }

  /**
   * The pictures that it is.
   *
   * @param most that there may be
   * @throws Refusal when it is something else
   */
  Pictures pictures(int most) {
    int count = isFiles() ? elements.size() : PictureShape.pictures(shape);
    if (count == 0) {
      throw Refusal.badRequest(
          "%s.shape: expected at least one picture, found none".formatted(place));
    }
    if (count < 0) {
      throw PictureShape.refusal(place + ".shape", PictureShape.WORDS, shape);
    }
    if (count > most) {
      throw Refusal.tooMuch("%d pictures".formatted(most));
    }
    PixelBuffer pixels = new PixelBuffer(most);
    if (isFiles()) {
      files().forEach(file -> pixels.addOne(file.bytes(), file.place()));
    } else {
      addTo(pixels, (long) count * Glyph.PIXELS);
    }
    return pixels.pictures();
  }

  /**
   * The lines that it is, with their widths.
   *
   * @throws Refusal when it is something else
   */
  List<LineImage> lines(SentTensor widths, LineLimits limits) {
    limits.requireLines(shape);
    NumberBuffer pixels = limits.pixelBuffer();
    addTo(pixels, (long) shape[0] * shape[1] * shape[2]);
    if (widths.shape.length != 1 || widths.shape[0] != shape[0]) {
      throw PictureShape.refusal(
          widths.place + ".shape", "[%d] as there are lines".formatted(shape[0]), widths.shape);
    }
    NumberBuffer columns = limits.widthBuffer();
    widths.addTo(columns, shape[0]);
    return new LineInputs(shape, pixels.numbers(), widths.shape, columns.numbers()).lines(limits);
  }

  /**
   * The lines that its files show.
   *
   * @throws Refusal when one shows none
   */
  List<LineImage> lines(LineFiles read) {
    if (elements.isEmpty()) {
      throw Refusal.badRequest("%s.shape: expected at least one file, found none".formatted(place));
    }
    files().forEach(file -> read.add(file.bytes(), file.place()));
    return read.lines();
  }

  /** Adds its numbers, which must be as many. */
  void addTo(NumberSink sink, long count) {
    if (isFiles()) {
      throw Refusal.badRequest(place + ": expected numbers, found texts or files");
    }
    if (numbers.count != count) {
      throw Refusal.badRequest(
          "%s: expected %d numbers of %s for the shape %s, found %d"
              .formatted(place, count, type, Arrays.toString(shape), numbers.count));
    }
    for (long i = 0; i < count; i++) {
      double number = numbers.next.next();
      int whole = sink.whole(number);
      if (whole < 0) {
        throw sink.refused("%s, number %d".formatted(place, i), type.text(number));
      }
      sink.add(whole);
    }
  }
}
