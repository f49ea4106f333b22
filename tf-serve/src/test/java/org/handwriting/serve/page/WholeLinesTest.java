package org.handwriting.serve.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.handwriting.core.model.LineModel;
import org.handwriting.core.text.EditDistance;
import org.handwriting.data.glyph.Box;
import org.handwriting.data.glyph.PagePicture;
import org.handwriting.data.page.PageLayout;
import org.handwriting.data.page.TextLine;
import org.handwriting.serve.Alphabet;
import org.handwriting.serve.LineRecognizer;
import org.handwriting.serve.Recognizer;
import org.handwriting.serve.page.result.Page;
import org.handwriting.serve.page.result.PageLine;
import org.handwriting.serve.page.result.PageWord;
import org.handwriting.testing.ComposedPage.Style;
import org.handwriting.testing.PageComposer;
import org.handwriting.testing.TinyLineModel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages read by a network of lines that nobody has trained: nonsense, but always the same. */
class WholeLinesTest {
  @TempDir private static Path folder;

  private static LineRecognizer lines;
  private static Recognizer characters;

  @BeforeAll
  static void open() throws IOException {
    TinyLineModel.write(folder.resolve("lines"));
    lines = LineRecognizer.open(folder.resolve("lines"));
    characters = Recognizer.pretrained();
  }

  @AfterAll
  static void close() {
    characters.close();
    lines.close();
  }

  private static BufferedImage page() throws IOException {
    return PageComposer.ofDigits(5)
        .page(List.of("12 3456 789", "31 415 926"), Style.clean())
        .picture();
  }

  private static List<PageWord> words(Page page) {
    return page.lines().stream().flatMap(line -> line.words().stream()).toList();
  }

  @Test
  void readsOfEachLineWhatAPictureOfItSays() throws IOException {
    BufferedImage page = page();
    Page read = new PageReader(lines).read(page);
    List<Shape> outlines = PageLayout.of(page).lines().stream().map(TextLine::outline).toList();
    assertThat(read.lines()).hasSize(2).hasSameSizeAs(outlines);
    for (int i = 0; i < 2; i++) {
      Box around = box(outlines.get(i));
      BufferedImage alone =
          page.getSubimage(around.left(), around.top(), around.width(), around.height());
      String text = lines.recognize(alone).text();
      // The paper's faintest grain beside the outline may count.
      assertThat(EditDistance.between(read.lines().get(i).text(), text))
          .isLessThanOrEqualTo(text.length() / 10);
    }
    assertThat(read.lines().get(0).text()).isNotEqualTo(read.lines().get(1).text());
  }

  private static Box box(Shape outline) {
    java.awt.Rectangle bounds = outline.getBounds();
    return new Box(bounds.x, bounds.y, bounds.x + bounds.width, bounds.y + bounds.height);
  }

  @Test
  void tellsOfWordsWithBoxesOnTheFilesPictureAndWithoutCharacters() throws IOException {
    BufferedImage page = page();
    Page read = new PageReader(lines).read(new PagePicture(page, 3));
    assertThat(words(read)).hasSizeGreaterThan(2);
    for (PageLine line : read.lines()) {
      assertThat(line.probability()).isBetween(0.0, 1.0);
      assertThat(line.box().height()).isBetween(60, 3 * 80);
    }
    for (PageWord word : words(read)) {
      assertThat(word.characters()).isEmpty();
      assertThat(word.probability()).isBetween(0.0, 1.0);
      assertThat(word.box().right()).isLessThanOrEqualTo(3 * page.getWidth());
    }
    assertThat(read.lines().get(1).box().top()).isGreaterThan(read.lines().get(0).box().bottom());
    assertThat(words(read)).anySatisfy(word -> assertThat(word.alternatives()).isNotEmpty());
  }

  @Test
  void readsWithTheAlphabetAndTheWordsThatAreExpected() throws IOException {
    assertThat(text(Alphabet.parse("0-9"))).matches("[0-9 \n]+");
    assertThat(text(Alphabet.DIGITS)).matches("[0-9. \n]+").contains(".");
    String plain = new PageReader(lines).read(page()).text();
    String context =
        new PageReader(lines, PageOptions.defaults().withoutContext()).read(page()).text();
    assertThat(context).isNotEqualTo(plain);
  }

  private static String text(Alphabet alphabet) throws IOException {
    PageOptions options = PageOptions.defaults().withAlphabet(alphabet);
    return new PageReader(lines, options).read(page()).text();
  }

  @Test
  void leavesCharactersApartThatAreSure() throws IOException {
    Page apart = new PageReader(characters).read(page());
    Page both = new PageReader(characters, lines).read(page());
    assertThat(both.text()).isEqualTo(apart.text()).isEqualTo("12 3456 789\n31 415 926");
    assertThat(both.characters()).hasSize(17);
  }

  @Test
  void readsJoinedWritingAsAWhole() throws IOException {
    BufferedImage page = new BufferedImage(1300, 300, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D pen = page.createGraphics();
    pen.setStroke(new BasicStroke(4));
    for (int x = 60; x < 1200; x += 20) {
      pen.drawLine(x, 170, x + 10, 130);
      pen.drawLine(x + 10, 130, x + 20, 170);
    }
    pen.dispose();
    assertThat(new PageReader(characters).read(page).characters()).isNotEmpty();
    Page both = new PageReader(characters, lines).read(page);
    assertThat(both.characters()).isEmpty();
    // Nobody has trained the network: what it says is no more than one of what may be there.
    PageWord unread = both.lines().get(0).words().get(0);
    assertThat(unread.isUnread()).isTrue();
    assertThat(unread.alternatives().get(0).text())
        .isEqualTo(new PageReader(lines).read(page).text());
  }

  @Test
  void readsAnAlphabetThatOneOfTheModelsDoesNotKnowByTheOther() throws IOException {
    PageOptions signs = PageOptions.defaults().withAlphabet(Alphabet.of("0123456789."));
    assertThat(new PageReader(characters, lines, signs).read(page()))
        .isEqualTo(new PageReader(lines, signs).read(page()));
    PageOptions capitals = PageOptions.defaults().withAlphabet(Alphabet.of("XYZ"));
    assertThat(new PageReader(characters, lines, capitals).read(page()).text())
        .matches("[XYZ \n]+");
    PageOptions unknown = PageOptions.defaults().withAlphabet(Alphabet.of("ß"));
    assertThatThrownBy(() -> new PageReader(characters, lines, unknown))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found others: ß");
  }

  @Test
  void findsNothingOnBlankPaperAndInAStrokeTooLowForWriting() {
    BufferedImage page = new BufferedImage(1200, 600, BufferedImage.TYPE_BYTE_GRAY);
    assertThat(new PageReader(lines).read(page).lines()).isEmpty();
    Graphics2D pen = page.createGraphics();
    pen.setStroke(new BasicStroke(2));
    pen.drawLine(300, 300, 420, 300);
    pen.dispose();
    assertThat(new PageReader(lines).read(page).lines().size()).isLessThan(2);
  }

  @Test
  void believesEachLineByTheReadingThatIsSurerOfIt() throws IOException {
    assumeTrue(LineModel.hasPretrained(), "no model of lines comes with this version");
    BufferedImage page = page();
    BufferedImage both =
        new BufferedImage(page.getWidth() + 600, page.getHeight() + 200, page.getType());
    Graphics2D pen = both.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, both.getWidth(), both.getHeight());
    pen.drawImage(page, 0, 0, null);
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setColor(Color.BLACK);
    pen.setFont(new Font(Font.SERIF, Font.ITALIC, 44));
    pen.drawString("We left it there, by the door.", 60, page.getHeight() + 80);
    pen.dispose();
    try (LineRecognizer trained = LineRecognizer.pretrained()) {
      Page read = new PageReader(characters, trained).read(both);
      assertThat(read.text()).startsWith("12 3456 789\n31 415 926\n");
      assertThat(read.lines().get(2).text()).contains("there").contains(",");
      assertThat(read.lines().get(2).words().get(0).characters()).isEmpty();
    }
  }
}
