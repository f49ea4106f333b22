package org.handwriting.data.transcription;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.handwriting.data.BadFileException;

/**
 * Pages in XML with their pictures beside them (eScriptorium), or in the folder above (Transkribus:
 * {@code page/NAME.xml}).
 */
final class PageFiles {
  static final List<String> SUB_FOLDERS = List.of("page", "alto");

  /** What eScriptorium and Transkribus put beside the pages. */
  private static final Set<String> NO_PAGES = Set.of("mets", "trpDocMetadata");

  private PageFiles() {}

  static boolean areIn(Path folder) throws IOException {
    return !files(folder).isEmpty();
  }

  private static List<Path> files(Path folder) throws IOException {
    List<Path> files = new ArrayList<>(FolderFiles.ending(folder, ".xml"));
    for (String name : SUB_FOLDERS) {
      if (Files.isDirectory(folder.resolve(name))) {
        files.addAll(FolderFiles.ending(folder.resolve(name), ".xml"));
      }
    }
    return files;
  }

  static void read(Path folder, CollectedLines into) throws IOException {
    Map<Path, Path> known = new HashMap<>();
    for (Path path : files(folder)) {
      try {
        Optional<Found> found = found(new XmlFile(path), folder, known);
        if (found.isPresent()) {
          found.get().page().addTo(found.get().picture(), FolderFiles.stem(path), into);
        }
      } catch (BadFileException e) {
        into.bad(path.toString(), e.expected(), e.found());
      }
    }
  }

  /**
   * A folder's pages.
   *
   * @param bad gets what is wrong with those that are damaged
   */
  static List<Found> all(Path folder, List<BadFileException> bad) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new BadFileException(
          folder, "a folder of pages", Files.exists(folder) ? "a file" : "nothing there");
    }
    List<Found> pages = new ArrayList<>();
    Map<Path, Path> known = new HashMap<>();
    for (Path path : files(folder)) {
      try {
        found(new XmlFile(path), folder, known).ifPresent(pages::add);
      } catch (BadFileException e) {
        bad.add(e);
      }
    }
    return pages;
  }

  /** A page, its file and its picture. */
  record Found(MarkedPage page, Path file, Path picture) {}

  /**
   * What a file says of a page; nothing if it is of none, or of one that a file in another of the
   * folder's places has told of: Transkribus exports each page in both forms.
   *
   * @param known which file told of which picture
   */
  private static Optional<Found> found(XmlFile file, Path folder, Map<Path, Path> known)
      throws IOException {
    XmlFile.Root root = file.root();
    if (NO_PAGES.contains(root.name())) {
      return Optional.empty();
    }
    MarkedPage page = PageForm.of(root, file.path()).read(file);
    Path picture = picture(page, file.path(), folder);
    Path before = known.putIfAbsent(picture.toAbsolutePath().normalize(), file.path());
    if (before == null) {
      return Optional.of(new Found(page, file.path(), picture));
    }
    if (before.getParent().equals(file.path().getParent())) {
      throw new BadFileException(
          file.path(),
          "one file for each picture",
          "%s, of which %s tells".formatted(picture.getFileName(), before.getFileName()));
    }
    return Optional.empty();
  }

  /**
   * A page's picture.
   *
   * @param folder that may have it where nothing beside the XML is it
   * @throws BadFileException if there is none
   */
  static Path picture(MarkedPage page, Path xml, Path folder) throws IOException {
    return picture(page.pictureName(), xml, folder)
        .orElseThrow(
            () ->
                new BadFileException(
                    xml,
                    "its picture beside it",
                    page.pictureName().isEmpty()
                        ? "none named, and none of its own name"
                        : "no \"" + PlainText.shown(page.pictureName()) + "\""));
  }

  /** By its name, whatever folder it was in where the XML was made; else by the XML's own name. */
  private static Optional<Path> picture(String name, Path xml, Path folder) throws IOException {
    String plain = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    Path beside = xml.toAbsolutePath().getParent();
    for (Path place : List.of(beside, folder)) {
      Optional<Path> found = plain.isEmpty() ? Optional.empty() : FolderFiles.inside(place, plain);
      if (found.isPresent()) {
        return found;
      }
    }
    if (!plain.isEmpty()) {
      return Optional.empty();
    }
    String stem = FolderFiles.stem(xml);
    return FolderFiles.pictures(beside).stream()
        .filter(picture -> FolderFiles.stem(picture).equals(stem))
        .findFirst();
  }
}
