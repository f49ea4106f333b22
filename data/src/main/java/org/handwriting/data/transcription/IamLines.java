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

/**
 * The folder of the IAM Handwriting Database (Marti and Bunke 2002): {@code lines.txt}, and {@code
 * lines/a01/a01-000u/a01-000u-00.png} or {@code lines/a01-000u-00.png}. Writers are in {@code
 * forms.txt}; without it, lines of one form count as of one writer.
 */
final class IamLines {
  static final String LIST = "lines.txt";

  private static final String FORMS = "forms.txt";
  private static final String PICTURES = "lines";

  /** Id, whether it was cut well, threshold, components, the box's four numbers, then the text. */
  private static final int FIELDS_BEFORE_TEXT = 8;

  private final Path folder;
  private final Map<String, String> writers = new HashMap<>();

  private IamLines(Path folder) throws IOException {
    this.folder = folder;
    Optional<Path> forms = file(folder, FORMS);
    if (forms.isPresent()) {
      for (String line : TextLines.of(forms.get())) {
        String[] fields = line.split(" ", 3);
        if (!line.startsWith("#") && fields.length > 1) {
          writers.put(fields[0], fields[1]);
        }
      }
    }
  }

  static boolean isIn(Path folder) {
    return file(folder, LIST).isPresent() && Files.isDirectory(folder.resolve(PICTURES));
  }

  /** Its archives unpack the lists into ascii/. */
  private static Optional<Path> file(Path folder, String name) {
    Path ascii = folder.resolve("ascii").resolve(name);
    Path beside = folder.resolve(name);
    return Files.isRegularFile(beside)
        ? Optional.of(beside)
        : Optional.of(ascii).filter(Files::isRegularFile);
  }

  static void read(Path folder, CollectedLines into) throws IOException {
    Path list = file(folder, LIST).orElseThrow();
    IamLines iam = new IamLines(folder);
    List<String> rows = TextLines.of(list);
    int found = 0;
    for (int i = 0; i < rows.size(); i++) {
      if (!rows.get(i).startsWith("#") && !rows.get(i).isBlank()) {
        iam.row(rows.get(i), list + ", line " + (i + 1), into);
        found++;
      }
    }
    if (found == 0) {
      throw new BadFileException(list, "a line for each picture", "none");
    }
  }

  private void row(String row, String place, CollectedLines into) {
    String[] fields = row.split(" ", FIELDS_BEFORE_TEXT + 1);
    String[] parts = fields[0].split("-", -1);
    if (fields.length <= FIELDS_BEFORE_TEXT || parts.length != 3) {
      into.bad(
          place,
          "such as \"a01-000u-00 ok 154 19 408 746 1661 89 A|MOVE\"",
          "\"" + PlainText.shown(row) + "\"");
      return;
    }
    String form = parts[0] + "-" + parts[1];
    Path pictures = folder.resolve(PICTURES);
    Optional<Path> picture =
        FolderFiles.inside(pictures, parts[0] + "/" + form + "/" + fields[0] + ".png")
            .or(() -> FolderFiles.inside(pictures, fields[0] + ".png"));
    if (picture.isEmpty()) {
      into.bad(place, "the picture " + fields[0] + ".png in " + pictures, "nothing there");
      return;
    }
    String text = text(fields[FIELDS_BEFORE_TEXT]);
    into.picture(picture.get(), text, writers.getOrDefault(form, form), place);
  }

  /**
   * Words and signs stand apart there, as {@code A|word|,|and|more|.}; here as they are written.
   */
  private static String text(String tokens) {
    StringBuilder text = new StringBuilder();
    boolean opened = false;
    boolean glued = true; // to what comes before
    for (String token : tokens.split("\\|", -1)) {
      boolean quote = token.equals("\"");
      boolean closes = (quote && opened) || token.matches("[.,;:?!)]+|\\.\\.\\.|'s");
      text.append(glued || closes ? "" : " ").append(token);
      glued = token.equals("(") || (quote && !opened);
      opened = quote != opened;
    }
    return text.toString();
  }
}
