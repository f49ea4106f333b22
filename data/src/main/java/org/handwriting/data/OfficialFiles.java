package org.handwriting.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * The official files of a data set, wherever they are: in a folder, or in an archive, which is read
 * without unpacking anything to disk.
 */
sealed interface OfficialFiles permits FolderFiles, ZipFiles, TarGzFiles {
  /** The sub-folder that EMNIST's archive has its files in. */
  String SUB_FOLDER = "gzip/";

  /**
   * The files at this place.
   *
   * @param place a folder, a .zip or a .tar.gz
   * @throws BadFileException if it is none of them
   */
  static OfficialFiles in(Path place) throws IOException {
    if (Files.isDirectory(place)) {
      return new FolderFiles(place);
    }
    if (!Files.exists(place)) {
      throw new BadFileException(place, "a folder or an archive", "nothing there");
    }
    byte[] start = new byte[4];
    try (InputStream in = Files.newInputStream(place)) {
      in.readNBytes(start, 0, start.length);
    }
    if (start[0] == 'P' && start[1] == 'K') {
      return new ZipFiles(place);
    }
    if (start[0] == (byte) 0x1f && start[1] == (byte) 0x8b) {
      return new TarGzFiles(place);
    }
    throw new BadFileException(place, "a folder, a .zip or a .tar.gz", "another kind of file");
  }

  /**
   * Opens a file by its official name, gzipped ({@code name.gz}) or plain, at the top or in {@code
   * gzip/}.
   *
   * @return empty if it is not there
   */
  Optional<DataFile> find(String name) throws IOException;

  /** Where the files are looked for. */
  Path place();

  /**
   * The paths under which a file of this official name may lie, those that come first preferred.
   */
  static List<String> candidates(String name) {
    return List.of(name + ".gz", name, SUB_FOLDER + name + ".gz", SUB_FOLDER + name);
  }

  /**
   * The file behind these bytes, unpacked if its name ends in .gz.
   *
   * @param path the file itself or the archive that it is in
   * @param entry its name in the archive; empty if there is none
   * @param raw its bytes; closed if this fails
   */
  static DataFile unpacked(Path path, String entry, InputStream raw) throws IOException {
    String name = entry.isEmpty() ? path.toString() : entry;
    if (!name.endsWith(".gz")) {
      long most = entry.isEmpty() ? Files.size(path) : UnpackLimit.of(path);
      return new DataFile(path, entry, entry.isEmpty() ? raw : new UnpackLimit(path, raw), most);
    }
    try {
      // Concatenated: otherwise what follows the first gzip member would go unnoticed.
      InputStream gzip =
          GzipCompressorInputStream.builder()
              .setInputStream(new BufferedInputStream(raw, 1 << 16))
              .setDecompressConcatenated(true)
              .get();
      return new DataFile(path, entry, new UnpackLimit(path, gzip), UnpackLimit.of(path));
    } catch (IOException e) {
      raw.close();
      throw DataFile.caused(
          new BadFileException(path, entry, "a gzip file", "another kind of file"), e);
    }
  }
}
