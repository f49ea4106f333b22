package org.handwriting.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.handwriting.serve.Scribbles.scribble;
import static org.handwriting.serve.Scribbles.scribbles;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.handwriting.core.device.Engine;
import org.handwriting.testing.TinyLineModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** With a network that nobody has trained: what it is told of texts decides. */
@ParameterizedClass(name = "{0}")
@EnumSource(names = {"TENSORFLOW", "ONNX"})
class LineDecodingTest {
  @TempDir private static Path folder;

  private static LineRecognizer recognizer;

  @Parameter Engine engine;

  @BeforeParameterizedClassInvocation
  static void open(Engine engine) throws IOException {
    Path model = TinyLineModel.write(folder.resolve(engine.label()));
    recognizer = LineRecognizer.open(model, RecognizerOptions.defaults().withEngine(engine));
  }

  @AfterParameterizedClassInvocation
  static void close() {
    recognizer.close();
  }

  @Test
  void readsOnlyTheAlphabet() throws IOException {
    LineRecognizer digits =
        recognizer.with(LineDecoding.defaults().withAlphabet(Alphabet.parse("0-9")));
    LineRecognizer numbers =
        recognizer.with(LineDecoding.defaults().withAlphabet(Alphabet.parse("digits")));
    LineRecognizer greedy =
        recognizer.with(LineDecoding.greedy().withAlphabet(Alphabet.parse("A-C0-4")));
    for (BufferedImage picture : scribbles().subList(0, 8)) {
      assertThat(digits.recognize(picture).text()).matches("[0-9]*");
      assertThat(numbers.recognize(picture).text()).matches("[0-9.]*");
      assertThat(greedy.recognize(picture).text()).matches("[A-C0-4]*");
    }
    assertThat(digits.recognize(scribble(5, 400)).text()).isNotEmpty();
    assertThatThrownBy(
            () -> recognizer.with(LineDecoding.defaults().withAlphabet(Alphabet.of("ß"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found others: ß");
  }

  @Test
  void readsOnlyWordsOfTheList() throws IOException {
    List<String> list = List.of("cat", "sat", "on", "a", "the");
    LineRecognizer words = recognizer.with(LineDecoding.defaults().withWords(list));
    for (BufferedImage picture : scribbles().subList(0, 8)) {
      for (String word : words.recognize(picture).text().split("[^\\p{L}]+", 0)) {
        assertThat(list).contains(word.isEmpty() ? "a" : word.toLowerCase(Locale.ROOT));
      }
    }
    assertThatThrownBy(() -> LineDecoding.greedy().withWords(list))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the best path");
  }

  @Test
  void readsExpectedWordsAmongOthers() throws IOException {
    LineRecognizer plain = recognizer.with(LineDecoding.defaults().withoutLanguage());
    int changed = 0;
    for (BufferedImage picture : scribbles().subList(0, 12)) {
      String before = plain.recognize(picture).text();
      // Nearly as it is: another letter in place of the first. Signs before it may be anything.
      String word = before.replaceFirst("^[^\\p{L}\\p{N}]+", "");
      String expected = (word.startsWith("h") ? "w" : "h") + word.substring(1);
      LineRecognizer words =
          recognizer.with(
              LineDecoding.defaults().withoutLanguage().withExpectedWords(List.of(expected)));
      LineRecognition read = words.recognize(picture);
      if (!read.text().equals(before)) {
        changed++;
        assertThat(read.text().replaceFirst("^[^\\p{L}\\p{N}]+", "")).isEqualTo(expected);
        assertThat(read.readings()).extracting(LineReading::text).contains(before);
      }
      assertThat(read.readings().stream().mapToDouble(LineReading::probability).sum())
          .isBetween(0.999, 1.001);
      assertThat(read.readings())
          .isSortedAccordingTo((a, b) -> Double.compare(b.probability(), a.probability()));
      assertThat(read.words().stream().map(LineWord::text).toList())
          .containsExactly(read.text().split(" +"));
    }
    assertThat(changed).isPositive();
  }

  @Test
  void weighsTheLanguageModelIn() throws IOException {
    LineRecognizer heavy = recognizer.with(LineDecoding.defaults().withLanguage(8, 12));
    LineRecognizer without = recognizer.with(LineDecoding.defaults().withoutLanguage());
    String weighed = heavy.recognize(scribble(5, 400)).text();
    assertThat(weighed).isNotEqualTo(without.recognize(scribble(5, 400)).text());
    assertThat(recognizer.hasLanguage()).isTrue();
    try (LineRecognizer plain = open(Optional.empty())) {
      assertThat(plain.hasLanguage()).isFalse();
      assertThat(plain.recognize(scribble(5, 400)).text())
          .isEqualTo(without.recognize(scribble(5, 400)).text());
    }
  }

  private static LineRecognizer open(Optional<byte[]> language) throws IOException {
    Path other = folder.resolve("other");
    TinyLineModel.write(other, language);
    return LineRecognizer.open(other);
  }
}
