package org.handwriting.spark;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.handwriting.core.Failures;
import org.handwriting.data.glyph.Glyph;
import org.handwriting.data.glyph.GlyphImages;
import org.handwriting.serve.Alphabet;
import org.handwriting.serve.Recognition;
import org.handwriting.serve.Recognizer;
import org.handwriting.serve.page.Page;
import org.handwriting.serve.page.PageReader;

/**
 * From bytes to a result's columns; that a picture cannot be read is a result too. Thread-safe;
 * works on the threads of the pool that calls it.
 */
final class PictureReader {
  private final BulkOptions options;
  private final Recognizer recognizer;

  /**
   * A picture's bytes.
   *
   * @param bytes null when there are none
   * @param missing why there are none
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  record Bytes(byte[] bytes, String missing) {}

  /** Makes something of a file's bytes. */
  @FunctionalInterface
  private interface Look<T> {
    T at(byte[] bytes) throws IOException;
  }

  /** What became of a picture, or why nothing did. */
  private record Seen<T>(Optional<T> value, String failure) {
    static <T> Seen<T> of(Bytes picture, Look<T> look) {
      if (picture.bytes() == null) {
        return new Seen<>(Optional.empty(), picture.missing());
      }
      try {
        return new Seen<>(Optional.of(look.at(picture.bytes())), "");
      } catch (IOException | RuntimeException e) {
        // One picture of a million that trips the reader must not end the job.
        return new Seen<>(Optional.empty(), Failures.message(e));
      }
    }
  }

  PictureReader(Recognizer recognizer, BulkOptions options) {
    this.recognizer = recognizer.restrictedTo(Alphabet.parse(options.alphabet()));
    this.options = options;
  }

  /** The columns of {@link ResultColumns} for each picture. */
  List<Object[]> read(List<Bytes> pictures) {
    return switch (options.reading()) {
      case CHARACTER -> {
        GlyphImages images = recognizer.glyphImages();
        yield characters(pictures, file -> images.read(GlyphImages.decode(file)));
      }
      case GLYPH -> characters(pictures, PictureReader::glyph);
      case PAGE -> pages(pictures);
    };
  }

  // Each picture becomes a glyph at once, so that no more decoded pictures are in memory than
  // there are threads; the network then takes all glyphs together.
  private List<Object[]> characters(List<Bytes> pictures, Look<Glyph> look) {
    List<Seen<Glyph>> seen =
        pictures.parallelStream().map(picture -> Seen.of(picture, look)).toList();
    List<Glyph> glyphs = seen.stream().flatMap(one -> one.value().stream()).toList();
    Iterator<Recognition> recognitions = recognitions(glyphs).iterator();
    return seen.stream()
        .map(
            one ->
                one.value().isPresent()
                    ? ResultColumns.of(recognitions.next(), options.top())
                    : failed(one))
        .toList();
  }

  private List<Recognition> recognitions(List<Glyph> glyphs) {
    return options.reading() == Reading.GLYPH
        ? recognizer.recognizeGlyphs(glyphs.stream().map(Glyph::pixels).toList())
        : recognizer.recognizeRead(glyphs);
  }

  private List<Object[]> pages(List<Bytes> pictures) {
    PageReader reader = new PageReader(recognizer);
    return pictures.parallelStream()
        .map(picture -> Seen.of(picture, file -> reader.read(GlyphImages.decode(file))))
        .map(one -> one.value().map(this::columns).orElseGet(() -> failed(one)))
        .toList();
  }

  private Object[] columns(Page page) {
    return ResultColumns.of(page, options.top());
  }

  private Object[] failed(Seen<?> picture) {
    return ResultColumns.failed(options.reading(), picture.failure());
  }

  private static Glyph glyph(byte[] pixels) {
    if (pixels.length != Glyph.PIXELS) {
      throw new IllegalArgumentException(
          "expected %d pixels, found %d bytes".formatted(Glyph.PIXELS, pixels.length));
    }
    return new Glyph(pixels, false);
  }
}
