package org.handwriting.cli;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.handwriting.data.BadFileException;

/** The files that a person means by the words of a command line. */
final class PictureFiles {
  /** Standard input. */
  static final String STDIN = "-";

  private static final Set<String> ENDINGS =
      Set.of("png", "jpg", "jpeg", "gif", "bmp", "wbmp", "tif", "tiff");

  private PictureFiles() {}

  /**
   * Every file that is meant.
   *
   * @param words files, folders (all pictures below them), patterns with {@code *} and {@code ?} in
   *     their last part, or {@value #STDIN}
   * @param notes gets a sentence for each word that means nothing
   * @return in the order of the words, and of the names where a word means several
   */
  static List<String> meant(List<String> words, List<String> notes) {
    List<String> files = new ArrayList<>();
    for (String word : words) {
      try {
        files.addAll(meant(word));
      } catch (IOException e) {
        notes.add(e.getMessage());
      }
    }
    return files;
  }

  private static List<String> meant(String word) throws IOException {
    Path path = Path.of(word);
    if (word.equals(STDIN) || Files.isRegularFile(path)) {
      return List.of(word);
    }
    if (Files.isDirectory(path)) {
      return required(path, "a picture in it or below it", below(path));
    }
    if (Files.exists(path)) { // a pipe, for one
      return List.of(word);
    }
    if (word.contains("*") || word.contains("?")) {
      return required(path, "a file of such a name", matching(path));
    }
    throw new BadFileException(path, "a file or a folder", "nothing");
  }

  private static List<String> below(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.filter(PictureFiles::isPicture).map(Path::toString).sorted().toList();
    }
  }

  private static List<String> matching(Path pattern) throws IOException {
    Path folder = pattern.getParent() == null ? Path.of("") : pattern.getParent();
    if (!Files.isDirectory(folder)) {
      throw new BadFileException(folder, "a folder", "nothing");
    }
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern.getFileName());
    try (Stream<Path> children = Files.list(folder)) {
      return children
          .filter(Files::isRegularFile)
          .filter(child -> matcher.matches(child.getFileName()))
          .map(Path::toString)
          .sorted()
          .toList();
    }
  }

  private static List<String> required(Path path, String expected, List<String> found)
      throws BadFileException {
    if (found.isEmpty()) {
      throw new BadFileException(path, expected, "none");
    }
    return found;
  }

  private static boolean isPicture(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return Files.isRegularFile(file) && ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1));
  }
}
