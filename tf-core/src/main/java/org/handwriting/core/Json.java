package org.handwriting.core;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.handwriting.data.BadFileException;

/** The project's JSON files: records with snake_case names, indented for people. */
public final class Json {
  private static final Pattern PLACE =
      Pattern.compile("\\[Source: .*?; (line: \\d+, column: \\d+)]", Pattern.DOTALL);

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(SerializationFeature.INDENT_OUTPUT)
          // A newer release may have written more fields than this one knows.
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Json() {}

  /** The document of {@code record}, ending with a line break. */
  public static byte[] bytes(Object record) {
    try {
      byte[] document = MAPPER.writeValueAsBytes(record);
      byte[] line = Arrays.copyOf(document, document.length + 1);
      line[document.length] = '\n';
      return line;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not to be written as JSON: " + record, e);
    }
  }

  /**
   * Reads a record.
   *
   * @throws BadFileException when the file is not a JSON document of that form
   * @throws IOException when it cannot be read
   */
  public static <T> T read(Path file, Class<T> type) throws IOException {
    return read(file, Files.readAllBytes(file), type);
  }

  /**
   * The same from a document that has been read already.
   *
   * @param file it came from, for messages
   */
  public static <T> T read(Path file, byte[] bytes, Class<T> type) throws IOException {
    return read(file, bytes, type, UnaryOperator.identity());
  }

  /**
   * The same from a document that an older version may have written.
   *
   * @param upgrade makes of it what this version writes
   */
  public static <T> T read(
      Path file, byte[] bytes, Class<T> type, UnaryOperator<ObjectNode> upgrade)
      throws IOException {
    String expected = "a JSON document with the fields of a " + type.getSimpleName();
    try {
      JsonNode tree = MAPPER.readTree(bytes);
      if (!(tree instanceof ObjectNode document)) {
        throw new BadFileException(file, expected, tree.isNull() ? "null" : "another document");
      }
      return MAPPER.treeToValue(upgrade.apply(document), type);
    } catch (JsonProcessingException e) {
      throw new BadFileException(file, expected, fault(e));
    } catch (CharConversionException e) {
      // Begins like UTF-16 or UTF-32, which the parser reads too, and goes on otherwise.
      throw new BadFileException(file, expected, "bytes that are no text");
    }
  }

  /**
   * What is wrong with a document, in one line. Where a message points at another place, the parser
   * names its own settings or quotes the document there: the line and column alone are left of it.
   */
  public static String fault(JsonProcessingException e) {
    String message = PLACE.matcher(e.getOriginalMessage()).replaceAll("$1");
    return message.lines().findFirst().orElse("");
  }
}
