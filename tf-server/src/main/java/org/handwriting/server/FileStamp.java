package org.handwriting.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;

/** Notices when a file is another one than the last time; used by one thread at a time. */
final class FileStamp {
  private final Path file;
  private List<Object> seen = List.of();

  FileStamp(Path file) {
    this.file = file;
  }

  /** Whether it has changed since this was asked last; yes the first time. */
  boolean hasChanged() {
    List<Object> now = now();
    boolean changed = !now.equals(seen);
    seen = now;
    return changed;
  }

  private List<Object> now() {
    try {
      BasicFileAttributes there = Files.readAttributes(file, BasicFileAttributes.class);
      // The key tells files apart that a link leads to in turn, as in Kubernetes.
      return Arrays.asList(there.lastModifiedTime(), there.size(), there.fileKey());
    } catch (IOException e) {
      return List.of("none"); // Which is a state like another.
    }
  }
}
