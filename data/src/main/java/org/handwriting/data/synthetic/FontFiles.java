package org.handwriting.data.synthetic;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.handwriting.data.BadFileException;

/** Reads TrueType and OpenType fonts of a folder and of those in it. */
public final class FontFiles {
  private FontFiles() {}

  /**
   * Reads the fonts of a folder, in the order of their names, each in size 1.
   *
   * @throws BadFileException if there are none, or one is damaged
   */
  public static List<Font> in(Path folder) throws IOException {
    List<Font> fonts = new ArrayList<>();
    for (Path file : files(folder)) {
      fonts.add(font(file));
    }
    return List.copyOf(fonts);
  }

  /**
   * The files of fonts in a folder and in those in it, in the order of their names.
   *
   * @throws BadFileException if there are none
   */
  public static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new BadFileException(
          folder, "a folder of fonts", Files.exists(folder) ? "a file" : "nothing there");
    }
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(FontFiles::isFont).sorted().toList();
    }
    if (files.isEmpty()) {
      throw new BadFileException(folder, "fonts (.ttf or .otf)", "none");
    }
    return files;
  }

  private static boolean isFont(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return (name.endsWith(".ttf") || name.endsWith(".otf")) && Files.isRegularFile(file);
  }

  private static Font font(Path file) throws IOException {
    // Not from the file itself, which Java would keep open.
    try (InputStream in = Files.newInputStream(file)) {
      return Font.createFont(Font.TRUETYPE_FONT, in);
    } catch (FontFormatException e) {
      BadFileException bad = new BadFileException(file, "a font", "a damaged one, or none");
      bad.initCause(e);
      throw bad;
    }
  }
}
