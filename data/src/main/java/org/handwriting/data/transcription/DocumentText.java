package org.handwriting.data.transcription;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.handwriting.data.BadFileException;

/**
 * The characters of an XML document that is known to be well formed and without a document type,
 * cut into tags and what is between them: so can a part of it be replaced and all else stay as it
 * is, to the last byte.
 */
final class DocumentText {
  private static final Pattern DECLARED =
      Pattern.compile("^<\\?xml[^>]*?encoding\\s*=\\s*[\"']([A-Za-z0-9._-]+)[\"']");

  /** A declaration is not longer. */
  private static final int HEAD = 200;

  private final Charset charset;
  private final String text;
  private final List<Token> tokens;

  /** What a token is. */
  enum Kind {
    START,
    END,
    EMPTY,
    OTHER
  }

  /**
   * A tag, or what is between two.
   *
   * @param from its first character
   * @param to the first character behind it
   * @param name of an element with its prefix; empty for what is no tag
   */
  record Token(Kind kind, int from, int to, String name) {
    /** The name without its prefix. */
    String localName() {
      return name.substring(name.indexOf(':') + 1);
    }
  }

  DocumentText(Path file, byte[] bytes) throws BadFileException {
    charset = charset(file, bytes);
    text = decoded(file, bytes, charset);
    tokens = tokens(text);
  }

  /**
   * Checks that bytes are text in the encoding that they say.
   *
   * @throws BadFileException if they are not
   */
  static void require(Path file, byte[] bytes) throws BadFileException {
    decoded(file, bytes, charset(file, bytes));
  }

  private static String decoded(Path file, byte[] bytes, Charset charset) throws BadFileException {
    try {
      return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      BadFileException bad = new BadFileException(file, "text in " + charset, "other bytes");
      bad.initCause(e);
      throw bad;
    }
  }

  private static Charset charset(Path file, byte[] bytes) throws BadFileException {
    boolean marked = bytes.length > 1 && (bytes[0] & 0xff) + (bytes[1] & 0xff) == 0xfe + 0xff;
    if (marked) {
      // The mark is kept as a character, so that it is there when this is written again.
      return (bytes[0] & 0xff) == 0xfe ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
    }
    if (bytes.length > 1 && (bytes[0] == 0 || bytes[1] == 0)) { // of <, without a mark
      return bytes[0] == 0 ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
    }
    String head = new String(bytes, 0, Math.min(HEAD, bytes.length), StandardCharsets.ISO_8859_1);
    Matcher declared = DECLARED.matcher(head);
    try {
      return declared.find() ? Charset.forName(declared.group(1)) : StandardCharsets.UTF_8;
    } catch (IllegalArgumentException e) {
      BadFileException bad =
          new BadFileException(file, "an encoding that is known", declared.group(1));
      bad.initCause(e);
      throw bad;
    }
  }

  private static List<Token> tokens(String text) {
    List<Token> tokens = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int end = text.charAt(at) == '<' ? markupEnd(text, at) : nextMarkup(text, at);
      tokens.add(token(text, at, end));
      at = end;
    }
    return List.copyOf(tokens);
  }

  private static int nextMarkup(String text, int at) {
    int next = text.indexOf('<', at);
    return next < 0 ? text.length() : next;
  }

  private static int markupEnd(String text, int at) {
    if (text.startsWith("<!--", at)) {
      return behind("-->", text, at + 4);
    }
    if (text.startsWith("<![CDATA[", at)) {
      return behind("]]>", text, at);
    }
    if (text.startsWith("<?", at)) {
      return behind("?>", text, at);
    }
    int end = at;
    while (end < text.length() && text.charAt(end) != '>') {
      char c = text.charAt(end);
      boolean quote = c == '"' || c == '\''; // in which > is no end
      end = quote ? behind(String.valueOf(c), text, end + 1) : end + 1;
    }
    return Math.min(text.length(), end + 1);
  }

  private static int behind(String mark, String text, int from) {
    int found = text.indexOf(mark, from);
    return found < 0 ? text.length() : found + mark.length();
  }

  private static Token token(String text, int from, int to) {
    boolean tag =
        to - from > 2 && text.charAt(from) == '<' && "?!".indexOf(text.charAt(from + 1)) < 0;
    if (!tag) {
      return new Token(Kind.OTHER, from, to, "");
    }
    Kind kind =
        text.charAt(from + 1) == '/'
            ? Kind.END
            : text.charAt(to - 2) == '/' ? Kind.EMPTY : Kind.START;
    int first = kind == Kind.END ? from + 2 : from + 1;
    int last = first;
    while (last < to && "/> \t\r\n".indexOf(text.charAt(last)) < 0) {
      last++;
    }
    return new Token(kind, from, to, text.substring(first, last));
  }

  /** In their order; together they are all of the text. */
  List<Token> tokens() {
    return tokens;
  }

  /** What a token stands for. */
  String of(Token token) {
    return text.substring(token.from, token.to);
  }

  String between(int from, int to) {
    return text.substring(from, to);
  }

  /**
   * Whether its tags are those of a whole document: they are not where its bytes are not what they
   * were taken for.
   */
  boolean isWhole() {
    int open = 0;
    for (Token token : tokens) {
      open += token.kind == Kind.START ? 1 : token.kind == Kind.END ? -1 : 0;
      if (open < 0) {
        return false;
      }
    }
    return open == 0;
  }

  /** What stands before the name of the outermost element, with its colon; empty for nothing. */
  String prefix() {
    String root =
        tokens.stream().map(Token::name).filter(name -> !name.isEmpty()).findFirst().orElse("");
    return root.substring(0, root.indexOf(':') + 1);
  }

  /** A text in the encoding of this; what that lacks becomes a reference to the character. */
  byte[] encoded(String other) {
    CharsetEncoder encoder = charset.newEncoder();
    if (encoder.canEncode(other)) {
      return other.getBytes(charset);
    }
    StringBuilder known = new StringBuilder();
    other
        .codePoints()
        .mapToObj(
            c -> encoder.canEncode(Character.toString(c)) ? Character.toString(c) : "&#" + c + ";")
        .forEach(known::append);
    return known.toString().getBytes(charset);
  }
}
