package org.handwriting.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.handwriting.serve.Recognitions.assertSame;
import static org.handwriting.serve.Recognitions.glyphs;
import static org.handwriting.serve.Recognitions.probability;
import static org.handwriting.serve.Recognitions.sum;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.handwriting.core.device.Engine;
import org.handwriting.data.BadFileException;
import org.handwriting.data.glyph.Glyph;
import org.handwriting.data.glyph.PagePicture;
import org.handwriting.serve.page.PageReader;
import org.handwriting.testing.Drawn;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass(name = "{0}")
@EnumSource(names = {"TENSORFLOW", "ONNX"})
class RecognizerTest {
  private static RecognizerOptions options;
  private static Recognizer recognizer;

  @Parameter Engine engine;

  @BeforeParameterizedClassInvocation
  static void open(Engine engine) {
    options = RecognizerOptions.defaults().withEngine(engine);
    recognizer = Recognizer.pretrained(options);
  }

  @AfterParameterizedClassInvocation
  static void close() {
    recognizer.close();
  }

  @Test
  void readsWhatIsDrawn() {
    assertThat(recognizer.recognize(Drawn.seven()).best().label()).isEqualTo("7");
    assertThat(recognizer.recognize(Drawn.cross()).best().label()).isEqualTo("X");
  }

  @Test
  void readsChalkOnABlackboardAsInkOnPaper() {
    assertThat(recognizer.recognize(Drawn.sevenInChalk()).best().label()).isEqualTo("7");
  }

  @Test
  @Tag("rounding")
  void readsAFilesBytes() throws IOException {
    assertThat(recognizer.recognize(Drawn.png(Drawn.seven())))
        .isEqualTo(recognizer.recognize(Drawn.seven()));
  }

  @Test
  void saysWhatItSaw() {
    Recognition recognition = recognizer.recognize(Drawn.seven());
    assertThat(recognizer.recognizeGlyph(recognition.glyph(), Prior.TRAINING).best().label())
        .isEqualTo("7");
  }

  @Test
  void tellsEveryLabelWithProbabilitiesThatSumToOne() {
    Recognition recognition = recognizer.recognize(Drawn.seven());
    assertThat(recognition.candidates())
        .extracting(Candidate::label)
        .containsExactlyInAnyOrderElementsOf(recognizer.labels())
        .hasSize(47);
    assertThat(sum(recognition)).isCloseTo(1, within(1e-5));
    assertThat(recognition.top(2)).isEqualTo(recognition.candidates().subList(0, 2));
  }

  @Test
  void findsABlankSheetEmpty() {
    Recognition recognition = recognizer.recognize(Drawn.blank());
    assertThat(recognition.empty()).isTrue();
    assertThat(recognition.unsure()).isTrue();
    assertThat(recognizer.recognizeGlyph(new byte[784], Prior.TRAINING).empty()).isTrue();
  }

  @Test
  void isUnsureOfNoise() {
    byte[] noise = new byte[784];
    new Random(1).nextBytes(noise);
    RecognizerOptions strict = options.withUnsureBelow(1);
    try (Recognizer never = Recognizer.pretrained(strict)) {
      assertThat(never.recognizeGlyph(noise, Prior.TRAINING).unsure()).isTrue();
    }
  }

  @Test
  @Tag("rounding")
  void sharesProbabilityOutAnewOverAnAlphabet() {
    Recognizer digits = recognizer.restrictedTo(Alphabet.DIGITS);
    Recognition all = recognizer.recognize(Drawn.seven());
    Recognition some = digits.recognize(Drawn.seven());

    assertThat(digits.labels()).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    assertThat(sum(some)).isCloseTo(1, within(1e-5));
    assertThat(ratio(some, "7", "1")).isCloseTo(ratio(all, "7", "1"), withinPercentage(0.1));
  }

  @Test
  @Tag("rounding")
  void givesInACompanyTheAnswerThatItGivesAlone() {
    List<byte[]> glyphs = glyphs(100);
    List<Recognition> together =
        recognizer.recognizeGlyphs(glyphs.stream().map(Glyph::of).toList(), Prior.TRAINING);
    for (int i = 0; i < glyphs.size(); i++) {
      assertSame(recognizer.recognizeGlyph(glyphs.get(i), Prior.TRAINING), together.get(i));
    }
  }

  @Test
  void takesWhatTheTrainingSetHadMoreOftenForLikelierOnlyIfItIsToldTo() {
    Glyph glyph = recognizer.glyphImages().read(Drawn.seven());
    Recognition uniform = recognizer.recognizeGlyphs(List.of(glyph), Prior.UNIFORM).get(0);
    Recognition trained = recognizer.recognizeGlyph(glyph.pixels(), Prior.TRAINING);
    assertSame(recognizer.recognize(Drawn.seven()), uniform);
    // It had five times as many sevens as letters J of either case.
    assertThat(ratio(trained, "7", "J")).isGreaterThan(2 * ratio(uniform, "7", "J"));
  }

  @Test
  void answersNothingForNothing() {
    assertThat(recognizer.recognizeGlyphs(List.of(), Prior.TRAINING)).isEmpty();
  }

  @Test
  void refusesPixelsThatAreNoGlyph() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> recognizer.recognizeGlyph(new byte[783], Prior.TRAINING))
        .withMessage("expected 784 pixels, found 783");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> recognizer.probabilities(new byte[0]))
        .withMessage("expected a multiple of 784 pixels, found 0");
  }

  @Test
  void refusesBytesThatAreNoPicture() {
    assertThatThrownBy(() -> recognizer.recognize(new byte[] {1, 2, 3}))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("expected a picture");
  }

  @Test
  void saysWhereThereIsNoModel(@TempDir Path temp) throws IOException {
    assertThatThrownBy(() -> Recognizer.open(temp.resolve("none")))
        .isInstanceOf(BadFileException.class)
        .hasMessageEndingWith("expected a model's folder, found nothing");
    Files.createDirectories(temp.resolve("empty"));
    assertThatThrownBy(() -> Recognizer.open(temp.resolve("empty")))
        .isInstanceOf(BadFileException.class);
  }

  @Test
  void tellsWhichModelAnswers() {
    assertThat(recognizer.info().dataset()).isEqualTo("emnist-bymerge");
    assertThat(recognizer.info().testAccuracy()).isBetween(0.85, 1.0);
    assertThat(recognizer.info().engine()).isEqualTo(engine);
    assertThat(recognizer.info().computedBy()).startsWith(engine.label() + ", ");
  }

  private static double ratio(Recognition recognition, String label, String to) {
    return probability(recognition, label) / probability(recognition, to);
  }

  @Test
  void saysWhatNullMeans() {
    Map<String, ThrowingCallable> calls =
        Map.of(
            "ImageIO.read gives for a file that it cannot read; hand over the file's bytes",
            () -> recognizer.recognize((BufferedImage) null),
            "found null as number 2, which is what ImageIO.read gives",
            () -> recognizer.recognize(Arrays.asList(Drawn.blank(), null)),
            "expected a picture file's bytes, found null",
            () -> recognizer.recognize((byte[]) null),
            "expected 784 pixels, found null",
            () -> recognizer.recognizeGlyph(null, Prior.TRAINING),
            "expected pixels of 28x28 each, found null",
            () -> recognizer.probabilities(null),
            "which is what ImageIO.read gives for a file",
            () -> new PageReader(recognizer).read((BufferedImage) null),
            "expected a page's picture, found null",
            () -> new PageReader(recognizer).read((PagePicture) null));
    calls.forEach(
        (message, call) ->
            assertThatIllegalArgumentException().isThrownBy(call).withMessageContaining(message));
  }
}
