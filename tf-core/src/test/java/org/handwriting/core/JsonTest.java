package org.handwriting.core;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.handwriting.data.BadFileException;
import org.junit.jupiter.api.Test;

class JsonTest {
  record Card(int epochs) {}

  @Test
  void saysInOneLineWhatIsWrongWithAFile() {
    assertRefused("{\n\"epochs\": [1,\n2", "(start marker at line: 2, column: 11)");
    assertRefused("{\"epochs\": [1}", "(for Array starting at line: 1, column: 12)");
    assertRefused("{\"epochs\": tru}", "Unrecognized token 'tru'");
  }

  private static void assertRefused(String document, String sentence) {
    byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> Json.read(Path.of("card.json"), bytes, Card.class))
        .isInstanceOf(BadFileException.class)
        .hasMessageContaining(sentence)
        .hasMessageNotContaining("Source")
        .hasMessageNotContaining("\n");
  }
}
