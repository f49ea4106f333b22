package org.handwriting.data.line;

import java.text.Normalizer;
import java.util.Map;

/** Text without accents, and with the plain ones of signs that come in many shapes. */
public final class Fold {
  /** What Unicode does not take apart by itself. */
  private static final Map<Integer, String> PLAIN =
      Map.ofEntries(
          Map.entry((int) 'œ', "oe"),
          Map.entry((int) 'Œ', "OE"),
          Map.entry((int) 'æ', "ae"),
          Map.entry((int) 'Æ', "AE"),
          Map.entry((int) 'ø', "o"),
          Map.entry((int) 'Ø', "O"),
          Map.entry((int) 'ß', "ss"),
          Map.entry((int) 'đ', "d"),
          Map.entry((int) 'Đ', "D"),
          Map.entry((int) 'ł', "l"),
          Map.entry((int) 'Ł', "L"),
          Map.entry((int) 'ı', "i"),
          Map.entry((int) '’', "'"),
          Map.entry((int) '‘', "'"),
          Map.entry((int) '“', "\""),
          Map.entry((int) '”', "\""),
          Map.entry((int) '„', "\""),
          Map.entry((int) '«', "\""),
          Map.entry((int) '»', "\""),
          Map.entry((int) '–', "-"),
          Map.entry((int) '—', "-"),
          Map.entry((int) '−', "-"),
          Map.entry((int) '×', "x"));

  private Fold() {}

  /** "Œuvre d’été" becomes "OEuvre d'ete". */
  public static String plain(String text) {
    StringBuilder plain = new StringBuilder();
    // Taken apart as to their meaning, too: º is o, ﬁ is fi. An accent that is typed for an
    // apostrophe would be a space with a mark.
    Normalizer.normalize(text.replace('´', '\''), Normalizer.Form.NFKD)
        .codePoints()
        .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
        .forEach(c -> plain.append(PLAIN.getOrDefault(c, Character.toString(c))));
    return Normalizer.normalize(plain, Normalizer.Form.NFC);
  }
}
