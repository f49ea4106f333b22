package org.handwriting.data.transcription;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.handwriting.data.BadFileException;
import org.handwriting.data.TextLines;

/** Pictures of a line each, with a text file beside each: kraken's and OCR-D's way. */
final class TextFiles {
  static final String ENDING = ".gt.txt";

  private TextFiles() {}

  static boolean areIn(Path folder) throws IOException {
    return !FolderFiles.ending(folder, ENDING).isEmpty();
  }

  /**
   * Each picture of a folder, whatever else is beside it; of OCR-D's kinds of a line's picture one.
   *
   * @throws BadFileException if there is none
   */
  static void pictures(Path folder, CollectedLines into) throws IOException {
    List<Path> pictures = FolderFiles.pictures(folder);
    if (pictures.isEmpty()) {
      throw new BadFileException(folder, "pictures of lines, or ALTO or PAGE XML", "neither");
    }
    Map<String, Path> lines = new LinkedHashMap<>();
    for (Path picture : pictures) {
      String ending =
          picture.getFileName().toString().substring(FolderFiles.stem(picture).length());
      lines.merge(name(picture) + ending, picture, TextFiles::plainer);
    }
    for (Path picture : lines.values()) {
      into.picture(picture, TranscribedLine.UNREAD, "", picture.toString());
    }
  }

  // That with its gray tones: its name is the shorter one.
  private static Path plainer(Path some, Path other) {
    return FolderFiles.stem(other).length() < FolderFiles.stem(some).length() ? other : some;
  }

  static void read(Path folder, CollectedLines into) throws IOException {
    if (into.areUnread()) {
      pictures(folder, into);
      return;
    }
    Map<String, Path> pictures = new HashMap<>();
    for (Path picture : FolderFiles.pictures(folder)) {
      Path other = pictures.putIfAbsent(name(picture), picture);
      if (other != null) {
        String found = "another of " + other.getFileName() + "'s name";
        into.bad(picture.toString(), "one picture of each name", found);
      }
    }
    for (Path file : FolderFiles.ending(folder, ENDING)) {
      String name = file.getFileName().toString();
      Path picture = pictures.remove(name.substring(0, name.length() - ENDING.length()));
      if (picture == null) {
        into.bad(file.toString(), "a picture of its name beside it", "none");
      } else {
        text(file, picture, into);
      }
    }
    pictures.values().stream()
        .sorted()
        .forEach(
            picture ->
                into.bad(
                    picture.toString(), "a text " + name(picture) + ENDING + " beside it", "none"));
  }

  /** OCR-D has NAME.bin.png and NAME.nrm.png too. */
  private static String name(Path picture) {
    String name = FolderFiles.stem(picture);
    for (String kind : List.of(".bin", ".nrm")) {
      if (name.endsWith(kind)) {
        return name.substring(0, name.length() - kind.length());
      }
    }
    return name;
  }

  private static void text(Path file, Path picture, CollectedLines into) throws IOException {
    List<String> lines;
    try {
      lines = TextLines.of(file).stream().filter(line -> !line.isBlank()).toList();
    } catch (BadFileException e) {
      into.bad(file.toString(), e.expected(), e.found());
      return;
    }
    if (lines.size() > 1) {
      into.bad(file.toString(), "one line of text", lines.size() + " lines");
    } else {
      into.picture(picture, lines.isEmpty() ? "" : lines.get(0), "", file.toString());
    }
  }
}
