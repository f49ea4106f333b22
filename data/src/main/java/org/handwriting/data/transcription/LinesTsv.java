package org.handwriting.data.transcription;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.handwriting.data.BadFileException;
import org.handwriting.data.TextLines;

/** A list of pictures, each of a line, with their texts: fields with tabs between them. */
final class LinesTsv {
  static final String LIST = "lines.tsv";

  private static final String HEADER = "file\ttext";
  private static final String HEADER_WITH_WRITER = HEADER + "\twriter";

  private LinesTsv() {}

  static boolean isIn(Path folder) {
    return Files.isRegularFile(folder.resolve(LIST));
  }

  static void read(Path folder, CollectedLines into) throws IOException {
    Path list = folder.resolve(LIST);
    List<String> rows = TextLines.of(list);
    String header = rows.isEmpty() ? "" : rows.get(0).strip();
    if (!header.equals(HEADER) && !header.equals(HEADER_WITH_WRITER)) {
      throw new BadFileException(
          list,
          "the header file<TAB>text or file<TAB>text<TAB>writer",
          rows.isEmpty() ? "an empty file" : "\"" + PlainText.shown(header) + "\"");
    }
    int fields = header.split("\t", -1).length;
    Map<Path, Integer> seen = new HashMap<>();
    for (int i = 1; i < rows.size(); i++) {
      if (!rows.get(i).isEmpty()) {
        new Row(list, i + 1, rows.get(i).split("\t", -1)).read(fields, seen, into);
      }
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Row(Path list, int number, String[] fields) {
    private void read(int expected, Map<Path, Integer> seen, CollectedLines into) {
      String place = list + ", line " + number;
      if (fields.length != expected) {
        into.bad(place, expected + " fields with tabs between them", fields.length + " fields");
        return;
      }
      Optional<Path> picture = FolderFiles.inside(list.toAbsolutePath().getParent(), fields[0]);
      if (picture.isEmpty()) {
        String found = "\"" + PlainText.shown(fields[0]) + "\", which is not there";
        into.bad(place, "a picture in its folder", found);
        return;
      }
      Integer before = seen.putIfAbsent(picture.get(), number);
      if (before != null) {
        // In both the training and the validation part it would make the figures worthless.
        into.bad(place, "each picture once", fields[0] + ", which line " + before + " has too");
        return;
      }
      into.picture(picture.get(), fields[1], expected > 2 ? fields[2].strip() : "", place);
    }
  }
}
