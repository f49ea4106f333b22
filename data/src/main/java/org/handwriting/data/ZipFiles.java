package org.handwriting.data;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** Official files inside a zip archive. */
record ZipFiles(Path place) implements OfficialFiles {
  @Override
  public Optional<DataFile> find(String name) throws IOException {
    ZipFile zip = open();
    try {
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        ArchiveNames.check(place, entry.getName(), entry.isUnixSymlink());
      }
      for (String candidate : OfficialFiles.candidates(name)) {
        ZipArchiveEntry entry = zip.getEntry(candidate);
        if (entry != null) {
          return Optional.of(OfficialFiles.unpacked(place, candidate, content(zip, entry)));
        }
      }
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
    zip.close();
    return Optional.empty();
  }

  private ZipFile open() throws IOException {
    try {
      return ZipFile.builder().setPath(place).get();
    } catch (IOException | IllegalArgumentException e) {
      throw DataFile.caused(
          new BadFileException(
              place, "a whole zip archive", "a damaged one (" + e.getMessage() + ")"),
          e);
    }
  }

  private InputStream content(ZipFile zip, ZipArchiveEntry entry) throws IOException {
    if (entry.isDirectory() || !zip.canReadEntryData(entry)) {
      throw new BadFileException(
          place, entry.getName(), "a file packed by deflate", "a folder, or packed otherwise");
    }
    return new FilterInputStream(zip.getInputStream(entry)) {
      @Override
      public void close() throws IOException {
        try (zip) {
          super.close();
        }
      }
    };
  }
}
