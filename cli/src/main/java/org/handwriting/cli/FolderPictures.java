package org.handwriting.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.handwriting.data.JunkFiles;
import org.handwriting.data.glyph.PictureFile;

/**
 * What lies in a folder and below it: pictures by their names or by their first bytes, other files,
 * and what file managers hide there.
 */
final class FolderPictures extends SimpleFileVisitor<Path> {
  private final Path folder;
  private final List<Path> pictures = new ArrayList<>();
  private final List<Path> others = new ArrayList<>();
  private final List<IOException> failures = new ArrayList<>();
  private int hidden;

  private FolderPictures(Path folder) {
    this.folder = folder;
  }

  /** Looks through a folder, along its links too. */
  static FolderPictures of(Path folder) throws IOException {
    FolderPictures found = new FolderPictures(folder);
    Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, found);
    return found;
  }

  /** Files that are meant to be pictures, whether they can be read or not. */
  List<Path> pictures() {
    return pictures;
  }

  /** Files that are none. */
  List<Path> others() {
    return others;
  }

  /** What could not be looked at. */
  List<IOException> failures() {
    return failures;
  }

  /** Files and folders that are hidden; what is in such a folder does not count. */
  int hidden() {
    return hidden;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path place, BasicFileAttributes attributes)
      throws IOException {
    if (place.equals(folder) || !JunkFiles.isJunk(place)) {
      return FileVisitResult.CONTINUE;
    }
    hidden++;
    return FileVisitResult.SKIP_SUBTREE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    if (JunkFiles.isJunk(file)) {
      hidden++;
    } else if (PictureFile.isNamedAsPicture(file.getFileName().toString())) {
      pictures.add(file);
    } else {
      (attributes.isRegularFile() && isPicture(file) ? pictures : others).add(file);
    }
    return FileVisitResult.CONTINUE;
  }

  // One that cannot be opened is taken for a picture, whose reader will say so.
  private static boolean isPicture(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return PictureFile.isPicture(in.readNBytes(PictureFile.HEAD));
    } catch (IOException e) {
      return true;
    }
  }

  @Override
  public FileVisitResult visitFileFailed(Path place, IOException failure) {
    if (!(failure
        instanceof FileSystemLoopException)) { // what such a link leads to is seen already
      failures.add(failure);
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path place, IOException failure) {
    if (failure != null) {
      failures.add(failure);
    }
    return FileVisitResult.CONTINUE;
  }
}
