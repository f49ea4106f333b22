package org.handwriting.data;

import static java.util.stream.Collectors.joining;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * The official files of a data set, wherever they are: in a folder, or in an archive, which is read
 * without unpacking anything to disk.
 */
sealed interface OfficialFiles permits UnpackedFiles, ZipFiles, TarGzFiles {
  /**
   * Where below a place the files may lie: EMNIST's archive has them in {@code gzip}, PyTorch's
   * torchvision puts them into {@code MNIST/raw} and {@code EMNIST/raw}.
   */
  List<String> FOLDERS = List.of("", "gzip/", "raw/", "MNIST/raw/", "EMNIST/raw/");

  /** Of the files that are there and may be meant: enough to see what they are. */
  int MOST_ALIKE = 8;

  /**
   * The files at this place.
   *
   * @param place a folder, a .zip or a .tar.gz
   * @throws BadFileException if it is none of them
   */
  static OfficialFiles in(Path place) throws IOException {
    if (Files.isDirectory(place)) {
      return new UnpackedFiles(place);
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
   * Opens a file by its official name or another that it is usual under: {@link #candidates}.
   *
   * @return empty if it is not there
   */
  Optional<DataFile> find(String name) throws IOException;

  /**
   * What lies there that may be meant for official files, for telling people whose names are
   * others; a few of it, and none where looking for it would mean unpacking.
   */
  List<String> alike() throws IOException;

  /** Where the files are looked for. */
  Path place();

  /**
   * The paths under which a file of this official name may lie, those that come first preferred:
   * gzipped or plain, with {@code .idx3-ubyte} for {@code -idx3-ubyte} as a file on Windows wants
   * it, and in a folder of its own name as Kaggle's archive has it.
   */
  static List<String> candidates(String name) {
    List<String> names = new ArrayList<>();
    for (String variant : List.of(name, dotted(name))) {
      names.add(variant + ".gz");
      names.add(variant);
    }
    names.add(name + "/" + name + ".gz");
    names.add(name + "/" + name);
    return FOLDERS.stream()
        .flatMap(folder -> names.stream().map(file -> folder + file))
        .distinct()
        .toList();
  }

  /** The names under which a file is looked for, for people. */
  static String words(String name) {
    String others = dotted(name).equals(name) ? name : name + ", " + dotted(name);
    return "%s.gz (or %s; here or in %s)"
        .formatted(
            name,
            others,
            FOLDERS.stream().filter(folder -> !folder.isEmpty()).collect(joining(", ")));
  }

  /**
   * Whether a file of this name may be meant for one of a data set's: IDX, or another form of it.
   */
  static boolean isAlike(String name) {
    return name.matches("(?i).*(idx|ubyte|mnist|mapping).*|.*[.](npz|gz|zip|csv|mat|parquet)");
  }

  private static String dotted(String name) {
    return name.replace("-idx", ".idx");
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
