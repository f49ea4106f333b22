package org.handwriting.data.transcription;

import java.awt.Dimension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import org.handwriting.data.BadFileException;
import org.handwriting.data.glyph.Box;
import org.handwriting.data.glyph.LinePlace;

/**
 * A page in ALTO or PAGE XML on which lines are marked, with their text or without. Texts can be
 * written into it; all else in it stays as it is. Immutable and thread-safe.
 */
public final class PageDocument {
  /** A picture's size may differ from what its document says by this part: rounding. */
  private static final double OTHER_SIZE = 0.01;

  /** More is no page of lines, and would fill the memory. */
  private static final int MOST_BYTES = 64 << 20;

  /** More are no page either: reading them would take for ever. */
  private static final int MOST_LINES = 10_000;

  /** Tools draw some 200. The time to draw a polygon grows as the square of its points. */
  private static final int MOST_POINTS = 2000;

  private final Path file;
  private final byte[] bytes;
  private final PageForm form;
  private final MarkedPage page;
  private final List<Line> lines;

  /**
   * A line of a document.
   *
   * @param id its name in the document; empty if it has none
   * @param place in pixels of the picture, upright
   * @param text what is written, on one line; empty if that has not been written down
   */
  public record Line(String id, LinePlace place, String text) {}

  private PageDocument(Path file, byte[] bytes) throws IOException {
    this.file = file;
    this.bytes = bytes;
    DocumentText.require(file, bytes); // the XML parser would complain on standard error as well
    XmlFile xml = new XmlFile(file, bytes);
    form = PageForm.of(xml.root(), file);
    page = form.read(xml);
    int marked = page.lines().size();
    if (marked == 0) {
      throw new BadFileException(file, "lines that are marked on the page", "none");
    }
    if (marked > MOST_LINES) {
      throw new BadFileException(file, MOST_LINES + " lines at most", marked + " lines");
    }
    lines = placed(page, file);
  }

  /**
   * The lines of a page, transcribed or not.
   *
   * @throws BadFileException if one is nowhere, not on the page or drawn of too many points, or two
   *     have one name
   */
  private static List<Line> placed(MarkedPage page, Path file) throws BadFileException {
    List<Line> placed = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    double lineHeight = page.lineHeight();
    for (MarkedPage.Marked line : page.lines()) {
      if (line.outline().points() > MOST_POINTS) {
        throw bad(
            file,
            line,
            "a line of at most %d points".formatted(MOST_POINTS),
            line.outline().points() + " points");
      }
      LinePlace place =
          line.outline()
              .place(lineHeight)
              .orElseThrow(
                  () -> bad(file, line, "a polygon, a box or a baseline of the line", "none"));
      Box found = place.polygon().bounds();
      if (!page.isOnPage(place.polygon().inside())) {
        throw bad(
            file,
            line,
            "a line on the page of %d x %d pixels".formatted(page.size().width, page.size().height),
            "one from (%d, %d) to (%d, %d)"
                .formatted(found.left(), found.top(), found.right(), found.bottom()));
      }
      if (!line.id().isEmpty() && !ids.add(line.id())) {
        throw bad(file, line, "an ID for each line", "a second " + PlainText.shown(line.id()));
      }
      placed.add(new Line(line.id(), place, PlainText.of(line.text())));
    }
    return placed;
  }

  // The place is that of the file, as its path and the number of a line.
  private static BadFileException bad(
      Path file, MarkedPage.Marked line, String expected, String found) {
    String where = line.place().substring(line.place().lastIndexOf(", line ") + 2);
    return new BadFileException(file, expected, found + " in " + where);
  }

  /**
   * Reads a file.
   *
   * @throws BadFileException if it is neither ALTO nor PAGE XML, or damaged, or marks no lines, or
   *     lines that are nowhere, outside of the page, or two of one name
   */
  public static PageDocument open(Path file) throws IOException {
    if (Files.size(file) > MOST_BYTES) {
      throw new BadFileException(
          file,
          "XML of at most %d MiB".formatted(MOST_BYTES >> 20),
          "%d MiB".formatted(Files.size(file) >> 20));
    }
    return new PageDocument(file, Files.readAllBytes(file));
  }

  /**
   * Reads what was sent or stored otherwise. What does not come from a file has no {@link
   * #picture}.
   *
   * @param name for messages
   * @param bytes of the whole document; not copied
   * @throws BadFileException as {@link #open(Path)}
   */
  public static PageDocument of(Path name, byte[] bytes) throws IOException {
    return new PageDocument(name, bytes);
  }

  /** Whether a file is meant to be such a document by its name. */
  public static boolean isNamedSo(String name) {
    return name.regionMatches(true, name.length() - 4, ".xml", 0, 4);
  }

  /** ALTO or PAGE. */
  public PageForm form() {
    return form;
  }

  /** Its lines in the order in which they stand there; one or more. */
  public List<Line> lines() {
    return lines;
  }

  /**
   * The file of its picture: beside it, or in the folder above (Transkribus).
   *
   * @throws BadFileException if there is none
   */
  public Path picture() throws IOException {
    Path beside = file.toAbsolutePath().getParent();
    Path above =
        PageFiles.SUB_FOLDERS.contains(String.valueOf(beside.getFileName()))
            ? beside.getParent()
            : beside;
    return PageFiles.picture(page, file, above);
  }

  /**
   * Checks that it speaks of a picture of this size.
   *
   * @param picture in pixels
   * @throws BadFileException if it does not
   */
  public void requireSize(Dimension picture) throws BadFileException {
    Dimension said = page.size();
    if (Math.abs(picture.width - said.width) > 1 + OTHER_SIZE * picture.width
        || Math.abs(picture.height - said.height) > 1 + OTHER_SIZE * picture.height) {
      throw new BadFileException(
          file,
          "a picture of %d x %d pixels, as it says".formatted(said.width, said.height),
          "one of %d x %d".formatted(picture.width, picture.height));
    }
  }

  /**
   * What stands before the names of its elements: {@code alto:} or the like; empty where its
   * namespace needs none.
   */
  public String prefix() throws IOException {
    return new DocumentText(file, bytes).prefix();
  }

  /**
   * The document with texts in the place of those that its lines have.
   *
   * @param fillings what to put into a line, by its index; empty for one that is to stay
   * @return the bytes of the whole document, in the encoding that it has
   */
  public byte[] filled(IntFunction<Optional<LineFilling>> fillings) throws IOException {
    DocumentText text = new DocumentText(file, bytes);
    FilledDocument filled = new FilledDocument(text, form, lines.stream().map(Line::text).toList());
    if (!filled.fits()) { // its bytes are not what they were taken for
      throw new BadFileException(
          file, "XML in UTF-8, UTF-16 or the encoding that it declares", "another encoding");
    }
    return text.encoded(filled.of(fillings));
  }
}
