package org.handwriting.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.imageio.ImageIO;
import org.handwriting.core.DurableFiles;
import org.handwriting.data.glyph.PagePicture;
import org.handwriting.serve.form.PictureSource;
import org.handwriting.serve.page.PageOverlay;
import org.handwriting.serve.page.result.Page;

/**
 * A folder of pictures on which is drawn what was read there, each of its own name. Thread-safe.
 */
final class Overlays {
  private final Path folder;
  private final Set<String> drawn = ConcurrentHashMap.newKeySet();

  Overlays(Path folder) {
    this.folder = folder;
  }

  /**
   * Draws a page under its picture's whole name: a.png and a.jpg do not meet, nor do those of two
   * folders.
   */
  void draw(PictureSource source, PagePicture picture, Page page) throws IOException {
    String name =
        source.file().equals(PictureFiles.STDIN)
            ? "stdin"
            : source.file().replaceAll("^[./\\\\]+", "").replaceAll("[/\\\\:]", "_");
    String number = source.pages() == 1 ? "" : ".page" + source.page();
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(PageOverlay.of(picture, page), "png", png);
    Files.createDirectories(folder);
    DurableFiles.write(folder.resolve(unused(name + number) + ".png"), png.toByteArray());
  }

  // Of a/1.png and a_1.png the second.
  private String unused(String name) {
    String unused = name;
    for (int i = 2; !drawn.add(unused); i++) {
      unused = name + "-" + i;
    }
    return unused;
  }
}
