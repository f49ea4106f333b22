package org.handwriting.serve.page;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.handwriting.data.glyph.Box;
import org.handwriting.data.glyph.LinePlace;
import org.handwriting.data.glyph.PagePicture;
import org.handwriting.data.glyph.PictureFile;
import org.handwriting.data.page.MarkedLines;
import org.handwriting.data.page.WritingMap;
import org.handwriting.serve.LineRecognizer;
import org.handwriting.serve.Recognizer;
import org.handwriting.serve.RecognizerListener;
import org.handwriting.serve.RecognizerOptions;
import org.handwriting.serve.page.result.Page;
import org.handwriting.serve.page.result.PageLine;
import org.handwriting.serve.page.whole.WholeLineReader;

/**
 * Reads pages of handwriting: with a {@link Recognizer} those whose characters stand apart or touch
 * a little, with a {@link LineRecognizer} joined writing too, with both each line by the one that
 * is surer of it.
 *
 * <pre>{@code
 * try (PageReader pages = PageReader.pretrained()) { // once, at start-up
 *   System.out.println(pages.read(Files.readAllBytes(file)).text());
 * }
 * }</pre>
 *
 * <p>Lines are found by ink alone, or, {@link #with} a {@link WritingFinder}, on any paper.
 * Thread-safe. A {@link #pretrained} reader owns what it reads with until it is closed, one that is
 * given its recognizers owns nothing.
 */
public final class PageReader implements AutoCloseable {
  private final LineReader lineReader;
  private final LineSource source;
  private final RecognizerListener listener;
  private final List<AutoCloseable> owned;
  private final ReadingGate gate; // also of readers made of this one

  /**
   * Reads any page with all models that come with the library, which it owns.
   *
   * @throws org.handwriting.core.device.NativeLibraryException when TensorFlow's library is missing
   *     or cannot be loaded; the message says what to do
   */
  public static PageReader pretrained() {
    return pretrained(PageOptions.defaults());
  }

  /** The same with options. */
  public static PageReader pretrained(PageOptions options) {
    return pretrained(options, RecognizerOptions.defaults());
  }

  /** The same with options of the models, such as their engine; their listener hears pages too. */
  public static PageReader pretrained(PageOptions options, RecognizerOptions models) {
    List<AutoCloseable> owned = new ArrayList<>();
    try {
      Recognizer characters = owned(owned, Recognizer.pretrained(models));
      LineRecognizer lines = owned(owned, LineRecognizer.pretrained(models));
      PageReader reader = new PageReader(characters, lines, options);
      if (WritingFinder.hasPretrained()) {
        reader = reader.with(owned(owned, WritingFinder.pretrained(models)));
      }
      return new PageReader(
          reader.lineReader, reader.source, models.listener(), owned, new ReadingGate());
    } catch (RuntimeException | Error e) {
      closeAll(owned);
      throw e;
    }
  }

  private static <T extends AutoCloseable> T owned(List<AutoCloseable> owned, T one) {
    owned.add(0, one); // what was opened last is closed first
    return one;
  }

  /** Reads characters apart with a recognizer, which must stay open, as it is restricted. */
  public PageReader(Recognizer characters) {
    this(characters, PageOptions.defaults());
  }

  /**
   * The same with options.
   *
   * @throws IllegalArgumentException if the model lacks a character of the alphabet
   */
  public PageReader(Recognizer characters, PageOptions options) {
    this(ReaderChoice.apart(characters, options));
  }

  /** Reads lines as wholes with a recognizer, which must stay open, as it decodes. */
  public PageReader(LineRecognizer lines) {
    this(lines, PageOptions.defaults());
  }

  /**
   * The same with options.
   *
   * @throws IllegalArgumentException if the model lacks a character of the alphabet
   */
  public PageReader(LineRecognizer lines, PageOptions options) {
    this(ReaderChoice.whole(lines, options));
  }

  /** Reads each line both ways and believes the more probable one; both must stay open. */
  public PageReader(Recognizer characters, LineRecognizer lines) {
    this(characters, lines, PageOptions.defaults());
  }

  /**
   * The same with options. An alphabet that only one of both models knows is read by that one.
   *
   * @throws IllegalArgumentException if both models lack a character of the alphabet
   */
  public PageReader(Recognizer characters, LineRecognizer lines, PageOptions options) {
    this(ReaderChoice.eitherOrBoth(characters, lines, options));
  }

  /** Reads with whatever reads lines. */
  PageReader(LineReader lineReader) {
    this(lineReader, Optional.empty());
  }

  private PageReader(ReaderChoice choice) {
    this(choice.reader(), choice.whole());
  }

  private PageReader(LineReader lineReader, Optional<WholeLineReader> whole) {
    this(
        lineReader,
        new LineSource(Optional.empty(), lineReader, whole),
        RecognizerListener.NONE,
        List.of(),
        new ReadingGate());
  }

  private PageReader(
      LineReader lineReader,
      LineSource source,
      RecognizerListener listener,
      List<AutoCloseable> owned,
      ReadingGate gate) {
    this.lineReader = lineReader;
    this.source = source;
    this.listener = listener;
    this.owned = List.copyOf(owned);
    this.gate = gate;
  }

  /**
   * The same with lines found by a network, which must stay open. It owns nothing, so that this
   * reader, where it is one that owns models, must stay open too and be closed in its place.
   */
  public PageReader with(WritingFinder finder) {
    return with(finder::find);
  }

  /** The same with whatever finds writing. */
  PageReader with(Function<BufferedImage, WritingMap> finder) {
    LineSource found = new LineSource(Optional.of(finder), lineReader, source.whole());
    return new PageReader(lineReader, found, listener, List.of(), gate);
  }

  /**
   * The same, heard page by page. What its recognizers do, their own listeners hear; of a {@link
   * #pretrained} reader, the listener of its models' options hears both. It owns nothing, as that
   * of {@link #with(WritingFinder)}.
   */
  public PageReader withListener(RecognizerListener value) {
    return new PageReader(
        lineReader, source, Objects.requireNonNull(value, "value"), List.of(), gate);
  }

  /**
   * Reads a page as it is: of a photo, which ImageIO does not turn as the camera was held, rather
   * hand over the {@linkplain #read(byte[]) file}.
   *
   * @param picture of any size, dark on light or light on dark
   * @throws IllegalArgumentException if it is null, as what ImageIO gives for a file that is none
   */
  public Page read(BufferedImage picture) {
    return new PageReports(listener)
        .read(() -> new Page(gate.read(() -> lines(picture))), page -> page.lines().size());
  }

  private List<PageLine> lines(BufferedImage picture) {
    PictureFile.given(picture);
    Box whole = new Box(0, 0, picture.getWidth(), picture.getHeight());
    return source.read(picture).stream()
        .flatMap(Optional::stream)
        .map(line -> line.within(whole))
        .toList();
  }

  /**
   * Reads lines whose places are known already.
   *
   * @param file the page
   * @param places of its lines, in pixels of the file's picture
   * @return for each what is written there, at its place; empty where there is nothing
   */
  public List<Optional<PageLine>> read(PagePicture file, List<LinePlace> places) {
    return new PageReports(listener)
        .read(
            () -> gate.read(() -> readAt(file, places)),
            lines -> (int) lines.stream().flatMap(Optional::stream).count());
  }

  private List<Optional<PageLine>> readAt(PagePicture file, List<LinePlace> places) {
    List<LinePlace> onPicture =
        places.stream().map(place -> place.scaled(1 / file.across(), 1 / file.down())).toList();
    List<Optional<PageLine>> read =
        lineReader.read(file.picture(), MarkedLines.of(file.picture(), onPicture));
    Box whole = new Box(0, 0, file.size().width, file.size().height);
    return IntStream.range(0, places.size())
        .mapToObj(
            i ->
                read.get(i)
                    .map(line -> line.scaled(file.across(), file.down()).within(whole))
                    .map(line -> line.at(places.get(i))))
        .toList();
  }

  /**
   * Reads the page in a file, which is turned as its camera was held.
   *
   * @param file the bytes of a PNG, JPEG, GIF, BMP, TIFF or WebP
   * @return with boxes in pixels of the file's picture, upright
   * @throws org.handwriting.data.glyph.BadPictureException if it is none, a damaged one, or one of
   *     several pages
   */
  public Page read(byte[] file) throws IOException {
    return read(PagePicture.of(file));
  }

  /**
   * Reads the page in a file.
   *
   * @return with boxes in pixels of the file's picture
   */
  public Page read(PagePicture file) {
    if (file == null) {
      throw new IllegalArgumentException("expected a page's picture, found null");
    }
    Box whole = new Box(0, 0, file.size().width, file.size().height);
    Page page = read(file.picture()).scaled(file.across(), file.down());
    // The last of every n-th pixel may stand for some that are not there any more.
    return new Page(page.lines().stream().map(line -> line.within(whole)).toList());
  }

  /**
   * Closes what it owns, the models of a {@link #pretrained} reader, once the pages that are being
   * read have been. A second call does nothing.
   *
   * @throws IllegalStateException in the thread that is reading a page; a listener that closes it
   *     from another one would wait for itself
   */
  @Override
  public void close() {
    if (!owned.isEmpty()) {
      gate.close();
      closeAll(owned);
    }
  }

  private static void closeAll(List<AutoCloseable> owned) {
    for (AutoCloseable one : owned) {
      try {
        one.close();
      } catch (RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new IllegalStateException("a model could not be closed", e);
      }
    }
  }
}
