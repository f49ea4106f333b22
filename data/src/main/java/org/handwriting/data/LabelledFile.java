package org.handwriting.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A picture file of one's own and the character on it.
 *
 * @param file where it is
 * @param label the character
 */
record LabelledFile(Path file, String label) {
  /** The list that replaces sub-folders as labels. */
  static final String LIST = "labels.csv";

  private static final String HEADER = "file,label";

  /** A field of a CSV line (RFC 4180): in quotes, where "" is a quote, or without. */
  private static final String FIELD = "(\"(?:[^\"]|\"\")*\"|[^\",]*)";

  private static final Pattern LINE = Pattern.compile(FIELD + "," + FIELD);

  /** What file managers leave behind in folders of pictures, besides hidden files. */
  private static final Set<String> NOT_PICTURES = Set.of("Thumbs.db", "desktop.ini");

  /**
   * The pictures of a folder: those that its labels.csv lists, else those in its sub-folders, whose
   * names are the labels.
   *
   * @return one or more, in the order of the list, or of the names
   * @throws BadFileException if there are none, or something is there that cannot be one
   */
  static List<LabelledFile> in(Path folder) throws IOException {
    Path list = folder.resolve(LIST);
    List<LabelledFile> files = Files.exists(list) ? listed(list) : inSubFolders(folder);
    if (files.isEmpty()) {
      throw new BadFileException(
          folder, "a sub-folder of pictures for each label, or " + LIST, "none");
    }
    return files;
  }

  private static List<LabelledFile> inSubFolders(Path folder) throws IOException {
    List<LabelledFile> files = new ArrayList<>();
    for (Path sub : children(folder)) {
      if (!Files.isDirectory(sub)) {
        throw new BadFileException(
            sub, "only sub-folders, one for each label, beside no " + LIST, "a file");
      }
      List<Path> pictures = children(sub);
      if (pictures.isEmpty()) {
        throw new BadFileException(
            sub, "pictures of \"" + sub.getFileName() + "\"", "an empty folder");
      }
      for (Path picture : pictures) {
        if (!Files.isRegularFile(picture)) {
          throw new BadFileException(picture, "a picture", "a folder");
        }
        files.add(new LabelledFile(picture, sub.getFileName().toString()));
      }
    }
    return files;
  }

  /** Sorted by name, so that one folder is the same data set everywhere. */
  private static List<Path> children(Path folder) throws IOException {
    List<Path> children = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        if (!name.startsWith(".") && !NOT_PICTURES.contains(name)) {
          children.add(entry);
        }
      }
    }
    children.sort((a, b) -> a.getFileName().toString().compareTo(b.getFileName().toString()));
    return children;
  }

  private static List<LabelledFile> listed(Path list) throws IOException {
    List<LabelledFile> files = new ArrayList<>();
    Set<Path> seen = new HashSet<>();
    try (BufferedReader reader = Files.newBufferedReader(list)) {
      String header = reader.readLine();
      // A byte order mark is what spreadsheets put first.
      if (header == null || !header.replace("\uFEFF", "").strip().equals(HEADER)) {
        throw new BadFileException(
            list, "the header " + HEADER, header == null ? "an empty file" : "\"" + header + "\"");
      }
      int number = 1;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        number++;
        if (!line.isBlank()) {
          LabelledFile file = parse(list, number, line);
          if (!seen.add(file.file())) {
            // A picture in both the training and the test part would make the test worthless.
            throw new BadFileException(
                list, "each file once", file.file().getFileName() + " again in line " + number);
          }
          files.add(file);
        }
      }
    } catch (CharacterCodingException e) {
      throw DataFile.caused(new BadFileException(list, "UTF-8 text", "other bytes"), e);
    }
    return files;
  }

  private static LabelledFile parse(Path list, int number, String line) throws BadFileException {
    Matcher fields = LINE.matcher(line);
    if (!fields.matches()) {
      throw new BadFileException(list, HEADER, "\"" + line + "\" in line " + number);
    }
    Path folder = list.toAbsolutePath().getParent().normalize();
    Path file = folder.resolve(text(fields.group(1))).normalize();
    if (!file.startsWith(folder) || !Files.isRegularFile(file)) {
      throw new BadFileException(
          list,
          "files in its folder",
          "\"" + text(fields.group(1)) + "\" in line " + number + ", which is not there");
    }
    String label = text(fields.group(2)).strip();
    if (label.isEmpty()) {
      throw new BadFileException(list, "a label for each file", "none in line " + number);
    }
    return new LabelledFile(file, label);
  }

  private static String text(String field) {
    boolean quoted = field.length() >= 2 && field.startsWith("\"");
    return quoted ? field.substring(1, field.length() - 1).replace("\"\"", "\"") : field;
  }
}
