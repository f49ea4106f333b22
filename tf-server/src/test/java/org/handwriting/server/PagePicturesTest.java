package org.handwriting.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page sends of a picture that is opened: what it shows of it. */
class PagePicturesTest {
  private static OpenedPage page;
  private static Chromium chromium;
  private static Gateway gateway;

  @TempDir private Path folder;

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

  @BeforeEach
  void load() {
    chromium.load(gateway.address());
  }

  @AfterEach
  void complaints() {
    assertThat(chromium.complaints()).isEmpty();
  }

  private void open(String name, byte[] file) throws IOException {
    chromium.openFile(Files.write(folder.resolve(name), file));
  }

  @Test
  void sendsASmallPngOrJpegAsItIs() throws IOException {
    for (String format : new String[] {"png", "jpeg"}) {
      byte[] file = Samples.seven(format);
      open("seven." + format, file);
      chromium.untilRead("7");
      assertThat(gateway.last().bytes()).as(format).isEqualTo(file);
    }
  }

  @Test
  void sendsAsPngWhatTheBrowserShowsAndTheServerCannotRead() throws IOException {
    byte[] webp = webp(Samples.seven("png"));
    assertThat(new String(webp, 8, 4, StandardCharsets.US_ASCII)).isEqualTo("WEBP");
    open("seven.webp", webp);
    chromium.untilRead("7");
    assertThat(gateway.last().type()).isEqualTo("image/png");
    assertThat(Photos.decoded(gateway.last().bytes()).getWidth()).isEqualTo(200);
    // By its content, whatever its name says.
    open("seven.png", webp);
    chromium.untilRead("7");
    assertThat(Photos.decoded(gateway.last().bytes()).getWidth()).isEqualTo(200);
  }

  @Test
  void sendsADrawingOfVectors() throws IOException {
    String svg =
        "<svg xmlns='http://www.w3.org/2000/svg' width='300' height='300'>"
            + "<path d='M90 75H210L135 240' fill='none' stroke='black' stroke-width='18'/></svg>";
    open("seven.svg", svg.getBytes(StandardCharsets.UTF_8));
    chromium.untilRead("7");
    assertThat(gateway.last().type()).isEqualTo("image/png");
  }

  @Test
  void sendsAPhotoUprightAndNoLargerThanItIsLookedAt() throws IOException {
    byte[] photo = Photos.turned(3000, 1500);
    chromium.readAll();
    open("photo.jpg", photo);
    chromium.untilRead();
    BufferedImage sent = Photos.decoded(gateway.last().bytes());
    assertThat(sent.getWidth()).isEqualTo(1200);
    assertThat(sent.getHeight()).isEqualTo(2400);
    assertThat(new Color(sent.getRGB(600, 30)).getGreen()).as("the upper edge").isLessThan(60);
    assertThat(new Color(sent.getRGB(600, 2370)).getGreen()).as("below").isGreaterThan(190);
    assertThat(gateway.last().type()).isEqualTo("image/jpeg");
    assertThat(gateway.last().bytes().length).isLessThan(photo.length);
    chromium.readAll();
    chromium.untilRead();
    assertThat(Photos.decoded(gateway.last().bytes()).getHeight()).isEqualTo(1500);
  }

  @Test
  void sendsLightInkOnNoPaperOnTheDarkPaperThatItIsShownOn() throws IOException {
    BufferedImage chalk = new BufferedImage(300, 300, BufferedImage.TYPE_INT_ARGB);
    BufferedImage seven = Samples.seven(300, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 300 * 300; i++) {
      int ink = 255 - new Color(seven.getRGB(i % 300, i / 300)).getGreen();
      chalk.setRGB(i % 300, i / 300, ink << 24 | 0xffffff);
    }
    open("chalk.png", Samples.file(chalk, "png"));
    chromium.untilRead("7");
    assertThat(new Color(Photos.decoded(gateway.last().bytes()).getRGB(5, 5)).getGreen()).isZero();
  }

  @Test
  void sendsWhatIsDrawnOverAPictureInThePicturesOwnDetail() throws IOException {
    chromium.readAll();
    BufferedImage paper = new BufferedImage(1500, 900, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = paper.createGraphics();
    pen.setColor(new Color(0xf4f0e0));
    pen.fillRect(0, 0, 1500, 900);
    pen.dispose();
    open("paper.png", Samples.file(paper, "png"));
    chromium.untilRead();
    chromium.draw(0.4, 0.4, 0.45, 0.4, 0.5, 0.4, 0.47, 0.5, 0.45, 0.6);
    chromium.lift();
    chromium.untilRead();
    BufferedImage sent = Photos.decoded(gateway.last().bytes());
    assertThat(sent.getWidth()).isEqualTo(1500);
    assertThat(new Color(sent.getRGB(675, 600)).getGreen()).as("ink").isLessThan(80);
    assertThat(chromium.text("text")).isEqualTo("7");
  }

  @Test
  void sendsAsItIsWhatTheBrowserCannotShowAndSaysSo() throws IOException {
    byte[] tiff = Samples.seven("tiff");
    open("seven.tif", tiff);
    chromium.untilRead("7");
    assertThat(chromium.text("unshown")).contains("seven.tif").contains("cannot show");
    assertThat(gateway.last().bytes()).isEqualTo(tiff);
    chromium.drawSeven();
    chromium.untilRead("7");
    assertThat(chromium.element("unshown").isDisplayed()).isFalse();
    byte[] sent = gateway.last().bytes();
    assertThat(Arrays.copyOf(sent, 4)).containsExactly(0x89, 'P', 'N', 'G');
  }

  /** The same picture, as the browser writes it. */
  private static byte[] webp(byte[] png) {
    String address =
        (String)
            chromium
                .driver()
                .executeAsyncScript(
                    "const [png, done] = arguments;"
                        + "const image = new Image();"
                        + "image.onload = () => {"
                        + "  const c = Object.assign(document.createElement('canvas'),"
                        + "    {width: image.width, height: image.height});"
                        + "  c.getContext('2d').drawImage(image, 0, 0);"
                        + "  done(c.toDataURL('image/webp', 0.9));"
                        + "};"
                        + "image.src = 'data:image/png;base64,' + png;",
                    Base64.getEncoder().encodeToString(png));
    return Base64.getDecoder().decode(address.substring(address.indexOf(',') + 1));
  }

  @Test
  void readsAllOfAPictureThatIsLargeOrWideUntilTheUserHasChosen() throws IOException {
    BufferedImage wide = new BufferedImage(600, 200, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = wide.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, 600, 200);
    pen.drawImage(Samples.seven(200, BufferedImage.TYPE_INT_RGB), 200, 0, null);
    pen.dispose();
    byte[] wideFile = Samples.file(wide, "png");
    open("seven.png", Samples.seven("png"));
    chromium.untilRead("7");
    assertThat(isAllRead()).as("for a single character").isFalse();
    open("wide.png", wideFile);
    chromium.untilRead();
    assertThat(isAllRead()).as("for a wide picture").isTrue();
    assertThat(chromium.text("text")).isEqualTo("7");
    chromium.element("clear").click();
    assertThat(isAllRead()).as("when it is gone").isFalse();
    chromium.readAll();
    chromium.readAll();
    open("wide.png", wideFile);
    chromium.untilRead();
    assertThat(isAllRead()).as("after the user has chosen a character").isFalse();
  }

  @Test
  void readsAllOfAPictureThatIsNoCharacterForSure() throws IOException {
    BufferedImage four = new BufferedImage(400, 400, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = four.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, 400, 400);
    for (int i = 0; i < 4; i++) {
      BufferedImage seven = Samples.seven(120, BufferedImage.TYPE_INT_RGB);
      pen.drawImage(seven, 60 + 160 * (i % 2), 60 + 160 * (i / 2), null);
    }
    pen.dispose();
    open("four.png", Samples.file(four, "png"));
    chromium.until("document.getElementById('all').checked");
    chromium.untilRead();
    assertThat(chromium.text("text").replaceAll("\\s", "")).isEqualTo("7777");
    open("seven.png", Samples.seven("png"));
    chromium.untilRead("7");
    assertThat(isAllRead()).as("for a single character that is opened next").isFalse();
  }

  private static boolean isAllRead() {
    return chromium.element("all").isSelected();
  }
}
