package org.handwriting.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.handwriting.core.DurableFiles;
import org.handwriting.data.BadFileException;
import org.handwriting.serve.form.PictureSource;

/**
 * A folder of documents, one for each page, each whole or not at all, and never in the place of
 * another. They are named as the pictures are, and lie in folders as those do. Thread-safe.
 */
final class DocumentFolder {
  private final Path folder;
  private final String ending;
  private final Map<String, Path> names; // of each file, without an ending
  private final Set<Path> written = ConcurrentHashMap.newKeySet();

  private DocumentFolder(Path folder, String ending, Map<String, Path> names) {
    this.folder = folder;
    this.ending = ending;
    this.names = names;
  }

  /**
   * Opens a folder, or makes it.
   *
   * @param ending of the documents' names
   * @param files whose pages they are of, as they were named
   */
  static DocumentFolder open(Path folder, String ending, List<String> files) throws IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new BadFileException(folder, "a folder for a document a page", "a file");
    }
    Files.createDirectories(folder);
    return new DocumentFolder(folder, ending, names(files));
  }

  // From the folder in which all of them are, so that two of one name do not meet. Those of one
  // folder that differ in their endings alone keep them.
  private static Map<String, Path> names(List<String> files) {
    Path common = files.stream().map(DocumentFolder::parent).reduce(DocumentFolder::common).get();
    Map<Path, Integer> counts = new HashMap<>();
    files.forEach(file -> counts.merge(parent(file).resolve(stem(file)), 1, Integer::sum));
    Map<String, Path> names = new HashMap<>();
    for (String file : files) {
      boolean alone = counts.get(parent(file).resolve(stem(file))) == 1;
      String name = alone ? stem(file) : Path.of(file).getFileName().toString();
      names.put(file, common.relativize(parent(file)).resolve(name));
    }
    return names;
  }

  private static Path parent(String file) {
    return Path.of(file).toAbsolutePath().normalize().getParent();
  }

  private static Path common(Path one, Path other) {
    Path common = one;
    while (common != null && !other.startsWith(common)) {
      common = common.getParent();
    }
    return common == null ? one.getRoot() : common;
  }

  /** The name of a file without its folders and its ending. */
  static String stem(String file) {
    if (file.equals(PictureFiles.STDIN)) {
      return "stdin";
    }
    String name = Path.of(file).getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  private Path place(PictureSource page) {
    String number = page.pages() == 1 ? "" : ".page" + page.page();
    Path name = names.get(page.file());
    return folder.resolve(name).resolveSibling(name.getFileName() + number + ending);
  }

  /** Whether there is something already in the place of a page's document. */
  boolean has(PictureSource page) {
    return Files.exists(place(page));
  }

  /**
   * Writes the document of a page.
   *
   * @throws BadFileException if there is something in its place
   */
  void write(PictureSource page, byte[] document) throws IOException {
    Path place = place(page);
    if (!written.add(place.toAbsolutePath().normalize()) || Files.exists(place)) {
      throw new BadFileException(place, "a place for the text of " + page.title(), "a file there");
    }
    Files.createDirectories(place.toAbsolutePath().getParent());
    DurableFiles.write(place, document);
  }
}
