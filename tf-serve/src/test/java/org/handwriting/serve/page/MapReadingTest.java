package org.handwriting.serve.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import org.handwriting.data.glyph.Box;
import org.handwriting.data.glyph.PageInk;
import org.handwriting.data.glyph.Plane;
import org.handwriting.data.page.PageTurn;
import org.handwriting.data.page.WritingMap;
import org.handwriting.serve.Alphabet;
import org.handwriting.serve.LineRecognizer;
import org.handwriting.serve.Recognizer;
import org.handwriting.serve.page.result.Page;
import org.handwriting.testing.ComposedPage;
import org.handwriting.testing.ComposedPage.Style;
import org.handwriting.testing.PageComposer;
import org.junit.jupiter.api.Test;

/** Pages on which a map says where the writing is, as a network without fault would. */
class MapReadingTest {
  private static final String TEXT = "24 357\n5342 7\n742 35";

  private static ComposedPage page() throws IOException {
    return PageComposer.ofDigits(5).page(TEXT.lines().toList(), Style.clean());
  }

  /** The picture turned clockwise by these quarters. */
  private static BufferedImage turned(BufferedImage picture, int quarters) {
    AffineTransform turn = AffineTransform.getQuadrantRotateInstance(quarters);
    Rectangle bounds =
        turn.createTransformedShape(new Rectangle(picture.getWidth(), picture.getHeight()))
            .getBounds();
    turn.preConcatenate(AffineTransform.getTranslateInstance(-bounds.x, -bounds.y));
    BufferedImage turned =
        new BufferedImage(bounds.width, bounds.height, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D pen = turned.createGraphics();
    pen.drawImage(picture, turn, null);
    pen.dispose();
    return turned;
  }

  private static WritingMap map(ComposedPage page, int quarters) {
    BufferedImage core =
        new BufferedImage(
            page.picture().getWidth(), page.picture().getHeight(), BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D pen = core.createGraphics();
    for (List<ComposedPage.Word> line : page.lines()) {
      Box box = line.stream().map(ComposedPage.Word::box).reduce(Box::with).orElseThrow();
      int top = box.top() + box.height() * 4 / 10;
      pen.fillRect(box.left(), top, box.width(), box.bottom() - top);
    }
    pen.dispose();
    BufferedImage lying = turned(core, quarters);
    Plane band = new Plane(lying.getWidth(), lying.getHeight());
    for (int i = 0; i < band.values.length; i++) {
      band.values[i] = lying.getRaster().getSample(i % band.width, i / band.width, 0) / 255f;
    }
    BufferedImage picture = turned(page.picture(), quarters);
    return new WritingMap(band, PageInk.of(picture, 4000).orElseThrow().ink(), 1);
  }

  @Test
  void areReadHoweverTheyLie() throws IOException {
    ComposedPage page = page();
    try (Recognizer recognizer = Recognizer.pretrained()) {
      PageReader plain = new PageReader(recognizer.restrictedTo(Alphabet.DIGITS));
      for (int quarters = 0; quarters < 4; quarters++) {
        BufferedImage picture = turned(page.picture(), quarters);
        WritingMap map = map(page, quarters);
        Page read = plain.with(any -> map).read(picture);
        assertThat(read.text()).isEqualTo(TEXT);
        Box word = page.lines().get(1).get(0).box();
        Rectangle place =
            turnedBox(word, page.picture().getWidth(), page.picture().getHeight(), quarters);
        Box found = read.lines().get(1).words().get(0).box();
        assertThat(place.contains(found.middleX(), found.middleY())).isTrue();
      }
    }
  }

  @Test
  void haveNothingBeyondThePicture() throws IOException {
    ComposedPage page = page();
    int cut = page.lines().get(0).get(0).box().left() + 8;
    WritingMap map = map(page, 0);
    BufferedImage picture =
        page.picture().getSubimage(cut, 0, page.picture().getWidth() - cut, map.height());
    WritingMap cutMap = new WritingMap(from(map.core(), cut), from(map.ink(), cut), 1);
    Box whole = new Box(0, 0, picture.getWidth(), picture.getHeight());
    try (Recognizer characters = Recognizer.pretrained()) {
      Page read = new PageReader(characters).with(any -> cutMap).read(picture);
      assertThat(read.lines()).hasSize(3);
      assertThat(read.characters())
          .hasSize(TEXT.replaceAll("\\s", "").length())
          .allSatisfy(one -> assertThat(one.box().within(whole)).isEqualTo(one.box()));
      assertThat(read.lines())
          .allSatisfy(line -> assertThat(line.polygon().within(whole)).isEqualTo(line.polygon()));
    }
  }

  private static Plane from(Plane plane, int column) {
    Plane part = new Plane(plane.width - column, plane.height);
    for (int row = 0; row < part.height; row++) {
      System.arraycopy(
          plane.values, row * plane.width + column, part.values, row * part.width, part.width);
    }
    return part;
  }

  // A scan in black and white is of few colors, as a drawing is.
  @Test
  void haveNoPrintWhereTheMapHasNone() throws IOException {
    ComposedPage label = PageComposer.ofDigits(5).page(List.of("42 35"), Style.clean());
    BufferedImage scan = new BufferedImage(900, 1200, BufferedImage.TYPE_BYTE_BINARY);
    Graphics2D pen = scan.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, 900, 1200);
    pen.drawImage(label.picture(), 200, 300, null);
    pen.dispose();
    WritingMap none = new WritingMap(new Plane(300, 400), new Plane(300, 400), 3);
    try (Recognizer characters = Recognizer.pretrained()) {
      PageReader reader = new PageReader(characters).with(any -> none);
      assertThat(reader.read(scan).lines()).isEmpty();
      // The same as large as it is: a word that was cut out, or drawn.
      int height = label.picture().getHeight();
      BufferedImage cut = scan.getSubimage(200, 300, label.picture().getWidth(), height);
      assertThat(reader.read(cut).text()).isEqualTo("42 35");
    }
  }

  // Rows that stand close are one band to a network: by its form alone it could lie either way.
  @Test
  void areReadOnTheirSideWhereTheirRowsTouch() throws IOException {
    String rows = "2435\n5342\n7423";
    ComposedPage page = PageComposer.ofDigits(5).page(rows.lines().toList(), Style.clean());
    try (Recognizer characters = Recognizer.pretrained();
        LineRecognizer lines = LineRecognizer.pretrained()) {
      PageOptions digits = PageOptions.defaults().withAlphabet(Alphabet.DIGITS);
      PageReader plain = new PageReader(characters, lines, digits);
      for (int quarters = 0; quarters < 4; quarters++) {
        WritingMap map = linked(map(page, quarters));
        assertThat(PageTurn.candidates(map)).as("candidates").hasSize(1 + quarters % 2);
        Page read = plain.with(any -> map).read(turned(page.picture(), quarters));
        assertThat(read.text()).as("turned by " + quarters).isEqualTo(rows);
      }
    }
  }

  // Its bands, with a thin link through all of them both ways.
  private static WritingMap linked(WritingMap map) {
    Plane core = new Plane(map.width(), map.height(), map.core().values.clone());
    for (int i = 0; i < core.values.length; i++) {
      boolean across = i / core.width == core.height / 2;
      boolean down = i % core.width == core.width / 2;
      core.values[i] = across || down ? Math.max(core.values[i], 0.6f) : core.values[i];
    }
    return new WritingMap(core, map.ink(), map.scale());
  }

  private static Rectangle turnedBox(Box box, int width, int height, int quarters) {
    return switch (quarters) {
      case 1 -> new Rectangle(height - box.bottom(), box.left(), box.height(), box.width());
      case 2 ->
          new Rectangle(width - box.right(), height - box.bottom(), box.width(), box.height());
      case 3 -> new Rectangle(box.top(), width - box.right(), box.height(), box.width());
      default -> new Rectangle(box.left(), box.top(), box.width(), box.height());
    };
  }

  @Test
  void takeNoGapForASpaceThatSomethingCrossedOutFills() throws IOException {
    Style wide = new Style(1.6, 2, 5, 30, 0, 1, 0.05);
    ComposedPage page = PageComposer.ofDigits(5).page(List.of("42 357", "735 24"), wide);
    WritingMap map = map(page, 0); // the marks are no handwriting to it
    for (List<ComposedPage.Word> line : page.lines()) {
      crossOut(page.picture(), line.get(0).box(), line.get(1).box());
    }
    PageOptions digits = PageOptions.defaults().withAlphabet(Alphabet.DIGITS);
    try (Recognizer characters = Recognizer.pretrained();
        LineRecognizer lines = LineRecognizer.pretrained()) {
      for (PageReader reader :
          List.of(
              new PageReader(characters, digits),
              new PageReader(lines, digits),
              new PageReader(characters, lines, digits))) {
        assertThat(reader.with(any -> map).read(page.picture()).text()).isEqualTo("42357\n73524");
      }
    }
  }

  // A cross as large as a digit in the middle of the gap.
  private static void crossOut(BufferedImage picture, Box left, Box right) {
    int middle = (left.right() + right.left()) / 2;
    int half = (right.left() - left.right()) / 2; // boxes have some paper around ink
    Graphics2D pen = picture.createGraphics();
    pen.setColor(Color.BLACK);
    pen.setStroke(new BasicStroke(4));
    pen.drawLine(middle - half, left.top(), middle + half, left.bottom());
    pen.drawLine(middle - half, left.bottom(), middle + half, left.top());
    pen.dispose();
  }

  @Test
  void areEmptyWhereNoWritingIsFound() throws IOException {
    ComposedPage page = page();
    Plane nothing = new Plane(page.picture().getWidth(), page.picture().getHeight());
    PageReader reader = new PageReader((picture, lines) -> List.of());
    assertThat(reader.with(any -> new WritingMap(nothing, nothing, 1)).read(page.picture()).lines())
        .isEmpty();
  }

  @Test
  void areReadByAReaderThatOwnsItsModels() throws IOException {
    PageReader reader = PageReader.pretrained();
    BufferedImage picture = page().picture();
    try (reader) {
      assertThat(reader.read(picture).text()).isEqualTo(TEXT);
    }
    reader.close();
    assertThatThrownBy(() -> reader.read(picture)).isInstanceOf(IllegalStateException.class);
  }
}
