package org.handwriting.data;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.handwriting.data.glyph.GlyphFrame;

/**
 * EMNIST: digits and English letters of NIST Special Database 19 in MNIST's format (Cohen, Afshar,
 * Tapson, van Schaik 2017, arXiv 1702.05373), in six splits. Its files hold each picture
 * transposed: that is undone here and nowhere else.
 */
final class Emnist {
  /** Stands for all six splits, which are one archive. */
  static final String FAMILY = "emnist";

  /** The name of the official archive. */
  static final String ARCHIVE_NAME = "gzip.zip";

  /** Where NIST offers it: 536 MiB. */
  static final URI ADDRESS = URI.create("https://biometrics.nist.gov/cs_links/EMNIST/gzip.zip");

  static final Checksum CHECKSUM = Checksum.md5("58c8d27c78d21e728a6bc7b3cc06412e");

  /** A split's classes, and the number that its files give to the first of them. */
  private record Variant(String name, int classes, int firstClass) {}

  private static final Map<String, Variant> VARIANTS =
      List.of(
              new Variant("emnist-byclass", 62, 0),
              new Variant("emnist-bymerge", 47, 0),
              new Variant("emnist-balanced", 47, 0),
              new Variant("emnist-letters", 26, 1),
              new Variant("emnist-digits", 10, 0),
              new Variant("emnist-mnist", 10, 0))
          .stream()
          .collect(toMap(Variant::name, variant -> variant));

  private Emnist() {}

  static boolean has(String name) {
    return VARIANTS.containsKey(name);
  }

  static Dataset open(String name, Optional<Path> dataDir) throws IOException {
    Path place = place(dataDir);
    String advice =
        "`hwr data fetch emnist` downloads EMNIST (536 MiB), --data-dir names a folder or archive of its files";
    if (!Files.exists(place)) {
      throw new BadFileException(
          place, "EMNIST's files or its archive " + ARCHIVE_NAME, "nothing there; " + advice);
    }
    OfficialFiles files = OfficialFiles.in(place);
    Variant variant = VARIANTS.get(name);
    Labels labels;
    try (DataFile mapping = IdxPart.require(files, name + "-mapping.txt", advice)) {
      labels = EmnistMapping.read(mapping, variant.classes, variant.firstClass);
    }
    return Dataset.reading(
        name,
        labels,
        GlyphFrame.EMNIST,
        () -> part(variant, "train", advice).read(files, labels),
        () -> part(variant, "test", advice).read(files, labels));
  }

  /** Where the files are looked for: what was given, else the place of downloads. */
  static Path place(Optional<Path> dataDir) {
    return dataDir.orElseGet(Emnist::home);
  }

  /** The folder that the archive is downloaded to. */
  static Path home() {
    return DataHome.path(System.getenv(), System.getProperty("user.home")).resolve(FAMILY);
  }

  private static IdxPart part(Variant variant, String part, String advice) {
    String start = variant.name + "-" + part;
    return new IdxPart(
        start + "-images-idx3-ubyte",
        start + "-labels-idx1-ubyte",
        variant.firstClass,
        true,
        advice);
  }
}
