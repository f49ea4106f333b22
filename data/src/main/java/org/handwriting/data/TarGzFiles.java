package org.handwriting.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * Official files inside a gzipped tar archive. It has no index: each file is found by reading from
 * the start.
 */
record TarGzFiles(Path place) implements OfficialFiles {
  @Override
  public Optional<DataFile> find(String name) throws IOException {
    TarArchiveInputStream tar = null;
    try {
      tar = open();
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        ArchiveNames.check(place, entry.getName(), entry.isLink() || entry.isSymbolicLink());
        if (entry.isFile() && OfficialFiles.candidates(name).contains(plain(entry.getName()))) {
          return Optional.of(OfficialFiles.unpacked(place, entry.getName(), tar));
        }
      }
    } catch (BadFileException e) {
      close(tar);
      throw e;
    } catch (IOException | IllegalArgumentException e) {
      close(tar);
      throw DataFile.caused(
          new BadFileException(
              place, "a whole .tar.gz archive", "a damaged one (" + e.getMessage() + ")"),
          e);
    }
    tar.close();
    return Optional.empty();
  }

  @Override
  public List<String> alike() {
    return List.of();
  }

  /** Archives made of "." begin every name with it. */
  private static String plain(String entry) {
    return entry.startsWith("./") ? entry.substring(2) : entry;
  }

  private TarArchiveInputStream open() throws IOException {
    GzipCompressorInputStream gzip =
        GzipCompressorInputStream.builder()
            .setInputStream(new BufferedInputStream(Files.newInputStream(place), 1 << 16))
            .get();
    return new TarArchiveInputStream(new UnpackLimit(place, gzip));
  }

  private static void close(TarArchiveInputStream tar) throws IOException {
    if (tar != null) {
      tar.close();
    }
  }
}
