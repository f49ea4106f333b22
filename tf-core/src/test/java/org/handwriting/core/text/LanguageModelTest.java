package org.handwriting.core.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import org.handwriting.data.BadFileException;
import org.handwriting.data.line.CharacterSet;
import org.junit.jupiter.api.Test;

/** A model of a few sentences, and one of real books where they are. */
class LanguageModelTest {
  private static final Path FILE = Path.of("language.bin");
  private static final CharacterSet CHARACTERS = CharacterSet.of(" abcdehlnorstuwyé€");
  private static final List<String> TEXT =
      List.of("the cat sat on the house", "the other one sat there", "what does the cat do");

  private static LanguageModel model() throws IOException {
    return LanguageModel.read(FILE, bytes(), CHARACTERS);
  }

  private static LanguageModel learned(CharacterSet characters, List<String> text)
      throws IOException {
    byte[] bytes = new LanguageModelBuilder(characters, 4, 1).learn(text);
    return LanguageModel.read(FILE, bytes, characters);
  }

  private static byte[] bytes() {
    return new LanguageModelBuilder(CHARACTERS, 4, 1).learn(TEXT);
  }

  private static int context(LanguageModel model, String text) {
    int context = model.start();
    for (int c : model.characters().encode(text)) {
      context = model.extend(context, c);
    }
    return context;
  }

  private static double probability(LanguageModel model, String before, String next) {
    int c = model.characters().encode(next)[0];
    return Math.exp(model.logProbability(context(model, before), c));
  }

  @Test
  void foreseesWhatTheTextHad() throws IOException {
    assertThat(probability(model(), "th", "e")).isGreaterThan(0.7);
    assertThat(probability(model(), "th", "c")).isLessThan(0.05);
    assertThat(model().perplexity("the cat")).isLessThan(model().perplexity("eht tac") / 3);
  }

  @Test
  void knowsHowOftenWordsBeginSoWhereALineBegins() throws IOException {
    // Half of the words begin with t; every letter has stood behind the same two, e and a space.
    List<String> text = List.of("be the he the ne the re the we the de the");
    LanguageModel model = learned(CHARACTERS, text);
    assertThat(probability(model, "", "t")).isBetween(0.35, 0.6);
    assertThat(probability(model, "", "n")).isLessThan(0.12);
  }

  @Test
  void readsTypedDashesAsTheyAreWritten() throws IOException {
    CharacterSet dashes = CharacterSet.of(" -aehit");
    List<String> text = Collections.nCopies(5, "the hat--that");
    LanguageModel model = learned(dashes, text);
    assertThat(model.perplexity("the hat - that"))
        .isLessThan(model.perplexity("the hat--that") / 1.3);
  }

  @Test
  void knowsSomeOfWhatItHasReadInCapitals() throws IOException {
    CharacterSet cases = CharacterSet.of(" acehtACEHT");
    List<String> text = Collections.nCopies(20, "the cat ate the tea");
    LanguageModel model = learned(cases, text);
    assertThat(model.perplexity("THE CAT")).isLessThan(model.perplexity("EHT TAC") / 3);
    assertThat(model.perplexity("the cat")).isLessThan(model.perplexity("THE CAT"));
  }

  @Test
  void givesProbabilitiesThatSumTo1WhateverStandsBefore() throws IOException {
    LanguageModel rare =
        LanguageModel.read(
            FILE, new LanguageModelBuilder(CHARACTERS, 5, 2).learn(TEXT), CHARACTERS);
    for (LanguageModel model : List.of(model(), rare)) {
      for (String before : List.of("", "t", "the c", "yyy", "what does t")) {
        double sum = 0;
        for (String c : " abcdehlnorstuwy".split("", 0)) {
          // b, l, n and y may be unknown: those are not shared out.
          sum += TEXT.toString().contains(c) ? probability(model, before, c) : 0;
        }
        assertThat(sum).as(before).isCloseTo(1, within(0.04)); // quantized to 1/16
      }
    }
  }

  @Test
  void smoothsAsKneserAndNeyDo() throws IOException {
    LanguageModel model =
        LanguageModel.read(
            FILE,
            new LanguageModelBuilder(CharacterSet.of("ab"), 2, 1).learn(List.of("aaab")),
            CharacterSet.of("ab"));
    // Of aa (twice) and ab (once) one each: y = 1/3, discounts 1/3 of one and, with none that is
    // there three times to tell, 1 of two. Both a and b are there behind one character only: 1/2.
    double a = (2 - 1) / 3.0 + (1 + 1 / 3.0) / 3 / 2;
    assertThat(probability(model, "a", "a")).isCloseTo(a, within(0.02));
    assertThat(probability(model, "a", "b")).isCloseTo(1 - a, within(0.02));
    assertThat(probability(model, "b", "a")).isCloseTo(0.5, within(0.02));
  }

  @Test
  void takesAnAccentedLetterThatItNeverSawForARarePlainOne() throws IOException {
    double plain = probability(model(), "th", "e");
    assertThat(probability(model(), "th", "é")).isCloseTo(0.03 * plain, within(1e-3));
    assertThat(probability(model(), "th", "€")).isLessThan(1e-4);
  }

  @Test
  void refusesBytesThatAreCutOffAnywhere() {
    byte[] bytes = bytes();
    for (int length = 0; length < bytes.length - 4; length += length < 40 ? 1 : 37) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> LanguageModel.read(FILE, cut, CHARACTERS))
          .as("%d bytes", length)
          .isInstanceOf(BadFileException.class)
          .hasMessageMatching(
              "language.bin: expected a language model of characters, found .*cut off");
    }
  }

  @Test
  void refusesMoreFollowersThanAnIntCounts() throws IOException {
    byte[] bytes = manyFollowers();
    assertThatThrownBy(() -> LanguageModel.read(FILE, bytes, CHARACTERS))
        .isInstanceOf(BadFileException.class)
        .hasMessageEndingWith("expected a language model of characters, found one that is cut off");
  }

  // Of order 4, with all followers of each n-gram up to 2 symbols, nearly all of those of 3, and
  // 255
  // behind each of them: more than an int counts, in a file of some kilobytes.
  private static byte[] manyFollowers() throws IOException {
    byte[] names = CHARACTERS.fileText().getBytes(StandardCharsets.UTF_8);
    ByteBuffer body = ByteBuffer.allocate(64 << 20);
    body.putInt(names.length).put(names);
    for (int c = 0; c < CHARACTERS.size(); c++) {
      body.put((byte) 1).put((byte) 1);
    }
    body.put((byte) 255);
    int histories = 1;
    for (int followers : new int[] {255, 255, 130}) {
      for (int i = 0; i < histories; i++) {
        body.put((byte) followers);
      }
      for (int i = 0; i < histories; i++) {
        for (int symbol = 1; symbol <= followers; symbol++) {
          body.put((byte) symbol);
        }
      }
      histories *= followers;
      body.position(body.position() + 2 * histories);
    }
    for (int i = 0; i < histories; i++) {
      body.put((byte) 255);
    }
    CRC32 sum = new CRC32();
    sum.update(body.array(), 0, body.position());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeBytes("HWLM");
    out.writeByte(1);
    out.writeByte(4);
    out.writeInt(body.position());
    out.writeInt((int) sum.getValue());
    try (DeflaterOutputStream deflated = new DeflaterOutputStream(out)) {
      deflated.write(body.array(), 0, body.position());
    }
    return bytes.toByteArray();
  }

  @Test
  void refusesBytesOfWhichOneIsAnother() {
    byte[] bytes = bytes();
    for (int at = 0; at < bytes.length; at += at < 40 ? 1 : 23) {
      byte[] damaged = bytes.clone();
      damaged[at] = (byte) (damaged[at] ^ 0x15);
      if (at == 5) {
        continue; // the order: see the next test
      }
      assertThatThrownBy(() -> LanguageModel.read(FILE, damaged, CHARACTERS))
          .as("byte %d", at)
          .isInstanceOf(BadFileException.class);
    }
  }

  @Test
  void refusesAnotherOrderThanThereIs() {
    for (int order : new int[] {0, 1, 3, 5, 200}) {
      byte[] damaged = bytes();
      damaged[5] = (byte) order;
      assertThatThrownBy(() -> LanguageModel.read(FILE, damaged, CHARACTERS))
          .as("order %d", order)
          .isInstanceOf(BadFileException.class);
    }
  }

  @Test
  void refusesTheModelOfAnotherCharacterSet() {
    assertThatThrownBy(() -> LanguageModel.read(FILE, bytes(), CharacterSet.of("abc")))
        .isInstanceOf(BadFileException.class)
        .hasMessage(
            "language.bin: expected a language model for the model's 3 characters: abc,"
                + " found one for 18 characters:  abcdehlnorstuwyé€");
  }

  @Test
  void refusesToLearnFromNothing() {
    assertThatThrownBy(() -> new LanguageModelBuilder(CHARACTERS, 4, 1).learn(List.of("", "?!")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected text in the model's 18 characters, found none");
  }

  @Test
  void foreseesABookThatItHasNotRead() throws IOException {
    Path file = Path.of(String.valueOf(System.getenv("HWR_DATA_DIR")), "text/english.txt.gz");
    assumeTrue(Files.isRegularFile(file), "no English text in HWR_DATA_DIR");
    List<String> paragraphs;
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.US_ASCII))) {
      paragraphs = reader.lines().toList();
    }
    int held = paragraphs.size() * 19 / 20;
    CharacterSet ascii = CharacterSet.covering(paragraphs);
    byte[] bytes = new LanguageModelBuilder(ascii, 7, 2).learn(paragraphs.subList(0, held));
    assertThat(bytes.length).isLessThan(3_000_000);
    LanguageModel model = LanguageModel.read(FILE, bytes, ascii);
    double log = 0;
    int characters = 0;
    for (String paragraph : paragraphs.subList(held, paragraphs.size())) {
      int[] text = ascii.encode(paragraph);
      log += model.logProbability(text);
      characters += text.length;
    }
    // English has about 2 bits a character for such models, a perplexity of 4; Witten and Bell's
    // smoothing gave 4.1.
    double perplexity = Math.exp(-log / characters);
    System.out.printf("%d bytes, perplexity %.3f a character%n", bytes.length, perplexity);
    assertThat(perplexity).isBetween(3.0, 3.9);
  }

  @Test
  void isNotWrittenWhereItWouldNotBeRead() throws IOException {
    NgramSymbols symbols = new LanguageModelFile(FILE).read(bytes(), CHARACTERS).symbols();
    assertThatThrownBy(() -> LanguageModelFile.write(symbols, List.of(), 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("expected a language model of at most 10 bytes, found ");
  }
}
