package org.handwriting.server;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** JSON and HTTP as they are not meant to be, drawn from a seed. */
final class DamagedText {
  private static final Pattern TOKEN =
      Pattern.compile("\"[^\"]*\"|-?[0-9][0-9.eE+-]*|[\\[\\]{},:]|[a-z]+");

  // At the edges of what readers of JSON take for granted.
  private static final String[] VALUES = {
    "null",
    "true",
    "-1",
    "256",
    "0.5",
    "-0.0",
    "1e999",
    "999999999",
    "99999999999999999999",
    "9".repeat(2_000),
    "NaN",
    "\"\"",
    "\"\\ud800\"",
    "\"\\udfff\\ud800\"",
    "\"\\u0000\"",
    "\"%s%n\"",
    "\"" + "a".repeat(39) + "\\ud83d\\ude00\"",
    "\"images\"",
    "\"b64\"",
    "\"../../etc/passwd\"",
    "[]",
    "{}",
    "[[]]",
    "[".repeat(3_000),
    "{\"b64\":\"\"}",
    "{\"b64\":\"AAAA\"}",
    "/* */",
    "'a'",
    "\u0000",
    "\ufeff"
  };

  private DamagedText() {}

  /** A document of which one to three tokens are others, gone, twice or the last. */
  static byte[] json(String sound, Random random) {
    String text = sound;
    for (int change = random.nextInt(3); change >= 0; change--) {
      text = changed(text, random);
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String changed(String text, Random random) {
    List<MatchResult> tokens = new ArrayList<>(TOKEN.matcher(text).results().toList());
    if (tokens.isEmpty()) {
      return VALUES[random.nextInt(VALUES.length)];
    }
    MatchResult token = tokens.get(random.nextInt(tokens.size()));
    String before = text.substring(0, token.start());
    String after = text.substring(token.end());
    return switch (random.nextInt(6)) {
      case 0 -> before;
      case 1 -> before + after;
      case 2 -> before + token.group() + token.group() + after;
      default -> before + VALUES[random.nextInt(VALUES.length)] + after;
    };
  }

  /** A text of bytes of which one to four are others, gone or many. */
  static String bytes(String sound, Random random) {
    StringBuilder text = new StringBuilder(sound);
    for (int change = random.nextInt(4); change >= 0 && text.length() > 0; change--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(4)) {
        case 0 -> text.setCharAt(at, (char) random.nextInt(256));
        case 1 -> text.deleteCharAt(at);
        case 2 -> text.insert(at, "\r\n");
        default -> text.insert(at, String.valueOf(text.charAt(at)).repeat(random.nextInt(300)));
      }
    }
    return text.toString();
  }
}
