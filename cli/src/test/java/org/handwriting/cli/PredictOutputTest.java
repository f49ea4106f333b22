package org.handwriting.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.handwriting.serve.Recognizer;
import org.handwriting.serve.form.PictureSource;
import org.handwriting.testing.Drawn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PredictOutputTest {
  private static Recognizer recognizer;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);

  @BeforeAll
  static void open() {
    recognizer = Recognizer.pretrained();
  }

  @AfterAll
  static void close() {
    recognizer.close();
  }

  @Test
  void namesWhatItCannotTellApartTogether() throws IOException {
    try (PredictOutput lines = PredictOutput.lines(print, 3)) {
      lines.write(new PictureSource("zero.png", 1, 1), recognizer.recognize(Drawn.zero()));
      lines.write(new PictureSource("stroke.png", 1, 1), recognizer.recognize(Drawn.stroke()));
      lines.write(new PictureSource("seven.png", 1, 1), recognizer.recognize(Drawn.seven()));
    }
    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .satisfiesExactly(
            line -> assertThat(line).matches("zero.png  0 or O 9\\d\\.\\d %  else \\S \\d\\.\\d %"),
            line -> assertThat(line).matches("stroke.png  1, l or I 9\\d\\.\\d %"),
            line ->
                assertThat(line)
                    .matches("seven.png  7 9\\d\\.\\d %  else (\\S \\d\\.\\d %(, )?){2}"));
  }

  @Test
  void tellsMachinesWhatItCannotTellApart() throws IOException {
    try (PredictOutput json = PredictOutput.json(print, 2)) {
      json.write(new PictureSource("zero.png", 1, 1), recognizer.recognize(Drawn.zero()));
      json.write(new PictureSource("seven.png", 1, 1), recognizer.recognize(Drawn.seven()));
    }
    JsonNode results = new ObjectMapper().readTree(out.toByteArray()).path("results");
    JsonNode alike = results.at("/0/indistinguishable");
    assertThat(alike.path("characters").toString()).isEqualTo("[\"0\",\"O\"]");
    assertThat(alike.path("labels").toString()).isEqualTo("[\"0\",\"O\"]");
    assertThat(alike.path("probability").asDouble())
        .isEqualTo(
            results.at("/0/candidates/0/probability").asDouble()
                + results.at("/0/candidates/1/probability").asDouble());
    assertThat(results.path(1).has("indistinguishable")).isFalse();
  }
}
