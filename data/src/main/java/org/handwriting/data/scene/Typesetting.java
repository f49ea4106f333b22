package org.handwriting.data.scene;

import java.awt.Font;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.handwriting.data.synthetic.FontFiles;
import org.handwriting.data.synthetic.SyntheticText;

/** What is printed on drawn pages, and in which fonts. Immutable and thread-safe. */
public final class Typesetting {
  private static final List<String> FAMILIES =
      List.of(Font.SERIF, Font.SANS_SERIF, Font.SANS_SERIF, Font.MONOSPACED, Font.DIALOG);

  private static final List<String> LABELS =
      List.of(
          "Name",
          "Date",
          "of birth",
          "Address",
          "No.",
          "Signature",
          "Page",
          "Total",
          "Amount",
          "the",
          "and",
          "Invoice",
          "Please use capital letters",
          "Phone",
          "Post code",
          "City",
          "Customer",
          "Reference",
          "paid",
          "in",
          "for",
          "with",
          "Form 12-B",
          "2021",
          "1984",
          "37",
          "Order",
          "received",
          "I have read the conditions",
          "Subject",
          "Class",
          "Question",
          "account",
          "which",
          "were",
          "under",
          "office",
          "use only",
          "Street",
          "e-mail",
          "yes",
          "because",
          "through",
          "notes",
          "January",
          "Monday",
          "delivery",
          "quantity",
          "price");

  /** Of print, so much is in the fonts that every Java has, where there are others. */
  private static final double BUILT_IN = 0.2;

  /** Labels, of print that could be of a text. */
  private static final double LABEL = 0.4;

  private final List<Font> builtIn;
  private final List<Font> fonts;
  private final Optional<SyntheticText> texts;

  private Typesetting(List<Font> fonts, Optional<SyntheticText> texts) {
    this.builtIn = FAMILIES.stream().map(family -> new Font(family, Font.PLAIN, 12)).toList();
    this.fonts = List.copyOf(fonts);
    this.texts = texts;
  }

  /** In the fonts that every Java has, and words as on forms. */
  public static Typesetting builtIn() {
    return new Typesetting(List.of(), Optional.empty());
  }

  /**
   * In the fonts of a folder too.
   *
   * @throws org.handwriting.data.BadFileException if there are none, or one is damaged
   */
  public Typesetting withFonts(Path folder) throws IOException {
    return new Typesetting(FontFiles.in(folder), texts);
  }

  /** Of pieces of texts too. */
  public Typesetting withTexts(SyntheticText text) {
    return new Typesetting(fonts, Optional.of(text));
  }

  Font font(Chance chance) {
    return chance.from(fonts.isEmpty() || chance.of(BUILT_IN) ? builtIn : fonts);
  }

  /** A word or some more. */
  String words(Chance chance) {
    return texts.isEmpty() || chance.of(LABEL)
        ? chance.from(LABELS)
        : texts.get().drawn(chance.random());
  }
}
