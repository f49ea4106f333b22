package org.handwriting.core;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.handwriting.data.WriteFailure;

/** Files and folders that are there whole or not at all, also after a kill or a power cut. */
public final class DurableFiles {
  private static final String UNFINISHED = ".incoming-";
  // More than the blocks that file systems set aside for themselves.
  private static final int TRIAL_BYTES = 64 << 10;

  private DurableFiles() {}

  /**
   * Writes a file beside its place and moves it there in one step, replacing what was there.
   *
   * @throws IOException when it cannot be written; what was there before is then untouched
   */
  public static void write(Path file, byte[] bytes) throws IOException {
    Path beside = file.resolveSibling(unfinishedName());
    try {
      Files.write(beside, bytes);
      force(beside);
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      Files.deleteIfExists(beside);
      throw WriteFailure.named(file, e);
    }
    forceFolder(file.toAbsolutePath().getParent());
  }

  /**
   * Makes an empty folder to prepare in what {@link #publish} then moves. Its permissions are those
   * of any new folder: what is published may be read by others than who made it.
   *
   * @param parent folder in which the finished one is to be
   */
  public static Path newFolderIn(Path parent) throws IOException {
    return Files.createDirectory(parent.resolve(unfinishedName()));
  }

  /** Whether {@code path} is named as what is written beside its place, and may never get there. */
  public static boolean isUnfinished(Path path) {
    return path.getFileName().toString().startsWith(UNFINISHED);
  }

  /**
   * Publishes something small in a folder, to see whether it could be done, and takes it away again
   * together with the folders that were missing.
   *
   * @throws IOException when it cannot be done
   */
  public static void tryOut(Path folder) throws IOException {
    Deque<Path> made = new ArrayDeque<>();
    try {
      makeFolders(folder.toAbsolutePath(), made);
      Path beside = newFolderIn(folder);
      Path place = folder.resolve(unfinishedName());
      try {
        Files.write(beside.resolve("trial"), new byte[TRIAL_BYTES]);
        publish(beside, place);
      } finally {
        deleteTree(beside);
        deleteTree(place);
      }
    } finally {
      for (Path inner : made) {
        Files.deleteIfExists(inner);
      }
    }
  }

  // The innermost comes first in what was made.
  private static void makeFolders(Path folder, Deque<Path> made) throws IOException {
    if (!Files.isDirectory(folder)) {
      if (folder.getParent() != null) {
        makeFolders(folder.getParent(), made);
      }
      Files.createDirectory(folder);
      made.push(folder);
    }
  }

  // A name of its own for each writer: two of them must not write into the same file.
  private static String unfinishedName() {
    return UNFINISHED + UUID.randomUUID();
  }

  /**
   * Moves a finished folder to its place in one step.
   *
   * @throws IOException when there is something already, or the folder cannot be moved
   */
  public static void publish(Path finished, Path place) throws IOException {
    List<Path> inside;
    try (Stream<Path> tree = Files.walk(finished)) {
      inside = tree.toList();
    }
    for (Path path : inside) {
      if (Files.isDirectory(path)) {
        forceFolder(path);
      } else {
        force(path);
      }
    }
    Files.move(finished, place, StandardCopyOption.ATOMIC_MOVE);
    forceFolder(place.toAbsolutePath().getParent());
  }

  /** Deletes a folder and what is in it, as far as it is there. */
  public static void deleteTree(Path folder) throws IOException {
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.delete(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure)
                throws IOException {
              if (failure != null) {
                throw failure;
              }
              Files.delete(visited);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (NoSuchFileException gone) {
      // What is not there need not be deleted.
    }
  }

  private static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  // Makes the entry in the folder durable too. Windows cannot open folders and does not need it.
  private static void forceFolder(Path folder) throws IOException {
    if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return;
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
