package org.handwriting.data.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.handwriting.data.transcription.WrittenLines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineDatasetTest {
  @TempDir Path folder;

  /** Lines 0.png, 1.png … with these texts. */
  private void write(String... texts) throws IOException {
    StringBuilder list = new StringBuilder("file\ttext\n");
    for (int i = 0; i < texts.length; i++) {
      WrittenLines.line(folder.resolve(i + ".png"));
      list.append(i).append(".png\t").append(texts[i]).append('\n');
    }
    Files.writeString(folder.resolve("lines.tsv"), list);
  }

  private LineDataset open(LineOptions options) throws IOException {
    return LineDataset.open(List.of(folder), options);
  }

  private static LineExample example(int i, String writer) {
    byte[] pixels = new byte[48 * (60 + i)];
    pixels[0] = (byte) i;
    return new LineExample(LineImage.of(48, pixels), "line " + i, writer, "here");
  }

  /** So many lines of each of so many writers. */
  private static LineDataset dataset(int writers, int each) {
    return LineDataset.of(
        IntStream.range(0, writers * each)
            .mapToObj(i -> example(i, "writer " + i / each))
            .toList());
  }

  private static Set<String> writers(LineDataset lines) {
    Set<String> writers = new HashSet<>();
    for (int i = 0; i < lines.size(); i++) {
      writers.add(lines.writer(i));
    }
    return writers;
  }

  @Test
  void readsLinesWithTheirTexts() throws IOException {
    write("one", "two");
    LineDataset lines = open(LineOptions.defaults());
    assertThat(lines.texts()).containsExactly("one", "two");
    assertThat(lines.characters().asString()).isEqualTo("enotw");
    assertThat(lines.example(1).image())
        .isEqualTo(
            LineImages.defaults()
                .read(LineImages.decode(Files.readAllBytes(folder.resolve("1.png")))));
    assertThat(lines.skipped()).isEmpty();
  }

  @Test
  void namesAllThatCannotBeUsedBeforeAnythingIsLearned() throws IOException {
    write("one", "two", "three", "four");
    WrittenLines.png(WrittenLines.paper(200, 60), folder.resolve("1.png"));
    WrittenLines.png(WrittenLines.paper(200, 1), folder.resolve("2.png"));
    Files.writeString(folder.resolve("3.png"), "no picture");
    BadLinesException bad =
        catchThrowableOfType(BadLinesException.class, () -> open(LineOptions.defaults()));
    assertThat(bad)
        .hasMessageStartingWith(
            "3 of 4 lines cannot be used (training and evaluation go on without them with --skip-bad")
        .hasMessageEndingWith(" … and 2 more");
    assertThat(bad.lines())
        .extracting(line -> line.found())
        .containsExactly(
            "nothing written on " + folder.resolve("1.png"),
            "one of 200 x 1 pixels",
            "no picture that is read here: PNG, JPEG, GIF, BMP, TIFF or WebP");
  }

  @Test
  void goesOnWithoutBadLinesIfAskedAndCountsThem() throws IOException {
    write("one", "two");
    WrittenLines.png(WrittenLines.paper(200, 60), folder.resolve("0.png"));
    LineDataset lines = open(LineOptions.defaults().withSkipBad(true));
    assertThat(lines.texts()).containsExactly("two");
    assertThat(lines.skipped()).hasSize(1);
  }

  @Test
  void doesNotGoOnWithoutAnyLine() throws IOException {
    write("one");
    WrittenLines.png(WrittenLines.paper(200, 60), folder.resolve("0.png"));
    assertThatThrownBy(() -> open(LineOptions.defaults().withSkipBad(true)))
        .isInstanceOf(BadLinesException.class);
  }

  @Test
  void namesTextThatTheModelCannotWrite() throws IOException {
    write("one", "né →");
    LineOptions plain = LineOptions.defaults().withCharacters(CharacterSet.of(" abcdefghijklmno"));
    assertThatThrownBy(() -> open(plain))
        .hasMessageContaining("lines.tsv, line 3: expected text in the model's 16 characters")
        .hasMessageEndingWith("found \"é\" (U+00E9), \"→\" (U+2192)");
  }

  @Test
  void foldsAccentsThatTheModelCannotWrite() throws IOException {
    write("née");
    LineOptions plain = LineOptions.defaults().withCharacters(CharacterSet.of("en"));
    assertThat(open(plain.withFold(true)).texts()).containsExactly("nee");
  }

  @Test
  void namesAPageWhosePictureHasAnotherSize() throws IOException {
    WrittenLines.png(WrittenLines.paper(400, 300), folder.resolve("p.png"));
    Files.writeString(
        folder.resolve("p.xml"),
        """
        <PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2013-07-15">
        <Page imageFilename="p.png" imageWidth="800" imageHeight="600"><TextRegion><TextLine>
        <Coords points="10,10 700,10 700,60 10,60"/><TextEquiv><Unicode>one</Unicode></TextEquiv>
        </TextLine></TextRegion></Page></PcGts>
        """);
    assertThatThrownBy(() -> open(LineOptions.defaults()))
        .hasMessageEndingWith(
            "p.png: expected a picture of 800 x 600 pixels, as its transcription says, found one of"
                + " 400 x 300");
  }

  @Test
  void cutsLinesOutOfPages() throws IOException {
    WrittenLines.png(
        WrittenLines.word(WrittenLines.paper(400, 300), 100, 150, 20), folder.resolve("p.png"));
    Files.writeString(
        folder.resolve("p.xml"),
        """
        <PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2013-07-15">
        <Page imageFilename="p.png" imageWidth="400" imageHeight="300"><TextRegion><TextLine>
        <Coords points="80,100 300,100 300,180 80,180"/>
        <TextEquiv><Unicode>mlm</Unicode></TextEquiv>
        </TextLine></TextRegion></Page></PcGts>
        """);
    LineDataset lines = open(LineOptions.defaults());
    assertThat(lines.texts()).containsExactly("mlm");
    assertThat(lines.writer(0)).isEqualTo("p");
    assertThat(lines.width(0)).isBetween(100, 200);
  }

  @Test
  void holdsBackWholeWriters() {
    LineDataset.Holdout parts = dataset(20, 5).holdout(0.2, 7);
    assertThat(parts.byWriter()).isTrue();
    assertThat(parts.held().size()).isEqualTo(20);
    assertThat(parts.rest().size()).isEqualTo(80);
    assertThat(writers(parts.rest())).doesNotContainAnyElementsOf(writers(parts.held()));
  }

  @Test
  void holdsBackTheSameWritersForTheSameSeed() {
    LineDataset lines = dataset(20, 5);
    Set<String> held = writers(lines.holdout(0.2, 7).held());
    assertThat(writers(lines.holdout(0.2, 7).held())).isEqualTo(held);
    assertThat(writers(lines.holdout(0.2, 8).held())).isNotEqualTo(held);
  }

  @Test
  void holdsBackTheSameWritersWhereOthersAreAdded() {
    List<LineExample> known = examples(dataset(20, 5));
    Set<String> held = writers(LineDataset.of(known).holdout(0.2, 7).held());
    List<LineExample> more = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      more.add(example(i, "somebody else")); // whose lines come first
    }
    more.addAll(known);
    assertThat(writers(LineDataset.of(more).holdout(0.2, 7).held())).containsAll(held);
  }

  @Test
  void holdsBackWholeWritersBesideLinesOfUnknownOnes() {
    List<LineExample> lines = examples(dataset(20, 5));
    lines.add(example(3, ""));
    LineDataset.Holdout parts = LineDataset.of(lines).holdout(0.2, 7);
    assertThat(parts.byWriter()).isTrue();
    assertThat(writers(parts.held())).doesNotContain("");
    assertThat(writers(parts.rest()))
        .contains("")
        .doesNotContainAnyElementsOf(writers(parts.held()));
  }

  private static List<LineExample> examples(LineDataset lines) {
    return new ArrayList<>(IntStream.range(0, lines.size()).mapToObj(lines::example).toList());
  }

  @Test
  void holdsBackSingleLinesOfASingleWriter() {
    LineDataset.Holdout parts = dataset(1, 50).holdout(0.1, 7);
    assertThat(parts.byWriter()).isFalse();
    assertThat(parts.held().size()).isEqualTo(5);
    assertThat(parts.rest().size()).isEqualTo(45);
  }

  @Test
  void holdsBackNothingOfNothing() {
    LineDataset.Holdout parts = dataset(3, 5).holdout(0, 7);
    assertThat(parts.held().size()).isZero();
    assertThat(parts.rest().size()).isEqualTo(15);
  }

  @Test
  void givesBackWhatWasPutIn() {
    LineDataset lines = dataset(3, 5);
    for (int i = 0; i < lines.size(); i++) {
      assertThat(lines.example(i)).isEqualTo(example(i, "writer " + i / 5));
    }
  }

  @Test
  void refusesLinesOfTwoHeights() {
    LineExample low = new LineExample(LineImage.blank(32), "low", "", "there");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LineDataset.of(List.of(example(1, ""), low)))
        .withMessage("expected lines of one height, found 48 and 32 at there");
  }

  @Test
  void saysWhatIsInIt() throws IOException {
    write("one", "two");
    assertThat(open(LineOptions.defaults()).summary())
        .satisfies(
            words -> {
              assertThat(words.get(0)).startsWith("2 lines, 3 to 3 characters");
              assertThat(words.get(1)).isEqualTo("5 characters: enotw");
            });
  }

  @Test
  void countsNoWritersWhereNoneIsKnown() {
    LineDataset lines = LineDataset.of(List.of(example(1, ""), example(2, "")));
    assertThat(lines.summary().get(0)).startsWith("2 lines, ");
    LineDataset some = LineDataset.of(List.of(example(1, ""), example(2, "one")));
    assertThat(some.summary().get(0)).startsWith("2 lines of 1 writers or pages, ");
  }
}
