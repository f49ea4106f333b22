package org.handwriting.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads all of a data set and compares whatever checksum is known. */
final class Verification {
  /** The list of checksums that sha256sum writes and reads. */
  private static final String SUMS = "SHA256SUMS";

  private Verification() {}

  /** What was found in an entry's data set, which has been opened in its place. */
  static List<String> of(CatalogEntry entry, Dataset dataset, Optional<Path> dataDir)
      throws IOException {
    String name = entry.name();
    List<String> lines = new ArrayList<>();
    if (!name.equals(PictureFolder.NAME)) {
      checksums(Emnist.has(name) ? Emnist.place(dataDir) : Mnist.place(dataDir), lines);
    }
    dataset.readAll();
    lines.add(words("train", dataset.train(), entry.trainExamples()));
    lines.add(words("test", dataset.test(), entry.testExamples()));
    return List.copyOf(lines);
  }

  private static void checksums(Path place, List<String> lines) throws IOException {
    Path sums = place.resolve(SUMS);
    if (Files.isRegularFile(sums)) {
      for (String line : TextLines.of(sums)) {
        lines.add(checkLine(sums, line));
      }
    }
    Path archive = Files.isDirectory(place) ? place.resolve(Emnist.ARCHIVE_NAME) : place;
    if (archive.endsWith(Emnist.ARCHIVE_NAME) && Files.isRegularFile(archive)) {
      Emnist.CHECKSUM.verify(archive);
      lines.add(archive.getFileName() + ": MD5 as published");
    }
  }

  /** A line as sha256sum writes it: the digits, two characters, the file's name. */
  private static String checkLine(Path sums, String line) throws IOException {
    if (!line.matches("[0-9a-f]{64} [ *][^/\\\\]+")) {
      throw new BadFileException(sums, "lines of a SHA-256 and a file", "\"" + line + "\"");
    }
    String file = line.substring(66);
    Path path = sums.resolveSibling(file);
    if (!Files.isRegularFile(path)) {
      throw new BadFileException(path, "the file that " + SUMS + " lists", "nothing there");
    }
    Checksum.sha256(line.substring(0, 64)).verify(path);
    return file + ": SHA-256 as listed";
  }

  private static String words(String part, Split split, int official) {
    int[] counts = split.countsPerClass();
    String line =
        String.format(
            Locale.ROOT,
            "%s: %,d pictures, %d classes of %,d to %,d, SHA-256 of pixels and classes %s",
            part,
            split.size(),
            counts.length,
            Arrays.stream(counts).min().orElseThrow(),
            Arrays.stream(counts).max().orElseThrow(),
            split.sha256());
    if (official == 0 || official == split.size()) {
      return line;
    }
    return line + String.format(Locale.ROOT, "; not the official %,d", official);
  }
}
