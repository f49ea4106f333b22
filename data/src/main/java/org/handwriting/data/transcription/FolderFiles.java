package org.handwriting.data.transcription;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.handwriting.data.JunkFiles;

/** The files of a folder of lines. */
final class FolderFiles {
  private static final Set<String> PICTURES =
      Set.of("png", "jpg", "jpeg", "jpe", "jfif", "tif", "tiff", "bmp", "gif", "webp");

  private FolderFiles() {}

  /** Those whose names end so, in small letters or capitals, sorted by name; hidden ones not. */
  static List<Path> ending(Path folder, String ending) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        if (!JunkFiles.isJunk(entry)
            && name.toLowerCase(Locale.ROOT).endsWith(ending)
            && Files.isRegularFile(entry)) {
          files.add(entry);
        }
      }
    }
    files.sort((a, b) -> a.getFileName().toString().compareTo(b.getFileName().toString()));
    return files;
  }

  /** The pictures of a folder, sorted by name. */
  static List<Path> pictures(Path folder) throws IOException {
    return ending(folder, "").stream().filter(FolderFiles::isPicture).toList();
  }

  private static boolean isPicture(Path file) {
    String name = file.getFileName().toString();
    return PICTURES.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
  }

  /** The file of this name inside a folder; nothing if there is none, or if it leads out of it. */
  static Optional<Path> inside(Path folder, String name) {
    try {
      Path root = folder.toAbsolutePath().normalize();
      Path file = root.resolve(name).normalize();
      return file.startsWith(root) && Files.isRegularFile(file)
          ? Optional.of(file)
          : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  static String stem(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
