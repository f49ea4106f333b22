package org.handwriting.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Official files in a folder; what is not there is looked for in EMNIST's archive, should the
 * folder hold that.
 */
record UnpackedFiles(Path place) implements OfficialFiles {
  @Override
  public Optional<DataFile> find(String name) throws IOException {
    for (String candidate : OfficialFiles.candidates(name)) {
      Path file = place.resolve(candidate);
      if (Files.isRegularFile(file)) {
        return Optional.of(OfficialFiles.unpacked(file, "", Files.newInputStream(file)));
      }
    }
    for (String folder : OfficialFiles.FOLDERS) {
      Path archive = place.resolve(folder + Emnist.ARCHIVE_NAME);
      if (Files.isRegularFile(archive)) {
        return OfficialFiles.in(archive).find(name);
      }
    }
    return Optional.empty();
  }

  @Override
  public List<String> alike() throws IOException {
    try (Stream<Path> children = Files.list(place)) {
      return children
          .map(child -> child.getFileName().toString())
          .filter(OfficialFiles::isAlike)
          .sorted()
          .limit(OfficialFiles.MOST_ALIKE)
          .toList();
    }
  }
}
