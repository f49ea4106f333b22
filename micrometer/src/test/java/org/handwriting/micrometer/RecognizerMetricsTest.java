package org.handwriting.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.handwriting.data.line.LineImage;
import org.handwriting.serve.LineRecognizer;
import org.handwriting.serve.Recognizer;
import org.handwriting.serve.RecognizerBusyException;
import org.handwriting.serve.RecognizerOptions;
import org.handwriting.serve.page.PageReader;
import org.handwriting.testing.Drawn;
import org.handwriting.testing.TinyLineModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real recognizers, measured into a real registry. */
class RecognizerMetricsTest {
  private static final int GLYPH = 28 * 28; // pixels

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final RecognizerMetrics metrics = new RecognizerMetrics(registry);
  private final RecognizerOptions options = RecognizerOptions.defaults().withListener(metrics);

  @AfterEach
  void close() {
    registry.close();
  }

  @Test
  void countsEachPictureOfManyCallersOnce() {
    try (Recognizer recognizer = Recognizer.pretrained(options)) {
      IntStream.range(0, 200).parallel().forEach(i -> recognizer.recognize(Drawn.seven()));
      recognizer.recognize(Collections.nCopies(50, Drawn.zero()));

      assertThat(count("handwriting.pictures", recognizer)).isEqualTo(250);
      assertThat(registry.get("handwriting.batch.size").summary().totalAmount()).isEqualTo(250);
      assertThat(registry.get("handwriting.prepare").timer().count()).isEqualTo(250);
      Timer compute = registry.get("handwriting.compute").timer();
      assertThat(compute.totalTime(TimeUnit.NANOSECONDS)).isPositive();
      assertThat(registry.get("handwriting.queue").timer().count()).isEqualTo(compute.count());
      assertThat(registry.find("handwriting.failures").counters()).isEmpty();
    }
  }

  @Test
  void countsPicturesThatGetNoAnswerByWhatHappened() throws IOException {
    RecognizerOptions narrow =
        options.withThreads(1).withBatches(4, Duration.ZERO).withQueue(1, Duration.ofMinutes(1));
    byte[] notAPicture = {1, 2, 3};
    try (Recognizer recognizer = Recognizer.pretrained(narrow)) {
      assertThatThrownBy(() -> recognizer.recognize(notAPicture)).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> recognizer.recognizeAsync(notAPicture, Runnable::run))
          .isInstanceOf(IOException.class);
      assertThatThrownBy(() -> recognizer.recognize((BufferedImage) null))
          .isInstanceOf(IllegalArgumentException.class);
      // The first takes the only place until it is run, which is after others were refused.
      Runnable[] held = new Runnable[1];
      var first = recognizer.probabilitiesAsync(new byte[GLYPH], work -> held[0] = work);
      assertThatThrownBy(() -> recognizer.probabilitiesAsync(new byte[3 * GLYPH], Runnable::run))
          .isInstanceOf(RecognizerBusyException.class);
      held[0].run();
      assertThat(first.join()).isNotEmpty();

      assertThat(failures("BadPictureException")).isEqualTo(2);
      assertThat(failures("IllegalArgumentException")).isEqualTo(1);
      assertThat(failures("RecognizerBusyException")).isEqualTo(3);
      assertThat(count("handwriting.pictures", recognizer)).isEqualTo(1);
    }
  }

  @Test
  void tellsKindsAndModelsApart(@TempDir Path folder) throws IOException {
    try (Recognizer characters = Recognizer.pretrained(options);
        LineRecognizer bundled = LineRecognizer.pretrained(options);
        LineRecognizer tiny = LineRecognizer.open(TinyLineModel.write(folder), options)) {
      characters.recognize(Drawn.seven());
      bundled.recognizeLine(LineImage.blank(bundled.lineImages().height()));
      tiny.recognize(List.of(Drawn.seven(), Drawn.capitalL()));

      assertThat(count("handwriting.pictures", characters)).isEqualTo(1);
      assertThat(pictures(bundled)).isEqualTo(1);
      assertThat(pictures(tiny)).isEqualTo(2);
      assertThat(tiny.info().name()).isEqualTo("tiny");
      assertThat(registry.get("handwriting.prepare").tags("kind", "lines", "model", "tiny").timer())
          .satisfies(timer -> assertThat(timer.count()).isEqualTo(2));
    }
  }

  @Test
  void measuresPagesBesideWhatIsReadOnThem() {
    try (Recognizer characters = Recognizer.pretrained(options)) {
      PageReader pages = new PageReader(characters).withListener(metrics);
      int lines = pages.read(Drawn.seven()).lines().size();
      assertThatThrownBy(() -> pages.read((BufferedImage) null))
          .isInstanceOf(IllegalArgumentException.class);

      assertThat(lines).isEqualTo(1);
      assertThat(registry.get("handwriting.page").timer().count()).isEqualTo(1);
      assertThat(registry.get("handwriting.page.lines").summary().totalAmount()).isEqualTo(1);
      assertThat(
              registry
                  .get("handwriting.page.failures")
                  .tag("exception", "IllegalArgumentException")
                  .counter()
                  .count())
          .isEqualTo(1);
      assertThat(count("handwriting.pictures", characters)).isPositive();
    }
  }

  @Test
  void hasItsMetersFromTheBeginningSoThatRatesStartAtZero() {
    try (Recognizer recognizer = Recognizer.pretrained(options)) {
      assertThat(recognizer.info().kind()).isEqualTo("characters");
      assertThat(registry.getMeters())
          .extracting(Meter::getId)
          .extracting(Meter.Id::getName)
          .containsExactlyInAnyOrder(
              "handwriting.pictures",
              "handwriting.prepare",
              "handwriting.queue",
              "handwriting.compute",
              "handwriting.batch.size",
              "handwriting.page",
              "handwriting.page.lines");
      assertThat(count("handwriting.pictures", recognizer)).isZero();
    }
  }

  private double count(String name, Recognizer recognizer) {
    return registry
        .get(name)
        .tags("kind", "characters", "model", recognizer.info().name())
        .counter()
        .count();
  }

  private double pictures(LineRecognizer recognizer) {
    return registry
        .get("handwriting.pictures")
        .tags("kind", "lines", "model", recognizer.info().name())
        .counter()
        .count();
  }

  private double failures(String exception) {
    return registry.get("handwriting.failures").tag("exception", exception).counter().count();
  }
}
