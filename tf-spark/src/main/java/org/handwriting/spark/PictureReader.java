package org.handwriting.spark;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.handwriting.core.Failures;
import org.handwriting.data.glyph.Glyph;
import org.handwriting.data.glyph.PagePicture;
import org.handwriting.data.glyph.PictureFile;
import org.handwriting.serve.Alphabet;
import org.handwriting.serve.Prior;
import org.handwriting.serve.Recognition;
import org.handwriting.serve.Recognizer;
import org.handwriting.serve.page.PageOptions;
import org.handwriting.serve.page.PageReader;
import org.handwriting.serve.page.format.PageSource;

/**
 * From bytes to a result's columns; that a picture cannot be read is a result too. Thread-safe;
 * works on the threads of the pool that calls it.
 */
final class PictureReader {
  private final BulkOptions options;
  private final Recognizer recognizer;
  private final Instant begun;

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
   * @param begun when the job did, which documents of pages tell
   */
  PictureReader(Recognizer recognizer, BulkOptions options, Instant begun) {
    this.recognizer = recognizer.restrictedTo(Alphabet.parse(options.alphabet()));
    this.options = options;
    this.begun = begun;
  }

  /** The columns of {@link ResultColumns} for each page of each picture. */
  List<List<Object[]>> read(List<Bytes> pictures) {
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < pictures.size(); i++) {
      addParts(parts, i, pictures.get(i));
    }
    List<Object[]> columns =
        switch (options.reading()) {
          case CHARACTER -> characters(parts, this::glyph);
          case GLYPH -> characters(parts, part -> ready(part.bytes));
          case PAGE -> pages(parts, pictures);
        };
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
  private List<Object[]> characters(List<Part> parts, Look<Glyph> look) {
    List<Seen<Glyph>> seen = parts.parallelStream().map(part -> Seen.of(part, look)).toList();
    List<Glyph> glyphs = seen.stream().flatMap(one -> one.value().stream()).toList();
    Iterator<Recognition> recognitions = recognitions(glyphs).iterator();
    return seen.stream()
        .map(
            one ->
                one.value().isPresent()
                    ? ResultColumns.of(one.part.page, recognitions.next(), options.top())
                    : failed(one))
        .toList();
  }

  private List<Recognition> recognitions(List<Glyph> glyphs) {
    boolean ready = options.reading() == Reading.GLYPH;
    return recognizer.recognizeGlyphs(glyphs, ready ? Prior.TRAINING : Prior.UNIFORM);
  }

  private List<Object[]> pages(List<Part> parts, List<Bytes> pictures) {
    PageReader reader = pageReader();
    return parts.parallelStream()
        .map(part -> Seen.of(part, page -> page(reader, page, pictures.get(page.picture).name)))
        .map(seen -> seen.value().orElseGet(() -> failed(seen)))
        .toList();
  }

  private PageReader pageReader() {
    PageOptions how = PageOptions.defaults().withAlphabet(Alphabet.parse(options.alphabet()));
    PageReader plain =
        ExecutorRecognizer.lines(options)
            .map(lines -> new PageReader(recognizer, lines, how))
            .orElseGet(() -> new PageReader(recognizer, how));
    return ExecutorRecognizer.finder().map(plain::with).orElse(plain);
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

  private Glyph glyph(Part part) throws IOException {
    return recognizer.glyphImages().read(part.file.orElseThrow().picture(part.page));
  }

  private static Glyph ready(byte[] pixels) {
    if (pixels.length != Glyph.PIXELS) {
      throw new IllegalArgumentException(
          "expected %d pixels, found %d bytes".formatted(Glyph.PIXELS, pixels.length));
    }
    return Glyph.of(pixels);
  }
}
