package org.handwriting.data.transcription;

import java.text.Normalizer;
import java.util.Locale;

/** The text of a line as it is learned. */
public final class PlainText {
  /** Longer text is shortened in messages. */
  private static final int SHOWN = 60;

  private PlainText() {}

  /** Unicode NFC, with one plain space wherever there are any, and none at the ends. */
  public static String of(String text) {
    String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
    StringBuilder plain = new StringBuilder();
    boolean space = false;
    for (int i = 0; i < composed.length(); i++) {
      char c = composed.charAt(i);
      if (c == '\t' || Character.isSpaceChar(c)) {
        space = true;
      } else {
        plain.append(space && plain.length() > 0 ? " " : "").append(c);
        space = false;
      }
    }
    return plain.toString();
  }

  /** For messages: shortened, and what cannot be seen as its code. */
  public static String shown(String text) {
    StringBuilder shown = new StringBuilder();
    for (char c : text.substring(0, Math.min(SHOWN, text.length())).toCharArray()) {
      if (Character.isISOControl(c)) {
        shown.append(String.format(Locale.ROOT, "\\u%04X", (int) c));
      } else {
        shown.append(c);
      }
    }
    return text.length() > SHOWN ? shown + "…" : shown.toString();
  }
}
