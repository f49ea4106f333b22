package org.handwriting.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Official files in a folder; what is not there is looked for in EMNIST's archive, should the
 * folder hold that.
 */
record FolderFiles(Path place) implements OfficialFiles {
  @Override
  public Optional<DataFile> find(String name) throws IOException {
    for (String candidate : OfficialFiles.candidates(name)) {
      Path file = place.resolve(candidate);
      if (Files.isRegularFile(file)) {
        return Optional.of(OfficialFiles.unpacked(file, "", Files.newInputStream(file)));
      }
    }
    Path archive = place.resolve(Emnist.ARCHIVE_NAME);
    return Files.isRegularFile(archive) ? OfficialFiles.in(archive).find(name) : Optional.empty();
  }
}
