package org.handwriting.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Folders of pictures with a label each. */
final class PictureFolders {
  private PictureFolders() {}

  static Dataset open(Path folder) throws IOException {
    return Catalog.open("folder", Optional.of(folder));
  }

  static Path picture(Path folder, String name) throws IOException {
    return Bytes.write(folder.resolve(name), Pictures.png(Pictures.stroke(40, 30)));
  }

  static void pictures(Path folder, String label, int n) throws IOException {
    for (int i = 0; i < n; i++) {
      picture(folder, label + "/" + i + ".png");
    }
  }
}
