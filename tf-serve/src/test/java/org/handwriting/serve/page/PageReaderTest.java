package org.handwriting.serve.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.handwriting.data.glyph.Box;
import org.handwriting.data.glyph.PagePicture;
import org.handwriting.serve.Alphabet;
import org.handwriting.serve.Recognizer;
import org.handwriting.serve.page.result.Page;
import org.handwriting.serve.page.result.PageLine;
import org.handwriting.serve.page.result.PageWord;
import org.handwriting.testing.ComposedPage;
import org.handwriting.testing.ComposedPage.Style;
import org.handwriting.testing.PageComposer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** On pages composed of characters that people wrote; the networks have not seen them. */
class PageReaderTest {
  private static final int PAGES = 3;
  private static final List<String> ENGLISH =
      List.of(
          "The house of my father stood near the river",
          "Every morning they walked to the market together",
          "Please bring Two pounds of butter and some bread",
          "HELLO world this is a simple letter from London");

  private static Recognizer recognizer;

  @BeforeAll
  static void open() {
    recognizer = Recognizer.pretrained();
  }

  @AfterAll
  static void close() {
    recognizer.close();
  }

  private static Reading digits(Style style, UnaryOperator<BufferedImage> photo)
      throws IOException {
    PageReader reader = new PageReader(recognizer.restrictedTo(Alphabet.DIGITS));
    Reading reading = new Reading();
    for (int seed = 0; seed < PAGES; seed++) {
      ComposedPage page = PageComposer.ofDigits(seed).page(6, 24, style, "");
      reading.add(page, reader.read(photo.apply(page.picture())));
    }
    return reading;
  }

  private static Reading letters(Style style) throws IOException {
    PageReader reader = new PageReader(recognizer);
    Reading reading = new Reading();
    for (int seed = 0; seed < PAGES; seed++) {
      ComposedPage page = PageComposer.ofLetters(seed).page(6, 30, style, "");
      reading.add(page, reader.read(page.picture()));
    }
    return reading;
  }

  @Test
  void readsDigits() throws IOException {
    Reading reading = digits(Style.clean(), page -> page);
    assertThat(reading.characterErrorRate()).isLessThan(0.02);
    assertThat(reading.wordsFound()).isGreaterThan(0.97);
  }

  @Test
  void readsDigitsOfEverySize() throws IOException {
    assertThat(digits(Style.clean().withScale(0.8), page -> page).characterErrorRate())
        .isLessThan(0.05);
    assertThat(digits(Style.clean().withScale(5), page -> page).characterErrorRate())
        .isLessThan(0.02);
  }

  @Test
  void readsLinesThatSlope() throws IOException {
    for (double degrees : new double[] {-4, 4}) {
      Reading reading = digits(Style.clean().withSlope(degrees), page -> page);
      assertThat(reading.characterErrorRate()).isLessThan(0.03);
      assertThat(reading.wordsFound()).isGreaterThan(0.95);
    }
  }

  @Test
  void readsDigitsThatTouch() throws IOException {
    assertThat(digits(Style.touching(), page -> page).characterErrorRate()).isLessThan(0.12);
  }

  @Test
  void readsLightOnDark() throws IOException {
    assertThat(digits(Style.clean(), PageReaderTest::inverted).characterErrorRate())
        .isLessThan(0.02);
  }

  @Test
  void readsThroughShadowAndNoise() throws IOException {
    assertThat(digits(Style.clean().withScale(2), PageReaderTest::inShadow).characterErrorRate())
        .isLessThan(0.05);
  }

  @Test
  void readsLettersThatMeanNothing() throws IOException {
    Reading reading = letters(Style.clean());
    assertThat(reading.characterErrorRate()).isLessThan(0.14);
    assertThat(reading.wordsFound()).isGreaterThan(0.97);
  }

  @Test
  void readsEnglishByItsNeighbours() throws IOException {
    double alone = english(PageOptions.defaults().withoutContext());
    double inContext = english(PageOptions.defaults());
    assertThat(inContext).isLessThan(0.06).isLessThan(alone / 2);
  }

  @Test
  void readsExpectedWordsAsThemselves() throws IOException {
    List<String> words =
        ENGLISH.stream().flatMap(line -> List.of(line.split(" ")).stream()).toList();
    assertThat(english(PageOptions.defaults().withWords(words))).isLessThan(0.02);
  }

  private static double english(PageOptions options) throws IOException {
    PageReader reader = new PageReader(recognizer, options);
    Reading reading = new Reading();
    for (int seed = 0; seed < PAGES; seed++) {
      ComposedPage page = PageComposer.ofLetters(seed).page(ENGLISH, Style.clean().withScale(2));
      reading.add(page, reader.read(page.picture()));
    }
    return reading.characterErrorRate();
  }

  @Test
  void tellsWhereEachCharacterIs() throws IOException {
    ComposedPage page = PageComposer.ofDigits(5).page(List.of("12 34"), Style.clean());
    Page read = new PageReader(recognizer.restrictedTo(Alphabet.DIGITS)).read(page.picture());
    assertThat(read.text()).isEqualTo("12 34");
    assertThat(read.lines()).hasSize(1);
    assertThat(read.lines().get(0).words()).hasSize(2);
    Box last = read.characters().get(3).box();
    assertThat(last.right()).isLessThanOrEqualTo(page.picture().getWidth());
    assertThat(last.left()).isGreaterThan(read.characters().get(2).box().left());
    assertThat(read.characters()).allSatisfy(one -> assertThat(one.probability()).isPositive());
  }

  @Test
  void hasTheLinesThatItFindsReadByWhoeverReadsLines() throws IOException {
    ComposedPage composed = PageComposer.ofDigits(5).page(List.of("12", "34"), Style.clean());
    PageReader reader =
        new PageReader(
            (picture, lines) ->
                lines.stream()
                    .map(
                        line -> {
                          Box box = line.box(0, line.pieces());
                          PageWord word = new PageWord("word", 0.5, box, List.of(), List.of());
                          return new PageLine(List.of(word), 0.5, line.baseline(), line.polygon());
                        })
                    .map(Optional::of)
                    .toList());
    Page read = reader.read(new PagePicture(composed.picture(), 3));
    assertThat(read.text()).isEqualTo("word\nword");
    // In pixels of the file, which had three for each of the picture's.
    PageLine onPicture = reader.read(composed.picture()).lines().get(1);
    PageLine inFile = read.lines().get(1);
    assertThat(inFile.box()).isEqualTo(onPicture.box().scaled(3, 3));
    assertThat(inFile.baseline()).isEqualTo(onPicture.baseline().scaled(3, 3));
    assertThat(inFile.polygon()).isEqualTo(onPicture.polygon().scaled(3, 3));
    // A fax has fewer rows than the picture that is drawn out of it.
    Dimension half =
        new Dimension(composed.picture().getWidth(), composed.picture().getHeight() / 2);
    PageLine inFax = reader.read(new PagePicture(composed.picture(), 1, 0.5, half)).lines().get(1);
    assertThat(inFax.box()).isEqualTo(onPicture.box().scaled(1, 0.5));
    assertThat(inFax.baseline()).isEqualTo(onPicture.baseline().scaled(1, 0.5));
  }

  @Test
  void isLessSureOfLinesTheMoreTheirCharactersTouch() throws IOException {
    PageReader reader = new PageReader(recognizer.restrictedTo(Alphabet.DIGITS));
    for (int seed = 0; seed < PAGES; seed++) {
      double apart =
          probability(reader, PageComposer.ofDigits(seed).page(4, 20, Style.clean(), ""));
      double touching =
          probability(reader, PageComposer.ofDigits(seed).page(4, 20, Style.touching(), ""));
      assertThat(apart).isBetween(0.8, 1.0);
      assertThat(touching).isBetween(0.2, 0.8);
    }
  }

  // The mean of the lines'.
  private static double probability(PageReader reader, ComposedPage page) {
    return reader.read(page.picture()).lines().stream()
        .mapToDouble(PageLine::probability)
        .average()
        .orElseThrow();
  }

  @Test
  void readsNothingOnWhatIsNoWriting() {
    PageReader reader = new PageReader(recognizer);
    assertThat(reader.read(blank(900, 600)).lines()).isEmpty();
    assertThat(reader.read(blank(4000, 1)).lines()).isEmpty();
    assertThat(reader.read(blank(1, 1)).lines()).isEmpty();
    assertThat(reader.read(specks(blank(1500, 1000), 2_500)).lines()).isEmpty();
  }

  @Test
  void readsOneHugeCharacter() {
    BufferedImage page = blank(3000, 3000);
    Graphics2D pen = page.createGraphics();
    pen.setColor(Color.BLACK);
    pen.setStroke(new BasicStroke(260, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    pen.drawPolyline(new int[] {700, 2300, 1300}, new int[] {500, 500, 2500}, 3);
    pen.dispose();
    assertThat(new PageReader(recognizer).read(page).text()).isEqualTo("7");
  }

  private static BufferedImage blank(int width, int height) {
    BufferedImage blank = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D pen = blank.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, width, height);
    pen.dispose();
    return blank;
  }

  private static BufferedImage specks(BufferedImage page, int many) {
    Random random = new Random(1);
    Graphics2D pen = page.createGraphics();
    pen.setColor(Color.BLACK);
    for (int i = 0; i < many; i++) {
      pen.fillRect(random.nextInt(page.getWidth()), random.nextInt(page.getHeight()), 3, 3);
    }
    pen.dispose();
    return page;
  }

  private static BufferedImage inverted(BufferedImage page) {
    for (int y = 0; y < page.getHeight(); y++) {
      for (int x = 0; x < page.getWidth(); x++) {
        page.setRGB(x, y, ~page.getRGB(x, y));
      }
    }
    return page;
  }

  // A shadow's edge across the page, light that falls off, and a sensor's noise.
  private static BufferedImage inShadow(BufferedImage page) {
    Random random = new Random(2);
    for (int y = 0; y < page.getHeight(); y++) {
      for (int x = 0; x < page.getWidth(); x++) {
        double light =
            (x + 0.4 * y > 0.5 * page.getWidth() ? 0.6 : 1) * (1 - 0.2 * y / page.getHeight());
        Color colour = new Color(page.getRGB(x, y));
        page.setRGB(
            x,
            y,
            new Color(
                    noisy(colour.getRed() * light, random),
                    noisy(colour.getGreen() * light, random),
                    noisy(colour.getBlue() * light, random))
                .getRGB());
      }
    }
    return page;
  }

  private static int noisy(double value, Random random) {
    return (int) Math.max(0, Math.min(255, value + 5 * random.nextGaussian()));
  }

  @Test
  void takesAPatternOfTensOfThousandsOfRingsForNoWriting() throws IOException {
    BufferedImage pattern = new BufferedImage(2400, 2400, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D pen = pattern.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, 2400, 2400);
    pen.setColor(Color.BLACK);
    for (int i = 0; i < 300 * 300; i++) {
      pen.drawOval(i % 300 * 8 + 1, i / 300 * 8 + 1, 5, 5);
    }
    pen.dispose();
    try (Recognizer recognizer = Recognizer.pretrained()) {
      assertThat(new PageReader(recognizer).read(pattern).lines().size()).isZero();
    }
  }
}
