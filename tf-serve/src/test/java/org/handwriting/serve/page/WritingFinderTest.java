package org.handwriting.serve.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.handwriting.core.device.Engine;
import org.handwriting.core.device.Precision;
import org.handwriting.data.glyph.Box;
import org.handwriting.data.page.WritingMap;
import org.handwriting.serve.RecognizerOptions;
import org.handwriting.testing.ComposedPage;
import org.handwriting.testing.PageComposer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass(name = "{0}")
@EnumSource(names = {"TENSORFLOW", "ONNX"})
class WritingFinderTest {
  @Parameter Engine engine;

  private RecognizerOptions on() {
    return RecognizerOptions.defaults().withEngine(engine);
  }

  @Test
  void findsTheWordsOfAPageAndNothingBesideThem() throws IOException {
    ComposedPage page = page(1.6);
    try (WritingFinder finder = WritingFinder.pretrained(on())) {
      WritingMap map = finder.find(page.picture());
      for (List<ComposedPage.Word> line : page.lines()) {
        for (ComposedPage.Word word : line) {
          assertThat(core(map, word.box())).as(word.text()).isGreaterThan(0.4);
        }
      }
      Box margin = new Box(0, 0, page.picture().getWidth(), (int) (8 * 1.6));
      assertThat(core(map, margin)).isLessThan(0.05);
    }
  }

  @Test
  void looksAtLargeWritingWithFewerPixels() throws IOException {
    try (WritingFinder finder = WritingFinder.pretrained(on())) {
      ComposedPage large = page(4);
      WritingMap map = finder.find(large.picture());
      assertThat(map.scale()).isGreaterThan(2);
      assertThat(core(map, large.lines().get(0).get(0).box())).isGreaterThan(0.4);
    }
  }

  @Test
  void findsNothingWhereNothingIsWritten() {
    try (WritingFinder finder = WritingFinder.pretrained(on())) {
      for (int level : new int[] {0, 90, 255}) {
        BufferedImage plain = plain(300, 200, level);
        WritingMap map = finder.find(plain);
        assertThat(core(map, new Box(0, 0, 300, 200))).as("level " + level).isLessThan(0.01);
      }
    }
  }

  @Test
  void takesPicturesOfAnySize() {
    try (WritingFinder finder = WritingFinder.pretrained(on())) {
      for (int[] size : new int[][] {{1, 1}, {1, 700}, {700, 1}, {17, 33}, {9000, 60}}) {
        WritingMap map = finder.find(plain(size[0], size[1], 255));
        assertThat(map.width() * map.scale()).isBetween(size[0] - 9.0, size[0] + 9.0);
      }
      WritingMap map = finder.find(plain(6_000, 4_500, 230));
      assertThat(Math.max(map.width(), map.height())).isLessThanOrEqualTo(2000);
    }
  }

  @Test
  void answersManyCallersAtOnceAsItAnswersOne() throws IOException {
    BufferedImage picture = page(1).picture();
    try (WritingFinder finder = WritingFinder.pretrained(on())) {
      float[] alone = finder.find(picture).core().values;
      IntStream.range(0, 4)
          .parallel()
          .forEach(i -> assertThat(finder.find(picture).core().values).isEqualTo(alone));
    }
  }

  @Test
  void saysWhatIsWrong() {
    assertThatThrownBy(() -> WritingFinder.open(Path.of("no", "such", "model"), on()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("a model's folder");
    try (WritingFinder finder = WritingFinder.pretrained(on())) {
      assertThatThrownBy(() -> finder.find(null))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("found null");
    }
    WritingFinder closed = WritingFinder.pretrained(on());
    closed.close();
    assertThatThrownBy(() -> closed.find(plain(20, 20, 255)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void isNotMisledByNoise() {
    BufferedImage noise = plain(320, 240, 255);
    Random random = new Random(5);
    for (int y = 0; y < 240; y++) {
      for (int x = 0; x < 320; x++) {
        noise.setRGB(x, y, 0x010101 * random.nextInt(256));
      }
    }
    try (WritingFinder finder = WritingFinder.pretrained(on())) {
      assertThat(core(finder.find(noise), new Box(0, 0, 320, 240))).isLessThan(0.05);
    }
  }

  private static ComposedPage page(double scale) throws IOException {
    return PageComposer.ofDigits(3)
        .page(
            List.of("48205 73619", "20265", "91537 40826"),
            ComposedPage.Style.clean().withScale(scale));
  }

  private static BufferedImage plain(int width, int height, int level) {
    BufferedImage plain = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = plain.createGraphics();
    graphics.setColor(new Color(level, level, level));
    graphics.fillRect(0, 0, width, height);
    graphics.dispose();
    return plain;
  }

  /** Part of a box of the picture that is core. */
  private static double core(WritingMap map, Box box) {
    int all = 0;
    int core = 0;
    for (int y = 0; y < map.height(); y++) {
      for (int x = 0; x < map.width(); x++) {
        double px = (x + 0.5) * map.scale();
        double py = (y + 0.5) * map.scale();
        if (px >= box.left() && px < box.right() && py >= box.top() && py < box.bottom()) {
          all++;
          core += map.core().at(x, y) > 0.5 ? 1 : 0;
        }
      }
    }
    return all == 0 ? 0 : (double) core / all;
  }

  @Test
  void calculatesInThePrecisionThatIsAskedFor() {
    RecognizerOptions exact = on().withPrecision(Precision.FLOAT32);
    try (WritingFinder finder = WritingFinder.pretrained(exact)) {
      assertThat(finder.engine()).contains("float32");
    }
  }
}
