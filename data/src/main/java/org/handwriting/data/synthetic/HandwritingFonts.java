package org.handwriting.data.synthetic;

import java.awt.Font;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.handwriting.data.BadFileException;

/** The TrueType and OpenType fonts of a folder and of those in it. Immutable and thread-safe. */
public final class HandwritingFonts {
  private final List<Typeface> typefaces;

  private HandwritingFonts(List<Typeface> typefaces) {
    this.typefaces = List.copyOf(typefaces);
  }

  /** Fonts that there are already. */
  static HandwritingFonts of(List<Font> fonts) {
    return new HandwritingFonts(fonts.stream().map(Typeface::new).toList());
  }

  /**
   * Reads the fonts of a folder, in the order of their names.
   *
   * @throws BadFileException if there are none, or one is damaged
   */
  public static HandwritingFonts in(Path folder) throws IOException {
    return of(FontFiles.in(folder));
  }

  /** What they are called. */
  public List<String> names() {
    return typefaces.stream().map(Typeface::name).toList();
  }

  /**
   * One that has every character of a text; each family as often as any other, however many weights
   * it comes in.
   */
  Optional<Typeface> drawn(String text, Random random) {
    Map<String, List<Typeface>> families = new TreeMap<>();
    for (Typeface typeface : typefaces) {
      if (typeface.canWrite(text)) {
        families.computeIfAbsent(typeface.family(), name -> new ArrayList<>()).add(typeface);
      }
    }
    if (families.isEmpty()) {
      return Optional.empty();
    }
    List<List<Typeface>> able = new ArrayList<>(families.values());
    List<Typeface> weights = able.get(random.nextInt(able.size()));
    return Optional.of(weights.get(random.nextInt(weights.size())));
  }
}
