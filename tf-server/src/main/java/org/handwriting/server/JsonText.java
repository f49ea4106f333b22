package org.handwriting.server;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.ByteArrayOutputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.handwriting.core.Json;

/** JSON as a stream, in both directions: no tree is built of a request or an answer. */
final class JsonText {
  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          // Read as numbers, so that they are refused by the same words as 256 and 0.5 are.
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          // Parse errors must not quote what was sent, nor name classes.
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .build();

  private JsonText() {}

  /** Reads a value that the parser stands before. */
  interface Reader<T> {
    T read(JsonParser json) throws IOException;
  }

  /** Writes a document. */
  interface Writer {
    void write(JsonGenerator json) throws IOException;
  }

  /**
   * Reads a document of one JSON object.
   *
   * @param reader gets the parser at the object's opening brace and leaves it at the closing one
   * @throws Refusal when it is no JSON, something else than an object, or more than one
   */
  static <T> T readObject(byte[] body, int offset, int length, Reader<T> reader) {
    try (JsonParser json = new CountedNames(FACTORY.createParser(body, offset, length), length)) {
      if (json.nextToken() == null) {
        throw Refusal.badRequest("expected a JSON object as the body, found nothing");
      }
      if (!json.isExpectedStartObjectToken()) {
        throw Refusal.badRequest("expected a JSON object as the body, found " + BadValue.at(json));
      }
      T value = reader.read(json);
      if (json.nextToken() != null) {
        throw Refusal.badRequest(
            "expected one JSON object as the body, found more after it: " + BadValue.at(json));
      }
      return value;
    } catch (JsonProcessingException e) {
      throw Refusal.badRequest(malformed(e));
    } catch (CharConversionException e) {
      // Begins like UTF-16 or UTF-32, which the parser reads too, and goes on otherwise.
      throw Refusal.badRequest("the body is not JSON: expected UTF-8, found other bytes");
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
  }

  /** Whether the whole document is {@code null}. */
  static boolean isNull(byte[] body) {
    return new String(body, StandardCharsets.UTF_8).strip().equals("null");
  }

  /** The document's bytes, UTF-8. */
  static byte[] write(Writer writer) {
    // A prediction of 47 classes has about 700 bytes.
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
      writer.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return bytes.toByteArray();
  }

  private static String malformed(JsonProcessingException e) {
    if (e instanceof StreamConstraintsException || e.getLocation() == null) {
      return "the body is not JSON of a sensible form: nested too deeply, or with too long a text or number";
    }
    return "the body is not JSON: %s (line %d, column %d)"
        .formatted(Json.fault(e), e.getLocation().getLineNr(), e.getLocation().getColumnNr());
  }
}
