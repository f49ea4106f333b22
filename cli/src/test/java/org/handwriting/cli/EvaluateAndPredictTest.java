package org.handwriting.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.handwriting.data.Catalog;
import org.handwriting.data.Split;
import org.handwriting.data.glyph.Glyph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a model is said to do with a folder of photos is what it does with them. */
class EvaluateAndPredictTest {
  private static final int EACH = 6;

  private final ObjectMapper json = new ObjectMapper();

  @TempDir private Path folder;

  @Test
  void answerAlike() throws Exception {
    Path pictures = folder.resolve("pictures");
    writePictures(pictures);
    // Frames its glyphs as MNIST, which is not how one's own pictures are framed to train with.
    done(
        HwrProcess.run(
            folder, "train --limit 600 --epochs 1 --precision float32 --out m".split(" ", -1)));
    Path card = folder.resolve("m/1/assets.extra/model.json");
    Map<String, Integer> unskewed = confused(evaluate(pictures));
    // As if it had seen a thousand zeros for each other digit: it knows how much that says of
    // photos.
    skew(card);

    JsonNode evaluation = evaluate(pictures);
    Map<String, Integer> predicted = predict(pictures.resolve("test"));

    int wrong = predicted.values().stream().mapToInt(count -> count).sum();
    assertThat(evaluation.get("examples").asInt()).isEqualTo(10 * EACH);
    assertThat(confused(evaluation))
        .isEqualTo(predicted)
        .as("what the training set had most of is taken into account")
        .isNotEqualTo(unskewed);
    assertThat(evaluation.get("accuracy").doubleValue())
        .isCloseTo(1 - wrong / (10.0 * EACH), within(1e-9));
  }

  private static Map<String, Integer> confused(JsonNode evaluation) {
    Map<String, Integer> confused = new TreeMap<>();
    for (JsonNode one : evaluation.get("confused")) {
      confused.put(
          one.get("truth").asText() + " read as " + one.get("predicted").asText(),
          one.get("count").asInt());
    }
    return confused;
  }

  private JsonNode evaluate(Path pictures) throws Exception {
    return json.readTree(
        run(
            "evaluate",
            "--dataset",
            "folder",
            "--data-dir",
            pictures.toString(),
            "--model",
            folder.resolve("m").toString(),
            "--json"));
  }

  // How many of each digit were read as which other one.
  private Map<String, Integer> predict(Path test) throws Exception {
    String out =
        run(
            "predict",
            "--model",
            folder.resolve("m").toString(),
            "--alphabet",
            "digits",
            "--precision",
            "float32",
            "--json",
            test.toString());
    Map<String, Integer> confused = new TreeMap<>();
    JsonNode results = json.readTree(out).get("results");
    assertThat(results).hasSize(10 * EACH);
    for (JsonNode result : results) {
      String truth = Path.of(result.get("file").asText()).getParent().getFileName().toString();
      String read = result.get("candidates").get(0).get("label").asText();
      if (!truth.equals(read)) {
        confused.merge(truth + " read as " + read, 1, Integer::sum);
      }
    }
    return confused;
  }

  private void skew(Path card) throws IOException {
    ObjectNode document = (ObjectNode) json.readTree(card.toFile());
    ArrayNode counts = ((ObjectNode) document.get("characters")).putArray("training_counts");
    for (int digit = 0; digit < 10; digit++) {
      counts.add((int) Math.pow(3, digit));
    }
    json.writeValue(card.toFile(), document);
  }

  private static String run(String... words) {
    return done(CapturedRun.of(words));
  }

  private static String done(HwrProcess.Result result) {
    assertThat(result.status()).as(result.err()).isZero();
    return result.out();
  }

  // Dark digits of MNIST on light paper, larger than they were and not in the middle.
  private static void writePictures(Path folder) throws IOException {
    Split digits = Catalog.open("mnist", Optional.empty()).test();
    int[] written = new int[10];
    for (int i = 0; i < digits.size(); i++) {
      int digit = digits.classAt(i);
      if (written[digit] <= EACH) {
        String part = written[digit] == EACH ? "train" : "test";
        Path place = Files.createDirectories(folder.resolve(part).resolve("" + digit));
        Path file = place.resolve(written[digit]++ + ".png");
        ImageIO.write(picture(digits.pixelsAt(i)), "png", file.toFile());
      }
    }
  }

  // pixels: uint8 [28, 28], 0 paper, 255 ink.
  private static BufferedImage picture(byte[] pixels) {
    BufferedImage picture = new BufferedImage(150, 130, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D pen = picture.createGraphics();
    pen.setColor(new Color(230, 230, 230));
    pen.fillRect(0, 0, picture.getWidth(), picture.getHeight());
    for (int i = 0; i < Glyph.PIXELS; i++) {
      int gray = 230 - Byte.toUnsignedInt(pixels[i]) * 200 / 255;
      pen.setColor(new Color(gray, gray, gray));
      pen.fillRect(30 + i % Glyph.SIDE * 4, 5 + i / Glyph.SIDE * 4, 4, 4);
    }
    pen.dispose();
    return picture;
  }
}
