package org.handwriting.data.line;

import java.awt.Dimension;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.handwriting.data.glyph.BadPictureException;
import org.handwriting.data.glyph.PagePicture;
import org.handwriting.data.transcription.BadLine;
import org.handwriting.data.transcription.PlainText;
import org.handwriting.data.transcription.TranscribedLine;

/** Reads the pictures of transcribed lines, each picture once, several at a time. */
final class LineLoading {
  /** A page's pixels are kept up to twice this many a side: 600 dots an inch and more. */
  private static final int PAGE_SIDE = 8000;

  /** A picture's size may differ from what its transcription says by this part: rounding. */
  private static final double OTHER_SIZE = 0.01;

  private static final String LINE = "a picture of a line of writing";

  private final LineOptions options;

  private LineLoading(LineOptions options) {
    this.options = options;
  }

  /** What came of the lines of one picture. */
  record Loaded(List<PackedLine> lines, List<BadLine> bad) {
    private Loaded() {
      this(new ArrayList<>(), new ArrayList<>());
    }

    private void addAll(Loaded other) {
      lines.addAll(other.lines);
      bad.addAll(other.bad);
    }
  }

  static Loaded load(List<TranscribedLine> lines, LineOptions options) throws IOException {
    Map<Path, List<TranscribedLine>> byPicture = new LinkedHashMap<>();
    for (TranscribedLine line : lines) {
      byPicture.computeIfAbsent(line.picture(), picture -> new ArrayList<>()).add(line);
    }
    LineLoading loading = new LineLoading(options);
    Loaded loaded = new Loaded();
    try {
      byPicture.values().parallelStream().map(loading::picture).toList().forEach(loaded::addAll);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return loaded;
  }

  private Loaded picture(List<TranscribedLine> lines) {
    Loaded loaded = new Loaded();
    TranscribedLine first = lines.get(0);
    try {
      PagePicture picture = decoded(first);
      for (TranscribedLine line : lines) {
        line(picture, line, loaded);
      }
    } catch (BadPictureException e) {
      String lost = lines.size() > 1 ? " (its " + lines.size() + " lines)" : "";
      bad(first.picture() + lost, e, loaded);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return loaded;
  }

  private static void bad(String place, BadPictureException e, Loaded loaded) {
    loaded.bad.add(new BadLine(place, e.expected(), e.found()));
  }

  private static PagePicture decoded(TranscribedLine line) throws IOException {
    byte[] file = Files.readAllBytes(line.picture());
    if (line.pageSize().isEmpty()) {
      return new PagePicture(LineImages.decode(file), 1);
    }
    PagePicture page = PagePicture.of(file, PAGE_SIDE);
    Dimension said = line.pageSize().get();
    int width = page.size().width;
    int height = page.size().height;
    if (Math.abs(width - said.width) > 1 + OTHER_SIZE * width
        || Math.abs(height - said.height) > 1 + OTHER_SIZE * height) {
      throw new BadPictureException(
          "a picture of %d x %d pixels, as its transcription says"
              .formatted(said.width, said.height),
          "one of %d x %d".formatted(width, height));
    }
    return page;
  }

  private void line(PagePicture page, TranscribedLine line, Loaded loaded) {
    String text = options.fold() ? PlainText.of(folded(line.text())) : line.text();
    if (text.isEmpty()) {
      loaded.bad.add(LineNeeds.noText(line.place(), line.text()));
      return;
    }
    Optional<BadLine> foreign =
        options.characters().flatMap(set -> LineNeeds.foreign(line.place(), text, set));
    if (foreign.isPresent()) {
      loaded.bad.add(foreign.get());
      return;
    }
    try {
      LineImage image =
          line.region().isPresent()
              ? options.images().read(page.picture(), onPicture(page, line.region().get()))
              : options.images().read(page.picture());
      if (image.empty()) {
        throw new BadPictureException(LINE, "nothing written on " + line.picture());
      }
      loaded.lines.add(PackedLine.of(new LineExample(image, text, line.writer(), line.place())));
    } catch (BadPictureException e) {
      bad(line.place(), e, loaded);
    }
  }

  private static Shape onPicture(PagePicture page, Shape inFile) {
    return AffineTransform.getScaleInstance(1 / page.across(), 1 / page.down())
        .createTransformedShape(inFile);
  }

  private String folded(String text) {
    return options.characters().map(set -> set.fold(text)).orElseGet(() -> Fold.plain(text));
  }
}
