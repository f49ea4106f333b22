package org.handwriting.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.handwriting.data.BadFileException;
import org.handwriting.data.BadFilesException;
import org.handwriting.data.transcription.MarkedPages;
import org.handwriting.data.transcription.PageMarks;
import org.handwriting.data.transcription.Transcription;
import org.handwriting.train.run.RunConfig;

/** Data sets that are a user's own folders and no pictures of characters. */
enum OwnData {
  LINES(LinesData.NAME, "your own words and lines with their texts (--data-dir D[,D...])"),
  PAGES(RunConfig.PAGES, "your own pages whose lines are marked (--data-dir D[,D...])");

  private final String label;
  private final String title;

  OwnData(String label, String title) {
    this.label = label;
    this.title = title;
  }

  /** The one of a name, if it is any. */
  static Optional<OwnData> named(String name) {
    return Arrays.stream(values()).filter(own -> own.label.equals(name)).findFirst();
  }

  /** Its name. */
  String label() {
    return label;
  }

  /** What it is. */
  String title() {
    return title;
  }

  /** Reads all of it; tells all that cannot be used before it fails. */
  void verify(Path dataDir, PrintWriter out, PrintWriter err) throws IOException {
    if (this == LINES) {
      LinesData.verify(dataDir, out, err);
      return;
    }
    MarkedPages marked = MarkedPages.read(pages(dataDir), false);
    List<BadFileException> bad = new ArrayList<>();
    for (PageMarks page : marked.pages()) {
      try {
        page.image();
      } catch (BadFileException e) {
        bad.add(e);
      }
    }
    if (!bad.isEmpty()) {
      throw BadFilesException.of(bad);
    }
    int lines = marked.pages().stream().mapToInt(page -> page.lines().size()).sum();
    out.printf("pages: %d, with %d marked lines%n", marked.pages().size(), lines);
  }

  /** Folders of pages, which are named with commas between them. */
  static List<Path> pages(Path dataDir) {
    if (dataDir == null) {
      throw new IllegalArgumentException(
          "pages: expected --data-dir D[,D...], folders of ALTO or PAGE XML with their pictures,"
              + " found none");
    }
    return Transcription.folders(dataDir.toString());
  }

  /** Draws a sheet of it. */
  void show(Path dataDir, Path png) throws IOException {
    if (this == PAGES) {
      throw new IllegalArgumentException(
          "pages: expected pictures of characters or lines, which have a sheet; for what is found"
              + " on a page: hwr predict --page --overlay");
    }
    LinesData.show(dataDir, png);
  }
}
