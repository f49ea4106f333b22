package org.handwriting.server;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A form as bytes, before it is believed. A few bytes can stand for a part, or for a header of one,
 * so that both are counted before they are made.
 */
final class FormBytes {
  /** As RFC 2046 has it. */
  private static final int LONGEST_BOUNDARY = 70;

  /** What a form has beside its files. */
  private static final int OTHER_PARTS = 64;

  private static final int MOST_HEADERS = 16;
  private static final int LONGEST_HEADERS = 8192;

  private final byte[] body;
  private final byte[] delimiter;

  FormBytes(byte[] body, String boundary) {
    if (boundary.length() > LONGEST_BOUNDARY) {
      throw Refusal.badRequest(
          "expected a form's boundary of at most %d characters, found a longer one"
              .formatted(LONGEST_BOUNDARY));
    }
    this.body = body;
    delimiter = ("--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
  }

  /**
   * Refuses a form with more parts than files and a few others.
   *
   * @param files that it may have
   */
  void requireFewParts(int files) {
    // Within a part the delimiter costs the reader of forms an object too.
    int most = files + OTHER_PARTS;
    int found = 0;
    for (int at = find(0); at >= 0; at = find(at + 1)) {
      if (++found > most) {
        throw Refusal.tooMuch("%d parts of a form".formatted(most));
      }
      if (found == 1 || isLineEnd(body[at - 1])) {
        requireFewHeaders(at + delimiter.length);
      }
    }
  }

  private int find(int from) {
    for (int at = from; at <= body.length - delimiter.length; at++) {
      int end = at + delimiter.length;
      if (body[at] == '-' && Arrays.equals(body, at, end, delimiter, 0, delimiter.length)) {
        return at;
      }
    }
    return -1;
  }

  private static boolean isLineEnd(byte one) {
    return one == '\n' || one == '\r';
  }

  // Headers end with an empty line; behind the last delimiter, which two hyphens end, are none.
  private void requireFewHeaders(int from) {
    if (is('-', from) && is('-', from + 1)) {
      return;
    }
    int lines = 0;
    for (int at = from; at < body.length; at++) {
      if (body[at] == '\n' && (is('\n', at + 1) || (is('\r', at + 1) && is('\n', at + 2)))) {
        return;
      }
      lines += body[at] == '\n' ? 1 : 0;
      if (lines > MOST_HEADERS || at - from > LONGEST_HEADERS) {
        throw Refusal.badRequest(
            "expected at most %d headers of a form's part, %d bytes long, found more"
                .formatted(MOST_HEADERS, LONGEST_HEADERS));
      }
    }
  }

  private boolean is(char one, int at) {
    return at < body.length && body[at] == one;
  }
}
