package org.handwriting.data.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.handwriting.data.line.CharacterSet;
import org.handwriting.data.transcription.Paragraphs;
import org.handwriting.data.transcription.PlainText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyntheticTextTest {
  @TempDir Path folder;

  private static List<String> drawn(SyntheticText text, int count) {
    return IntStream.range(0, count).mapToObj(i -> text.drawn(new Random(i))).toList();
  }

  @Test
  void drawsPiecesOfTheText() {
    SyntheticText text = SyntheticText.of(List.of("alpha beta gamma", "delta epsilon"));
    assertThat(drawn(text, 200)).contains("delta epsilon", "beta gamma", "gamma");
  }

  @Test
  void drawsEachWordAsOftenWhateverItsParagraph() {
    String many = "common ".repeat(98).strip();
    List<String> lines = drawn(SyntheticText.of(List.of("rare", many, "seldom")), 2000);
    assertThat(lines.stream().filter(line -> line.toLowerCase(Locale.ROOT).contains("common")))
        .hasSizeGreaterThan(1000);
    assertThat(lines.stream().filter(line -> line.toLowerCase(Locale.ROOT).startsWith("rare")))
        .hasSizeBetween(1, 60);
    assertThat(lines.stream().filter(line -> line.toLowerCase(Locale.ROOT).startsWith("seldom")))
        .hasSizeBetween(1, 60);
  }

  @Test
  void writesPlainlyWhatAModelLacks() {
    SyntheticText text = SyntheticText.of(List.of("d’été — là"));
    assertThat(drawn(text.within(CharacterSet.of(" '-adeàlt")), 200)).contains("d'ete - là");
  }

  @Test
  void leavesOutWordsOfWhichNothingIsLeft() {
    CharacterSet letters = CharacterSet.of(" abcdefghijklmnopqrstuvwxyz");
    String accent = "\u0301";
    SyntheticText text = SyntheticText.of(List.of(accent, "a " + accent + " b \u00A8 c"));
    for (String line : drawn(text.within(letters), 500)) {
      assertThat(line).isNotEmpty().isEqualTo(PlainText.of(line));
    }
    SyntheticText nothing = SyntheticText.of(List.of(accent));
    assertThatThrownBy(() -> nothing.within(letters))
        .hasMessage("expected a text to draw lines of, found no word");
  }

  @Test
  void mixesInWhatTextsHoldLittleOf() {
    List<String> lines = drawn(SyntheticText.of(List.of("alpha beta gamma delta")), 2000);
    String all = String.join("\n", lines);
    for (char c : "0123456789$£€%&@#+=*/()[]?!:;\"'-_<>".toCharArray()) {
      assertThat(all).contains(Character.toString(c));
    }
    for (char c = 'A'; c <= 'Z'; c++) {
      assertThat(all).contains(Character.toString(c));
    }
    assertThat(all).containsPattern("\\d{2}/\\d{2}/\\d{4}").containsPattern("\\d:\\d{2}");
    assertThat(lines).contains("ALPHA BETA GAMMA DELTA");
  }

  @Test
  void drawsLinesThatAreWrittenAsTheyAre() {
    for (String line : drawn(SyntheticText.of(List.of("an  odd\u00A0text ")), 500)) {
      assertThat(line).isNotEmpty().isEqualTo(PlainText.of(line)).hasSizeLessThan(110);
    }
  }

  @Test
  void takesTypedDashesAndEmphasisForWhatTheyMean() {
    assertThat(drawn(SyntheticText.of(List.of("wait--_now_")), 300)).contains("wait - now");
  }

  @Test
  void readsGzippedText() throws IOException {
    Path file = folder.resolve("text.txt.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write("\uFEFFalpha\n".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(drawn(SyntheticText.in(List.of(file)), 50)).contains("alpha");
    assertThat(Paragraphs.in(List.of(file))).containsExactly("alpha");
  }

  @Test
  void namesTextThatCannotBeRead() throws IOException {
    Path latin = folder.resolve("latin.txt");
    Files.write(latin, "été".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> SyntheticText.in(List.of(latin)))
        .hasMessage(latin + ": expected a whole text in UTF-8, found other bytes");
    Path cut = folder.resolve("cut.txt.gz");
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(whole)) {
      out.write("alpha beta\n".repeat(100).getBytes(StandardCharsets.UTF_8));
    }
    for (int length : List.of(0, whole.size() / 2)) {
      Files.write(cut, Arrays.copyOf(whole.toByteArray(), length));
      assertThatThrownBy(() -> SyntheticText.in(List.of(cut)))
          .hasMessage(cut + ": expected a whole text in UTF-8, found other bytes");
    }
    Path empty = Files.writeString(folder.resolve("empty.txt"), "\n \n");
    assertThatThrownBy(() -> SyntheticText.in(List.of(empty)))
        .hasMessage(empty + ": expected a text to draw lines of, found no word");
    Path none = folder.resolve("none.txt");
    assertThatThrownBy(() -> SyntheticText.in(List.of(none)))
        .hasMessage(none + ": expected a text file, found nothing there");
  }

  @Test
  void cutsAWritingWithoutSpacesIntoLines() {
    String paragraph = "\u4E00\uD840\uDC00".repeat(400);
    List<String> lines = drawn(SyntheticText.of(List.of(paragraph)), 200);
    assertThat(lines).allMatch(line -> line.codePointCount(0, line.length()) < 200);
    assertThat(lines).anyMatch(line -> line.startsWith("\u4E00\uD840\uDC00"));
  }

  @Test
  void knowsGzippedTextByAnyCaseOfItsName() throws IOException {
    Path file = folder.resolve("TEXT.TXT.GZ");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write("alpha\n".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(Paragraphs.in(List.of(file))).containsExactly("alpha");
  }
}
