package org.handwriting.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.handwriting.serve.Scribbles.png;
import static org.handwriting.serve.Scribbles.scribble;
import static org.handwriting.serve.Scribbles.scribbles;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.handwriting.core.device.Engine;
import org.handwriting.core.model.LineModel;
import org.handwriting.data.BadFileException;
import org.handwriting.data.glyph.BadPictureException;
import org.handwriting.data.glyph.Box;
import org.handwriting.data.line.LineImage;
import org.handwriting.testing.TinyLineModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** With a network that nobody has trained: it reads nonsense, but always the same. */
@ParameterizedClass(name = "{0}")
@EnumSource(names = {"TENSORFLOW", "ONNX"})
class LineRecognizerTest {
  @TempDir private static Path folder;

  private static RecognizerOptions options;
  private static Path model;
  private static LineRecognizer recognizer;

  @Parameter Engine engine;

  @BeforeParameterizedClassInvocation
  static void open(Engine engine) throws IOException {
    options = RecognizerOptions.defaults().withEngine(engine);
    model = TinyLineModel.write(folder.resolve(engine.label()));
    recognizer = LineRecognizer.open(model, options);
  }

  @AfterParameterizedClassInvocation
  static void close() {
    recognizer.close();
  }

  @Test
  void readsTheSameAloneTogetherFromBytesAndWithoutWaiting() throws IOException {
    List<BufferedImage> pictures = scribbles();
    LineRecognizer greedy = recognizer.with(LineDecoding.greedy());
    List<LineRecognition> together = greedy.recognize(pictures);
    ExecutorService two = Executors.newFixedThreadPool(2);
    try {
      List<CompletableFuture<LineRecognition>> promised = new ArrayList<>();
      for (BufferedImage picture : pictures) {
        promised.add(greedy.recognizeAsync(png(picture), two));
      }
      for (int i = 0; i < pictures.size(); i++) {
        LineRecognition alone = greedy.recognize(png(pictures.get(i)));
        assertThat(together.get(i)).isEqualTo(alone);
        assertThat(promised.get(i).join()).isEqualTo(alone);
      }
    } finally {
      two.shutdown();
    }
    assertThat(together.stream().map(LineRecognition::text).distinct().count())
        .isGreaterThan(pictures.size() / 2);
  }

  @Test
  void ordersReadingsByAProbabilityThatTheyShare() throws IOException {
    LineRecognition read = recognizer.recognize(scribble(5, 400));
    assertThat(read.readings()).hasSizeGreaterThan(3);
    assertThat(read.readings().stream().mapToDouble(LineReading::probability).sum())
        .isBetween(0.999, 1.001);
    assertThat(read.readings())
        .isSortedAccordingTo((a, b) -> Double.compare(b.probability(), a.probability()));
    assertThat(read.readings()).doesNotHaveDuplicates();
  }

  @Test
  void findsWordsWithBoxesFromLeftToRightOnThePicture() throws IOException {
    int several = 0;
    for (BufferedImage picture : scribbles()) {
      LineRecognition read = recognizer.recognize(picture);
      String text = String.join(" ", read.words().stream().map(LineWord::text).toList());
      assertThat(text).isEqualTo(read.text().replaceAll(" +", " "));
      Box whole = new Box(0, 0, picture.getWidth(), picture.getHeight());
      int left = 0;
      for (LineWord word : read.words()) {
        assertThat(word.box().with(whole)).isEqualTo(whole);
        assertThat(word.box().left()).isGreaterThanOrEqualTo(left);
        assertThat(word.box().width()).isPositive();
        assertThat(word.probability()).isBetween(0.0, 1.0);
        assertThat(word.alternatives()).extracting(LineReading::text).doesNotContain(word.text());
        left = word.box().left();
      }
      several += read.words().size() > 1 ? 1 : 0;
    }
    assertThat(several).isPositive();
  }

  @Test
  void findsWordsOfASlopingLineWhereTheirInkIs() throws IOException {
    for (double slope : new double[] {0.06, -0.06}) {
      BufferedImage picture = sloping(600, slope);
      List<LineWord> words = recognizer.recognize(picture).words();
      assertThat(words).isNotEmpty();
      Box all = words.stream().map(LineWord::box).reduce(Box::with).orElseThrow();
      assertThat(picture.getSubimage(all.left(), all.top(), all.width(), all.height())).isNotNull();
      for (LineWord word : words) {
        // The line's own height, what it rises along the word, and the blur of its edges.
        assertThat((double) word.box().height()).isLessThan(30 + 0.06 * word.box().width() + 6);
      }
    }
  }

  // Its ink reaches both edges.
  private static BufferedImage sloping(int width, double slope) {
    int height = (int) (Math.abs(slope) * width) + 30;
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D pen = picture.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, width, height);
    pen.setColor(Color.BLACK);
    pen.setStroke(new BasicStroke(3));
    for (int x = 2; x < width - 2; x += 9) {
      int top = (int) (slope > 0 ? slope * x : slope * (x - width));
      pen.drawLine(x, top + 1, x, top + 28 - x % 4);
    }
    pen.dispose();
    return picture;
  }

  @Test
  void isNoSurerOfAWordThanTheNetworkIsOfItsCharacters() throws IOException {
    LineRecognizer greedy = recognizer.with(LineDecoding.greedy());
    LineRecognizer digits = recognizer.with(LineDecoding.defaults().withAlphabet(Alphabet.DIGITS));
    for (BufferedImage picture : scribbles()) {
      for (LineRecognition read : List.of(greedy.recognize(picture), digits.recognize(picture))) {
        if (read.words().size() == 1) {
          double share = read.readings().size() == 1 ? 1 : read.probability();
          assertThat(read.words().get(0).probability())
              .isCloseTo(share * read.meanProbability(), within(1e-6));
        }
        for (LineWord word : read.words()) {
          double all = word.alternatives().stream().mapToDouble(LineReading::probability).sum();
          assertThat(word.probability() + all).isLessThan(0.5);
        }
      }
    }
    assertThat(digits.recognize(scribble(5, 400)).words()).hasSize(1);
  }

  @Test
  void saysThatAPictureIsEmpty() throws IOException {
    BufferedImage paper = new BufferedImage(300, 60, BufferedImage.TYPE_BYTE_GRAY);
    LineRecognition read = recognizer.recognize(paper);
    assertThat(read.empty()).isTrue();
    assertThat(read.unsure()).isTrue();
    assertThat(read.text()).isEmpty();
    assertThat(read.words()).isEmpty();
  }

  @Test
  void isUnsureWhereItsCharactersAreImprobable() throws IOException {
    LineRecognition read = recognizer.recognize(scribble(5, 400));
    assertThat(read.unsure()).isTrue();
    RecognizerOptions trusting = options.withUnsureBelow(0);
    try (LineRecognizer bold = LineRecognizer.open(model, trusting)) {
      assertThat(bold.recognize(scribble(5, 400)).unsure()).isFalse();
    }
  }

  private static LineRecognizer open(Optional<byte[]> language) throws IOException {
    Path other = folder.resolve("other");
    TinyLineModel.write(other, language);
    return LineRecognizer.open(other);
  }

  @Test
  void refusesWhatIsNoLine() {
    assertThatThrownBy(() -> recognizer.recognize(new byte[] {1, 2, 3}))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("expected");
    assertThatThrownBy(() -> recognizer.recognize((BufferedImage) null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("expected a picture, found null");
    BufferedImage white = new BufferedImage(9, 9, BufferedImage.TYPE_BYTE_GRAY);
    assertThatThrownBy(() -> recognizer.recognize(Arrays.asList(white, null)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("expected 2 pictures, found null as number 2");
    int height = recognizer.lineImages().height();
    LineImage tooLong = LineImage.of(height, new byte[height * (120 * height + 1)]);
    assertThatThrownBy(() -> recognizer.recognizeLine(tooLong))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("expected a line image at most 120 times as wide as high, found");
    assertThatThrownBy(() -> recognizer.recognize(scribble(1, 50_000)))
        .isInstanceOf(BadPictureException.class)
        .hasMessageContaining("times as wide as high");
    assertThatThrownBy(() -> recognizer.recognizeLine(LineImage.blank(32)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected a line image 48 pixels high, found 32");
  }

  @Test
  void refusesToReadOnceItIsClosed() throws IOException {
    LineRecognizer closed = open(Optional.empty());
    LineRecognizer view = closed.with(LineDecoding.greedy());
    view.close();
    assertThat(closed.recognize(scribble(1, 200)).empty()).isFalse();
    closed.close();
    closed.close();
    for (LineRecognizer one : List.of(closed, view)) {
      assertThatThrownBy(() -> one.recognize(scribble(1, 200)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("the recognizer is closed");
    }
  }

  @Test
  void saysWhatIsThereInstead() {
    assertThatThrownBy(() -> LineRecognizer.open(folder.resolve("nothing")).close())
        .isInstanceOf(BadFileException.class)
        .hasMessageContaining("expected a model's folder, found nothing");
    if (!LineModel.hasPretrained()) {
      assertThatThrownBy(() -> LineRecognizer.pretrained().close())
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("expected a model of lines that comes with the library");
    }
  }
}
