package org.handwriting.data.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.handwriting.data.BadFileException;
import org.handwriting.data.Catalog;
import org.handwriting.data.line.CharacterSet;
import org.handwriting.data.line.LineDataset;
import org.handwriting.data.line.LineExample;
import org.handwriting.data.line.LineFeed;
import org.handwriting.data.line.LineImages;
import org.handwriting.data.line.LineOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyntheticLinesTest {
  private static final SyntheticText TEXT =
      SyntheticText.of(List.of("It was a bright cold day in April, and the clocks were striking."));

  @TempDir Path folder;

  private static HandwritingFonts fonts() {
    return HandwritingFonts.of(
        List.of(new Font(Font.SERIF, Font.ITALIC, 12), new Font(Font.SANS_SERIF, Font.PLAIN, 12)));
  }

  private static SyntheticLines lines() {
    return SyntheticLines.of(fonts(), TEXT);
  }

  /** Digits that people wrote, which come with the project. */
  private static CharacterPictures digits() throws IOException {
    return CharacterPictures.of(Catalog.open("mnist", Optional.empty()).limit(500).test());
  }

  @Test
  void drawsTheSameLineForTheSameNumber() {
    LineImages images = LineImages.defaults();
    for (int i = 0; i < 10; i++) {
      assertThat(lines().example(7, i, images)).isEqualTo(lines().example(7, i, images));
    }
  }

  @Test
  void drawsOtherLinesForOtherNumbersAndSeeds() {
    LineExample line = lines().example(7, 0, LineImages.defaults());
    assertThat(lines().example(7, 1, LineImages.defaults())).isNotEqualTo(line);
    assertThat(lines().example(8, 0, LineImages.defaults())).isNotEqualTo(line);
  }

  @Test
  void drawsOtherLinesInEachEpoch() {
    LineFeed feed = lines().feed(5, 7, LineImages.defaults());
    Set<LineExample> seen = new HashSet<>();
    for (int epoch = 0; epoch < 3; epoch++) {
      for (int i = 0; i < feed.size(); i++) {
        seen.add(feed.example(i, epoch));
      }
    }
    assertThat(seen).hasSize(15);
  }

  @Test
  void writesInkOnEveryLine() {
    LineFeed feed = lines().feed(100, 1, LineImages.defaults());
    for (int i = 0; i < 100; i++) {
      LineExample line = feed.example(i, 0);
      assertThat(line.image().empty()).as(line.text()).isFalse();
      assertThat(line.image().width()).as(line.text()).isGreaterThan(4 * line.text().length());
    }
  }

  @Test
  void keepsToWhatAModelCanWrite() {
    CharacterSet small = CharacterSet.of(" abcdefghijklmnopqrstuvwxyz");
    SyntheticLines within = lines().within(small);
    for (int i = 0; i < 20; i++) {
      assertThat(small.canWrite(within.drawn(1, i).text())).isTrue();
    }
  }

  @Test
  void drawsNoLineThatIsReadAsBlank() {
    SyntheticLines dots = SyntheticLines.of(fonts(), SyntheticText.of(List.of(".")));
    for (int i = 0; i < 200; i++) {
      assertThat(dots.example(1, i, LineImages.defaults()).image().empty()).isFalse();
    }
  }

  @Test
  void doesNotUseAFontForLettersThatItLacks() {
    Typeface typeface = new Typeface(new Font(Font.SERIF, Font.PLAIN, 12));
    assertThat(typeface.canWrite("It was 5 o'clock")).isTrue();
    assertThat(typeface.canWrite("private \uE123 letter")).isFalse();
    assertThat(fonts().drawn("\uE123", new Random(1))).isEmpty();
  }

  @Test
  void saysSoIfNothingCanBeWritten() {
    SyntheticLines lines = lines().within(CharacterSet.of("\uE123"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> lines.drawn(1, 0))
        .withMessageStartingWith("expected fonts and a text that they can write");
  }

  @Test
  void setsLinesOfPicturesOfCharacters() throws IOException {
    SyntheticLines lines =
        SyntheticLines.of(digits(), SyntheticText.of(List.of("12 345 67.89 0", "20/11 13:45")));
    for (int i = 0; i < 20; i++) {
      LineExample line = lines.example(1, i, LineImages.defaults());
      assertThat(line.text()).matches("[-0-9 .,:;'\"/!?()+=%*_]+");
      assertThat(line.image().empty()).isFalse();
      assertThat(line.writer()).isEqualTo("set");
    }
  }

  @Test
  void setsDigitsThatTouchAndDigitsThatStandApart() throws IOException {
    int touching = 0;
    int apart = 0;
    for (int i = 0; i < 100; i++) {
      Hand upright = new Hand(20, 0, 1, 1, 0, 0, 0, 0, 0, i);
      List<Integer> gaps = gaps(PictureWriting.of("48205", digits(), upright));
      touching += gaps.size() < 3 ? 1 : 0;
      apart += gaps.size() == 4 && Collections.min(gaps) > 4 ? 1 : 0;
    }
    assertThat(touching).isBetween(10, 50);
    assertThat(apart).isBetween(4, 30);
  }

  /** The runs of columns without ink inside a writing, in pixels. */
  private static List<Integer> gaps(Writing writing) {
    Rectangle2D bounds = writing.bounds();
    BufferedImage sheet =
        new BufferedImage(
            (int) Math.ceil(bounds.getWidth()),
            (int) Math.ceil(bounds.getHeight()),
            BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = sheet.createGraphics();
    graphics.translate(-bounds.getX(), -bounds.getY());
    writing.draw(graphics);
    graphics.dispose();
    List<Integer> gaps = new ArrayList<>();
    int last = -1; // column with ink
    for (int x = 0; x < sheet.getWidth(); x++) {
      int column = x;
      if (IntStream.range(0, sheet.getHeight()).anyMatch(y -> sheet.getRGB(column, y) >>> 25 > 0)) {
        if (last >= 0 && x > last + 1) {
          gaps.add(x - last - 1);
        }
        last = x;
      }
    }
    return gaps;
  }

  @Test
  void mixesFontsAndPictures() throws IOException {
    SyntheticLines lines =
        SyntheticLines.of(fonts(), SyntheticText.of(List.of("12 345 678"))).withPictures(digits());
    Set<String> hands = new HashSet<>();
    for (int i = 0; i < 60; i++) {
      hands.add(lines.drawn(1, i).hand());
    }
    assertThat(hands).contains("set").hasSize(3);
  }

  @Test
  void writesAFolderThatIsReadAsItIsDrawn() throws IOException {
    Path out = folder.resolve("lines");
    SyntheticFolder.write(lines(), 3, 6, out);
    LineDataset read = LineDataset.open(List.of(out), LineOptions.defaults());
    assertThat(read.size()).isEqualTo(6);
    for (int i = 0; i < 6; i++) {
      LineExample drawn = lines().example(3, i, LineImages.defaults());
      assertThat(read.text(i)).isEqualTo(drawn.text());
      assertThat(read.example(i).image()).isEqualTo(drawn.image());
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(out);
    }
  }

  @Test
  void writesNothingOverAFolder() throws IOException {
    assertThatThrownBy(() -> SyntheticFolder.write(lines(), 3, 6, folder))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void leavesNothingOfAFolderThatFails() {
    SyntheticLines none = lines().within(CharacterSet.of("\uE123"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SyntheticFolder.write(none, 3, 6, folder.resolve("lines")));
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void readsFontsOfAFolder() throws IOException {
    Path systems = Path.of("/usr/share/fonts");
    assumeTrue(Files.isDirectory(systems), "no fonts of the system: this test needs one");
    Optional<Path> font;
    try (Stream<Path> files = Files.walk(systems)) {
      font = files.filter(file -> file.toString().endsWith(".ttf")).sorted().findFirst();
    }
    assumeTrue(font.isPresent(), "no TrueType font of the system: this test needs one");
    Files.copy(font.get(), Files.createDirectory(folder.resolve("sub")).resolve("one.TTF"));
    assertThat(HandwritingFonts.in(folder).names()).hasSize(1);
  }

  @Test
  void namesAFontThatIsDamaged() throws IOException {
    Path font = Files.writeString(folder.resolve("bad.ttf"), "no font");
    assertThatThrownBy(() -> HandwritingFonts.in(folder))
        .isInstanceOf(BadFileException.class)
        .hasMessage(font + ": expected a font, found a damaged one, or none");
  }

  @Test
  void refusesAFolderWithoutFonts() {
    assertThatThrownBy(() -> HandwritingFonts.in(folder))
        .hasMessage(folder + ": expected fonts (.ttf or .otf), found none");
  }
}
