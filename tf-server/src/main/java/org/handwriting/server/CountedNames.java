package org.handwriting.server;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;

/**
 * JSON whose names are counted while it is read: each is kept, so that none comes twice in an
 * object and the same is not made twice, and takes many times the bytes that it was sent as.
 */
final class CountedNames extends JsonParserDelegate {
  /** A picture's file has more bytes as a text, and one name. */
  private static final int BYTES_PER_NAME = 64;

  private static final int ALWAYS = 4096;

  private final int most;
  private int found;

  /**
   * @param length of the document, in bytes
   */
  CountedNames(JsonParser json, int length) {
    super(json);
    most = ALWAYS + length / BYTES_PER_NAME;
  }

  @Override
  public JsonToken nextToken() throws IOException {
    JsonToken token = delegate.nextToken();
    if (token == JsonToken.FIELD_NAME && ++found > most) {
      throw Refusal.tooMuch("%d names".formatted(most));
    }
    return token;
  }

  // The delegate's own would count nothing.
  @Override
  public JsonParser skipChildren() throws IOException {
    JsonToken token = currentToken();
    int open = token != null && token.isStructStart() ? 1 : 0;
    while (open > 0) {
      token = nextToken();
      if (token == null) {
        return this;
      }
      open += token.isStructStart() ? 1 : 0;
      open -= token.isStructEnd() ? 1 : 0;
    }
    return this;
  }
}
