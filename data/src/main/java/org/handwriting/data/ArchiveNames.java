package org.handwriting.data;

import java.nio.file.Path;
import java.util.Arrays;

/** What the entries of an archive may be called. */
final class ArchiveNames {
  private ArchiveNames() {}

  /**
   * Refuses an archive with an entry that would lie outside the folder it is unpacked in: nobody
   * makes one by accident.
   *
   * @param link whether the entry is a link, which can lead anywhere
   */
  static void check(Path archive, String entry, boolean link) throws BadFileException {
    String name = entry.replace('\\', '/');
    boolean absolute = name.startsWith("/") || name.matches("[A-Za-z]:.*");
    if (absolute || Arrays.asList(name.split("/")).contains("..")) {
      throw new BadFileException(
          archive, "entries inside the archive's own folder", "\"" + entry + "\"");
    }
    if (link) {
      throw new BadFileException(archive, "files and folders", "the link \"" + entry + "\"");
    }
  }
}
