package org.handwriting.spark;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.handwriting.core.Failures;
import org.handwriting.data.glyph.Glyph;
import org.handwriting.data.glyph.PagePicture;
import org.handwriting.data.glyph.PictureFile;
import org.handwriting.data.line.LineImages;
import org.handwriting.serve.Alphabet;
import org.handwriting.serve.LineDecoding;
import org.handwriting.serve.LineRecognizer;
import org.handwriting.serve.Prior;
import org.handwriting.serve.Recognizer;
import org.handwriting.serve.page.PageOptions;
import org.handwriting.serve.page.PageReader;
import org.handwriting.serve.page.format.PageSource;

/**
 * From bytes to a result's columns; that a picture cannot be read is a result too. Thread-safe;
 * works on the threads of the pool that calls it.
 */
final class PictureReader {
  /** What is missing where a row has no picture. */
  static final String NULL = "expected a picture, found null";

  private final BulkOptions options;
  private final Instant begun;
  private final Batch batch;

  /** Reads pages of pictures, all of a kind: the columns of each. */
  @FunctionalInterface
  private interface Batch {
    List<Object[]> columns(List<Part> parts, List<Bytes> pictures);
  }

  /**
   * A picture's bytes.
   *
   * @param bytes null when there are none
   * @param missing why there are none
   * @param name of its file; empty where it has none
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  record Bytes(byte[] bytes, String missing, String name) {}

  /** A page of a picture's file, or pixels; if it has no bytes that can be read, why. */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  private record Part(
      int picture, int page, Optional<PictureFile> file, byte[] bytes, String failure) {}

  /** Makes something of it. */
  @FunctionalInterface
  private interface Look<T> {
    T at(Part part) throws IOException;
  }

  /** What became of it, or why nothing did. */
  private record Seen<T>(Part part, Optional<T> value, String failure) {
    static <T> Seen<T> of(Part part, Look<T> look) {
      if (!part.failure.isEmpty()) {
        return new Seen<>(part, Optional.empty(), part.failure);
      }
      try {
        return new Seen<>(part, Optional.of(look.at(part)), "");
      } catch (IOException | RuntimeException e) {
        // One picture of a million that trips the reader must not end the job.
        return new Seen<>(part, Optional.empty(), Failures.message(e));
      }
    }
  }

  /**
   * With this JVM's models, loaded now if it is the first time.
   *
   * @param begun when the job did, which documents of pages tell
   * @param onLoaded hears of it when a model is loaded for this one
   * @throws IOException when it cannot be loaded
   */
  PictureReader(BulkOptions options, Instant begun, Runnable onLoaded) throws IOException {
    this.options = options;
    this.begun = begun;
    this.batch =
        options.reading() == Reading.LINE
            ? ofLines(ExecutorRecognizer.ofLines(options, onLoaded))
            : ofCharacters(ExecutorRecognizer.of(options, onLoaded));
  }

  private Batch ofCharacters(Recognizer any) {
    Recognizer recognizer = any.restrictedTo(Alphabet.parse(options.alphabet()));
    if (options.reading() == Reading.PAGE) {
      PageReader reader = pageReader(recognizer);
      return (parts, pictures) -> pages(reader, parts, pictures);
    }
    Look<Glyph> look =
        options.reading() == Reading.GLYPH
            ? part -> ready(part.bytes)
            : part -> recognizer.glyphImages().read(part.file.orElseThrow().picture(part.page));
    return (parts, pictures) -> characters(recognizer, parts, look);
  }

  private Batch ofLines(LineRecognizer any) {
    Alphabet alphabet = Alphabet.parse(options.alphabet());
    LineRecognizer recognizer =
        alphabet.equals(Alphabet.ALL)
            ? any
            : any.with(LineDecoding.defaults().withAlphabet(alphabet));
    return (parts, pictures) -> lines(recognizer, parts);
  }

  /** The columns of {@link ResultColumns} for each page of each picture. */
  List<List<Object[]>> read(List<Bytes> pictures) {
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < pictures.size(); i++) {
      addParts(parts, i, pictures.get(i));
    }
    List<Object[]> columns = batch.columns(parts, pictures);
    List<List<Object[]>> read =
        pictures.stream().<List<Object[]>>map(p -> new ArrayList<>()).toList();
    for (int i = 0; i < parts.size(); i++) {
      read.get(parts.get(i).picture).add(columns.get(i));
    }
    return read;
  }

  private void addParts(List<Part> parts, int picture, Bytes given) {
    byte[] bytes = given.bytes();
    if (bytes == null) {
      parts.add(new Part(picture, 1, Optional.empty(), bytes, given.missing()));
      return;
    }
    if (options.reading() == Reading.GLYPH) {
      parts.add(new Part(picture, 1, Optional.empty(), bytes, ""));
      return;
    }
    try {
      PictureFile file = PictureFile.trusted(bytes);
      for (int page = 1; page <= file.pages(); page++) {
        parts.add(new Part(picture, page, Optional.of(file), bytes, ""));
      }
    } catch (IOException | RuntimeException e) {
      parts.add(new Part(picture, 1, Optional.empty(), bytes, Failures.message(e)));
    }
  }

  // Each picture becomes a glyph at once, so that no more decoded pictures are in memory than
  // there are threads; the network then takes all glyphs together.
  private List<Object[]> characters(Recognizer recognizer, List<Part> parts, Look<Glyph> look) {
    Prior prior = options.reading() == Reading.GLYPH ? Prior.TRAINING : Prior.UNIFORM;
    return together(
        parts,
        look,
        glyphs -> recognizer.recognizeGlyphs(glyphs, prior),
        (page, recognition) -> ResultColumns.of(page, recognition, options.top()));
  }

  private List<Object[]> lines(LineRecognizer recognizer, List<Part> parts) {
    return together(
        parts,
        part -> recognizer.lineImages().read(LineImages.decode(part.file.orElseThrow(), part.page)),
        recognizer::recognizeLines,
        (page, recognition) -> ResultColumns.of(page, recognition, options.top()));
  }

  private <T, R> List<Object[]> together(
      List<Part> parts,
      Look<T> look,
      Network<T, R> network,
      BiFunction<Integer, R, Object[]> columns) {
    List<Seen<T>> seen = parts.parallelStream().map(part -> Seen.of(part, look)).toList();
    List<T> inputs = seen.stream().flatMap(one -> one.value().stream()).toList();
    Iterator<R> recognitions = network.recognize(inputs).iterator();
    return seen.stream()
        .map(
            one ->
                one.value().isPresent()
                    ? columns.apply(one.part.page, recognitions.next())
                    : failed(one))
        .toList();
  }

  /** A network that reads many at once. */
  @FunctionalInterface
  private interface Network<T, R> {
    List<R> recognize(List<T> inputs);
  }

  private List<Object[]> pages(PageReader reader, List<Part> parts, List<Bytes> pictures) {
    return parts.parallelStream()
        .map(part -> Seen.of(part, page -> page(reader, page, pictures.get(page.picture).name)))
        .map(seen -> seen.value().orElseGet(() -> failed(seen)))
        .toList();
  }

  private PageReader pageReader(Recognizer recognizer) {
    PageOptions how = PageOptions.defaults().withAlphabet(Alphabet.parse(options.alphabet()));
    PageReader plain =
        ExecutorRecognizer.lines(options)
            .map(lines -> new PageReader(recognizer, lines, how))
            .orElseGet(() -> new PageReader(recognizer, how));
    return ExecutorRecognizer.finder(options).map(plain::with).orElse(plain);
  }

  private Object[] page(PageReader reader, Part part, String file) throws IOException {
    PagePicture picture = PagePicture.of(part.file.orElseThrow(), part.page);
    String name = PageSource.of(file, picture).picture();
    PageSource source = new PageSource(name, part.page, picture.size(), begun);
    return ResultColumns.of(reader.read(picture), source, options);
  }

  private Object[] failed(Seen<?> seen) {
    return ResultColumns.failed(options, seen.part.page, seen.failure());
  }

  private static Glyph ready(byte[] pixels) {
    if (pixels.length != Glyph.PIXELS) {
      throw new IllegalArgumentException(
          "expected %d pixels, found %d bytes".formatted(Glyph.PIXELS, pixels.length));
    }
    return Glyph.of(pixels);
  }
}
