package org.handwriting.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.handwriting.data.line.BadLinesException;
import org.handwriting.data.line.LineDataset;
import org.handwriting.data.line.LineOptions;
import org.handwriting.data.line.LineSheet;
import org.handwriting.data.transcription.BadLine;
import org.handwriting.data.transcription.Transcription;

/** What {@code hwr data} does with lines, which are no pictures of characters. */
final class LinesData {
  static final String NAME = "lines";

  /** As many as fit a few screens. */
  private static final int SAMPLES = 40;

  private LinesData() {}

  /** Folders of lines, which are named with commas between them. */
  static List<Path> folders(Path dataDir) {
    if (dataDir == null) {
      throw new IllegalArgumentException(
          "lines: expected --data-dir D[,D...], folders of lines with their texts, found none");
    }
    return Transcription.folders(dataDir.toString());
  }

  /** Reads all lines; tells all that cannot be used before it fails. */
  static void verify(Path dataDir, PrintWriter out, PrintWriter err) throws IOException {
    try {
      LineDataset.open(folders(dataDir), LineOptions.defaults()).summary().forEach(out::println);
    } catch (BadLinesException e) {
      list(e, err);
      throw e;
    }
  }

  /** Tells all lines that cannot be used, one a line. */
  static void list(BadLinesException bad, PrintWriter err) {
    for (BadLine line : bad.lines()) {
      err.println(line.message());
    }
  }

  /** Draws a sheet of lines with their texts. */
  static void show(Path dataDir, Path png) throws IOException {
    LineDataset lines =
        LineDataset.open(folders(dataDir), LineOptions.defaults().withSkipBad(true));
    LineSheet.write(lines.summary().get(0), lines, SAMPLES, png);
  }
}
