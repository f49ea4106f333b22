package org.handwriting.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.handwriting.serve.Recognitions.assertSame;
import static org.handwriting.serve.Recognitions.glyphs;
import static org.handwriting.serve.Recognitions.sum;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bytedeco.javacpp.Pointer;
import org.handwriting.core.device.Engine;
import org.handwriting.data.BadFileException;
import org.handwriting.testing.Drawn;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Many callers at once, and the end of a recognizer. */
@ParameterizedClass(name = "{0}")
@EnumSource(names = {"TENSORFLOW", "ONNX"})
class RecognizerThreadsTest {
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
  @Tag("rounding")
  void answersLaterWhatItAnswersAtOnce() throws Exception {
    List<byte[]> glyphs = glyphs(100);
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      List<CompletableFuture<Recognition>> promised = new ArrayList<>();
      for (byte[] glyph : glyphs) {
        promised.add(recognizer.recognizeGlyphAsync(glyph, Prior.TRAINING, pool));
      }
      byte[] file = Drawn.png(Drawn.seven());
      CompletableFuture<Recognition> seven = recognizer.recognizeAsync(file, pool);
      for (int i = 0; i < glyphs.size(); i++) {
        assertSame(recognizer.recognizeGlyph(glyphs.get(i), Prior.TRAINING), promised.get(i).get());
      }
      assertSame(recognizer.recognize(file), seven.get());
      assertThatThrownBy(() -> recognizer.recognizeAsync(new byte[] {1, 2, 3}, pool))
          .isInstanceOf(IOException.class);
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void answersHundredsOfThreadsAsItAnswersOne() throws Exception {
    List<byte[]> glyphs = glyphs(50);
    List<Recognition> expected = glyphs.stream().map(RecognizerThreadsTest::recognized).toList();
    List<Callable<List<Recognition>>> callers = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      callers.add(() -> glyphs.stream().map(RecognizerThreadsTest::recognized).toList());
    }
    ExecutorService threads = Executors.newFixedThreadPool(300);
    try {
      for (Future<List<Recognition>> answered : threads.invokeAll(callers)) {
        for (int i = 0; i < glyphs.size(); i++) {
          assertSame(expected.get(i), answered.get().get(i));
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void endsWhatIsUnderWayBeforeItCloses() throws Exception {
    Recognizer closing = Recognizer.pretrained(options);
    CountDownLatch begun = new CountDownLatch(20);
    ExecutorService threads = Executors.newFixedThreadPool(20);
    try {
      List<Future<Integer>> callers = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        callers.add(threads.submit(() -> untilClosed(closing, begun)));
      }
      begun.await();
      closing.close();
      for (Future<Integer> caller : callers) {
        assertThat(caller.get()).isPositive();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void closesAModelThatAListenerWantsNothingOf() {
    RecognizerListener failing =
        new RecognizerListener() {
          @Override
          public void onBatch(int pictures, Duration queued, Duration computed) {}

          @Override
          public RecognizerListener forModel(ModelInfo model) {
            throw new IllegalStateException("a listener's own fault");
          }
        };
    long before = Pointer.totalCount();
    assertThatIllegalStateException()
        .isThrownBy(() -> Recognizer.pretrained(options.withListener(failing)))
        .withMessage("a listener's own fault");
    assertThat(Pointer.totalCount()).isLessThanOrEqualTo(before);
  }

  @Test
  void saysThatItIsClosed() {
    Recognizer closed = Recognizer.pretrained(options);
    Recognizer view = closed.restrictedTo(Alphabet.DIGITS);
    view.close();
    assertThat(closed.recognize(Drawn.seven()).best().label()).isEqualTo("7");
    closed.close();
    closed.close();
    for (Recognizer each : List.of(closed, view)) {
      assertThatIllegalStateException()
          .isThrownBy(() -> each.recognize(Drawn.seven()))
          .withMessage("the recognizer is closed");
    }
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
  void makesNoNativeObjectsFromCallToCall() {
    List<byte[]> glyphs = glyphs(10);
    glyphs.forEach(RecognizerThreadsTest::recognized);
    long before = Pointer.totalCount();
    for (int i = 0; i < 2_000; i++) {
      recognizer.recognizeGlyph(glyphs.get(i % glyphs.size()), Prior.TRAINING);
    }
    assertThat(Pointer.totalCount()).isLessThanOrEqualTo(before);
  }

  private static Recognition recognized(byte[] glyph) {
    return recognizer.recognizeGlyph(glyph, Prior.TRAINING);
  }

  private static int untilClosed(Recognizer closing, CountDownLatch begun) {
    byte[] glyph = glyphs(1).get(0);
    int answered = 0;
    while (true) {
      try {
        assertThat(sum(closing.recognizeGlyph(glyph, Prior.TRAINING))).isCloseTo(1, within(1e-5));
      } catch (IllegalStateException e) {
        assertThat(e).hasMessage("the recognizer is closed");
        return answered;
      }
      if (answered++ == 0) {
        begun.countDown();
      }
    }
  }
}
