package org.handwriting.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page on screens of all kinds, light and dark: what is where, and in which color. */
class PageOnScreensTest {
  private static final String BOX =
      "const b = document.getElementById('%s').getBoundingClientRect();"
          + "return [b.left, b.top, b.right, b.bottom]";

  private static OpenedPage page;
  private static Chromium chromium;
  private static Gateway gateway;

  @BeforeAll
  static void open() throws IOException {
    page = OpenedPage.open();
    chromium = page.chromium();
    gateway = page.gateway();
  }

  @AfterAll
  static void quit() {
    if (page != null) {
      page.close();
    }
  }

  @AfterEach
  void usual() {
    chromium.usualSize();
    chromium.scheme("light");
    assertThat(chromium.complaints()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "390, 844, 3, true", // a phone
    "360, 640, 2, true", // a small one
    "844, 390, 3, true", // a phone on its side
    "1180, 800, 1, false", // a window
    "590, 400, 2, false", // the same at 200 %
    "1180, 560, 1, false", // a low window
    "800, 1180, 2, true" // a tablet
  })
  void movesNothingUnderThePen(int width, int height, double ratio, boolean phone)
      throws InterruptedException, IOException {
    chromium.size(width, height, ratio, phone);
    chromium.load(gateway.address());
    List<?> place = box("canvas");
    chromium.readAll();
    assertThat((Object) box("canvas")).as("as a page is to be read").isEqualTo(place);
    gateway.hold();
    chromium.draw(0.2, 0.2, 0.3, 0.2, 0.4, 0.2, 0.35, 0.3, 0.3, 0.4);
    chromium.until("document.body.classList.contains('awaiting')");
    assertThat((Object) box("canvas")).as("while it is read").isEqualTo(place);
    gateway.holdNoLonger();
    gateway.release();
    chromium.until("document.getElementById('text').textContent !== ''");
    assertThat((Object) box("canvas")).as("with the pen still down").isEqualTo(place);
    chromium.lift();
    chromium.untilRead();
    assertThat((Object) box("canvas")).as("when it is read").isEqualTo(place);
    chromium.openFile(seven("place"));
    chromium.untilRead();
    assertThat((Object) box("canvas")).as("with a picture").isEqualTo(place);
  }

  @ParameterizedTest
  @CsvSource({
    "390, 844, 3, true",
    "360, 640, 2, true",
    "844, 390, 3, true",
    "667, 375, 2, true",
    "1180, 800, 1, false",
    "590, 400, 2, false",
    "1180, 560, 1, false"
  })
  void hasSheetAndAnswerInSight(int width, int height, double ratio, boolean phone) {
    chromium.size(width, height, ratio, phone);
    chromium.load(gateway.address());
    chromium.drawSeven();
    chromium.untilRead("7");
    for (String part : List.of("canvas", "best", "verdict")) {
      assertIsInSight(part, width, height);
    }
    assertThat(chromium.script("return document.documentElement.scrollWidth <= innerWidth"))
        .isEqualTo(true);
    chromium.readAll();
    chromium.untilRead();
    for (String part : List.of("canvas", "text", "verdict")) {
      assertIsInSight(part, width, height);
    }
    chromium.script("document.getElementById('copy').scrollIntoView()");
    assertIsInSight("copy", width, height);
    assertThat(chromium.script("return scrollX")).isEqualTo(0L);
  }

  @Test
  void keepsAPicturesColorsInTheDarkAndDrawsOverItInInkThatStandsOut() throws IOException {
    chromium.scheme("dark");
    chromium.load(gateway.address());
    chromium.draw(0.3, 0.5, 0.7, 0.5);
    chromium.lift();
    chromium.untilRead();
    assertThat(lightness(0.5, 0.5)).as("ink on the dark sheet").isGreaterThan(180);
    chromium.openFile(Files.write(picture("paper"), paper(Color.WHITE, Color.BLUE)));
    chromium.untilRead();
    assertThat(lightness(0.9, 0.9)).as("white paper").isEqualTo(255);
    drawOver();
    assertThat(lightness(0.5, 0.75)).as("ink on white paper").isLessThan(60);
    chromium.openFile(Files.write(picture("board"), paper(new Color(0x203020), Color.WHITE)));
    chromium.untilRead();
    assertThat(lightness(0.9, 0.9)).as("a blackboard").isBetween(20, 60);
    drawOver();
    assertThat(lightness(0.5, 0.75)).as("chalk on a blackboard").isGreaterThan(200);
  }

  private static void drawOver() {
    chromium.draw(0.3, 0.75, 0.5, 0.75, 0.7, 0.75);
    chromium.lift();
    chromium.untilRead();
  }

  @TempDir private Path folder;

  private Path picture(String name) {
    return folder.resolve(name + ".png");
  }

  private Path seven(String name) throws IOException {
    return Files.write(picture(name), Samples.seven("png"));
  }

  private static byte[] paper(Color ground, Color ink) {
    BufferedImage picture = new BufferedImage(400, 400, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = picture.createGraphics();
    pen.setColor(ground);
    pen.fillRect(0, 0, 400, 400);
    pen.setColor(ink);
    pen.fillRect(180, 60, 25, 160);
    pen.dispose();
    return Samples.file(picture, "png");
  }

  /** Of what one sees at a place of the sheet, 0 to 255. */
  private static int lightness(double x, double y) {
    return ((Number)
            chromium.script(
                ("const c = document.getElementById('canvas');"
                        + "const one = new OffscreenCanvas(1, 1).getContext('2d', {willReadFrequently: true});"
                        + "one.drawImage(c, -Math.floor(%s * c.width), -Math.floor(%s * c.width));"
                        + "const p = one.getImageData(0, 0, 1, 1).data;"
                        + "return Math.round((p[0] + p[1] + p[2]) / 3 * p[3] / 255)")
                    .formatted(x, y)))
        .intValue();
  }

  private static List<?> box(String id) {
    return (List<?>) chromium.script(BOX.formatted(id));
  }

  private static void assertIsInSight(String id, int width, int height) {
    double[] box = box(id).stream().mapToDouble(at -> ((Number) at).doubleValue()).toArray();
    assertThat(box[0]).as("left of " + id).isNotNegative();
    assertThat(box[1]).as("top of " + id).isNotNegative();
    assertThat(box[2]).as("right of " + id).isLessThanOrEqualTo(width);
    assertThat(box[3]).as("bottom of " + id).isLessThanOrEqualTo(height);
  }
}
