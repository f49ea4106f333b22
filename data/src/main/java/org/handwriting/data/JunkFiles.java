package org.handwriting.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/**
 * What systems and file managers leave behind in folders of pictures: hidden files, and what macOS
 * ({@code __MACOSX}, {@code ._IMG.JPG}, {@code .DS_Store}), Windows ({@code Thumbs.db}) and network
 * disks ({@code @eaDir}) put beside them. None of it is a picture or a label.
 */
public final class JunkFiles {
  private static final Set<String> NAMES =
      Set.of(
          "__macosx",
          "icon\r",
          "thumbs.db",
          "ehthumbs.db",
          "ehthumbs_vista.db",
          "desktop.ini",
          "$recycle.bin",
          "system volume information",
          "lost+found",
          "@eadir",
          "#recycle");

  private JunkFiles() {}

  /**
   * Whether nobody means this file or folder when they name the folder that it is in.
   *
   * @throws IOException when the system cannot tell whether it is hidden
   */
  public static boolean isJunk(Path path) throws IOException {
    return isJunkName(path.getFileName().toString()) || Files.isHidden(path);
  }

  /** Whether files and folders of this name are none that anybody means. */
  public static boolean isJunkName(String name) {
    return name.startsWith(".") || NAMES.contains(name.toLowerCase(Locale.ROOT));
  }
}
