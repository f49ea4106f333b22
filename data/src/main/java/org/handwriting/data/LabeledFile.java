package org.handwriting.data;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
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
record LabeledFile(Path file, String label) {
  /** The list that replaces sub-folders as labels. */
  static final String LIST = "labels.csv";

  private static final String HEADER = "file,label";

  /** A field of a CSV line (RFC 4180): in quotes, where "" is a quote, or without. */
  private static final String FIELD = "(\"(?:[^\"]|\"\")*\"|[^\",]*)";

  private static final Pattern LINE = Pattern.compile(FIELD + "," + FIELD);

  /**
   * The pictures of a folder: those that its labels.csv lists, else those in its sub-folders, whose
   * names are the labels.
   *
   * @param problems gets what is there and cannot be a picture with a label
   * @return one or more, in the order of the list, or of the names
   * @throws IOException if there are none, or the list is none
   */
  static List<LabeledFile> in(Path folder, List<BadFileException> problems) throws IOException {
    Path list = folder.resolve(LIST);
    List<BadFileException> here = new ArrayList<>();
    List<LabeledFile> files = Files.exists(list) ? listed(list, here) : inSubFolders(folder, here);
    if (files.isEmpty()) {
      throw here.isEmpty() ? nothingIn(folder, "none") : BadFilesException.of(here);
    }
    problems.addAll(here);
    return files;
  }

  private static BadFileException nothingIn(Path folder, String found) {
    return new BadFileException(
        folder, "a sub-folder of pictures for each label, or " + LIST, found);
  }

  private static List<LabeledFile> inSubFolders(Path folder, List<BadFileException> problems)
      throws IOException {
    List<LabeledFile> files = new ArrayList<>();
    List<Path> children = children(folder);
    if (!children.isEmpty() && children.stream().noneMatch(Files::isDirectory)) {
      throw nothingIn(folder, "only files, and no sub-folder");
    }
    for (Path sub : children) {
      if (Files.isDirectory(sub)) {
        files.addAll(pictures(sub, problems));
      } else {
        problems.add(
            new BadFileException(
                sub, "only sub-folders, one for each label, beside no " + LIST, "a file"));
      }
    }
    return files;
  }

  private static List<LabeledFile> pictures(Path sub, List<BadFileException> problems)
      throws IOException {
    String label = sub.getFileName().toString();
    List<LabeledFile> files = new ArrayList<>();
    List<Path> children = children(sub);
    if (children.isEmpty()) {
      problems.add(new BadFileException(sub, "pictures of \"" + label + "\"", "an empty folder"));
    }
    for (Path picture : children) {
      if (Files.isRegularFile(picture)) {
        files.add(new LabeledFile(picture, label));
      } else {
        problems.add(new BadFileException(picture, "a picture", "a folder"));
      }
    }
    return files;
  }

  /** Sorted by name, so that one folder is the same data set everywhere. */
  private static List<Path> children(Path folder) throws IOException {
    List<Path> children = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        if (!JunkFiles.isJunk(entry)) {
          children.add(entry);
        }
      }
    }
    children.sort((a, b) -> a.getFileName().toString().compareTo(b.getFileName().toString()));
    return children;
  }

  private static List<LabeledFile> listed(Path list, List<BadFileException> problems)
      throws IOException {
    List<String> lines = TextLines.of(list);
    requireHeader(list, lines);
    List<LabeledFile> files = new ArrayList<>();
    Set<Path> seen = new HashSet<>();
    for (int i = 1; i < lines.size(); i++) {
      int number = i + 1;
      if (!lines.get(i).isBlank()) {
        try {
          LabeledFile file = parse(list, number, lines.get(i));
          if (!seen.add(file.file())) {
            // A picture in both the training and the test part would make the test worthless.
            throw new BadFileException(
                list, "each file once", file.file().getFileName() + " again in line " + number);
          }
          files.add(file);
        } catch (BadFileException e) {
          problems.add(e);
        }
      }
    }
    return files;
  }

  private static void requireHeader(Path list, List<String> lines) throws BadFileException {
    if (lines.isEmpty() || !lines.get(0).strip().equals(HEADER)) {
      throw new BadFileException(
          list,
          "the header " + HEADER,
          lines.isEmpty() ? "an empty file" : "\"" + lines.get(0) + "\"");
    }
  }

  private static Path named(Path list, int number, Path folder, String name)
      throws BadFileException {
    try {
      return folder.resolve(name).normalize();
    } catch (InvalidPathException e) {
      throw DataFile.caused(
          new BadFileException(
              list,
              "names of files",
              "\"" + name + "\" in line " + number + ", which is none here"),
          e);
    }
  }

  private static LabeledFile parse(Path list, int number, String line) throws BadFileException {
    Matcher fields = LINE.matcher(line);
    if (!fields.matches()) {
      throw new BadFileException(list, HEADER, "\"" + line + "\" in line " + number);
    }
    Path folder = list.toAbsolutePath().getParent().normalize();
    Path file = named(list, number, folder, text(fields.group(1)));
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
    return new LabeledFile(file, label);
  }

  private static String text(String field) {
    boolean quoted = field.length() >= 2 && field.startsWith("\"");
    return quoted ? field.substring(1, field.length() - 1).replace("\"\"", "\"") : field;
  }
}
