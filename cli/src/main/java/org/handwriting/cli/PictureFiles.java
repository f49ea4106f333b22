package org.handwriting.cli;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.handwriting.core.Failures;
import org.handwriting.data.BadFileException;

/** The files that a person means by the words of a command line. */
final class PictureFiles {
  /** Standard input. */
  static final String STDIN = "-";

  private static final int MOST_NAMED = 20;

  private final List<String> files = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private final List<Path> others = new ArrayList<>();
  private int hidden;

  private PictureFiles() {}

  /**
   * Finds every file that is meant.
   *
   * @param words files, folders (all pictures below them), patterns with {@code *} and {@code ?} in
   *     their last part, or {@value #STDIN}
   */
  static PictureFiles find(List<String> words) {
    PictureFiles meant = new PictureFiles();
    for (String word : words) {
      try {
        meant.add(word);
      } catch (IOException | InvalidPathException | PatternSyntaxException e) {
        meant.failures.add(Failures.message(e));
      }
    }
    return meant;
  }

  /** In the order of the words, and of the names where a word means several. */
  List<String> files() {
    return files;
  }

  /**
   * A sentence for each word that means nothing, and for each folder that cannot be looked into.
   */
  List<String> failures() {
    return failures;
  }

  /** What was passed over in folders, in a sentence; empty if nothing was. */
  String skipped() {
    List<String> parts = new ArrayList<>();
    if (!others.isEmpty()) {
      parts.add(
          (others.size() == 1 ? "1 that is no picture (%s)" : "%2$d that are no pictures (%1$s)")
              .formatted(names(), others.size()));
    }
    if (hidden > 0) {
      parts.add("%d hidden".formatted(hidden));
    }
    int all = others.size() + hidden;
    String files = all == 1 ? "1 file" : all + " files";
    return parts.isEmpty()
        ? ""
        : "passed over %s: %s".formatted(files, String.join(" and ", parts));
  }

  private String names() {
    Stream<String> some = others.stream().sorted().limit(MOST_NAMED).map(Path::toString);
    Stream<String> rest = others.size() > MOST_NAMED ? Stream.of("and others") : Stream.empty();
    return Stream.concat(some, rest).collect(Collectors.joining(", "));
  }

  private void add(String word) throws IOException {
    if (word.equals(STDIN)) {
      files.add(word);
      return;
    }
    Path path = Path.of(word);
    if (Files.isDirectory(path)) {
      addFolder(path);
    } else if (Files.exists(path)) { // a pipe, for one, if it is no file
      files.add(word);
    } else if (word.contains("*") || word.contains("?")) {
      addMatching(path);
    } else {
      throw new BadFileException(path, "a file or a folder", "nothing");
    }
  }

  private void addFolder(Path folder) throws IOException {
    FolderPictures below = FolderPictures.of(folder);
    below.failures().forEach(failure -> failures.add(Failures.message(failure)));
    others.addAll(below.others());
    hidden += below.hidden();
    files.addAll(required(folder, "a picture in it or below it", below.pictures()));
  }

  private void addMatching(Path pattern) throws IOException {
    Path folder = pattern.getParent() == null ? Path.of("") : pattern.getParent();
    if (!Files.isDirectory(folder)) {
      throw new BadFileException(folder, "a folder", "nothing");
    }
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern.getFileName());
    try (Stream<Path> children = Files.list(folder)) {
      List<Path> found =
          children
              .filter(Files::isRegularFile)
              .filter(child -> matcher.matches(child.getFileName()))
              .toList();
      files.addAll(required(pattern, "a file of such a name", found));
    }
  }

  private static List<String> required(Path path, String expected, List<Path> found)
      throws BadFileException {
    if (found.isEmpty()) {
      throw new BadFileException(path, expected, "none");
    }
    return found.stream().map(Path::toString).sorted().toList();
  }
}
