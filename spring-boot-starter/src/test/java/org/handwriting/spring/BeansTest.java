package org.handwriting.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.handwriting.data.line.LineImage;
import org.handwriting.micrometer.RecognizerMetrics;
import org.handwriting.serve.LineRecognizer;
import org.handwriting.serve.Recognizer;
import org.handwriting.serve.RecognizerOptions;
import org.handwriting.serve.page.PageReader;
import org.handwriting.serve.page.WritingFinder;
import org.handwriting.testing.Drawn;
import org.handwriting.testing.TinyLineModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Applications that have the starter and nothing else, with real models. */
class BeansTest {
  private static final ApplicationContextRunner APPLICATION =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  RecognizerMetricsAutoConfiguration.class,
                  RecognizerAutoConfiguration.class,
                  PageReaderAutoConfiguration.class));

  private static final ApplicationContextRunner OF_CHARACTERS =
      APPLICATION.withPropertyValues(
          "handwriting.lines.enabled=false", "handwriting.pages.enabled=false");

  @Test
  void runsWithTheSpringBootThatIsMeant() {
    assertThat(SpringBootVersion.getVersion()).startsWith(BootHealth.BOOT + ".");
  }

  @Test
  void readWithEachModelOpenedOnceAndCloseWithTheContext() {
    AtomicReference<Recognizer> characters = new AtomicReference<>();
    AtomicReference<LineRecognizer> lines = new AtomicReference<>();
    AtomicReference<WritingFinder> finder = new AtomicReference<>();
    APPLICATION
        .withBean(Heard.class)
        .run(
            application -> {
              assertThat(application).hasNotFailed();
              Heard heard = application.getBean(Heard.class);
              characters.set(application.getBean(Recognizer.class));
              lines.set(application.getBean(LineRecognizer.class));
              finder.set(application.getBean(WritingFinder.class));

              assertThat(characters.get().recognize(Drawn.seven()).best().label()).isEqualTo("7");
              int before = heard.pictures.get();
              assertThat(application.getBean(PageReader.class).read(Drawn.seven()).lines())
                  .hasSize(1);
              assertThat(heard.pictures.get()).isGreaterThan(before);
              assertThat(heard.pages).hasValue(1);
              assertThat(heard.opened).containsExactly("characters", "lines");
            });

    assertThatThrownBy(() -> characters.get().recognize(Drawn.seven()))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> lines.get().recognizeLine(LineImage.blank(48)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> finder.get().find(Drawn.seven()))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void giveWayToTheApplicationsOwn() {
    try (Recognizer own = Recognizer.pretrained()) {
      OF_CHARACTERS
          .withPropertyValues("handwriting.pages.enabled=true")
          .withBean("own", Recognizer.class, () -> own, bean -> bean.setDestroyMethodName(""))
          .withBean(Heard.class)
          .run(
              application -> {
                assertThat(application)
                    .hasSingleBean(Recognizer.class)
                    .hasSingleBean(PageReader.class);
                assertThat(application).doesNotHaveBean(LineRecognizer.class);
                assertThat(application.getBean(Heard.class).opened).isEmpty();
                assertThat(application.getBean(PageReader.class).read(Drawn.seven()).text())
                    .isEqualTo("7");
              });
      assertThat(own.recognize(Drawn.seven()).best().label()).isEqualTo("7"); // is not closed
    }
  }

  @Test
  void leaveOutOfPagesWhatThereAreSeveralOf() {
    try (Recognizer own = Recognizer.pretrained()) {
      ApplicationContextRunner two =
          OF_CHARACTERS
              .withPropertyValues("handwriting.pages.enabled=true")
              .withBean("one", Recognizer.class, () -> own)
              .withBean("other", Recognizer.class, () -> own);
      two.run(
          application -> {
            assertThat(application).hasNotFailed();
            assertThat(application).doesNotHaveBean(PageReader.class);
          });
      two.withBean(LineRecognizer.class, LineRecognizer::pretrained)
          .run(application -> assertThat(application).hasSingleBean(PageReader.class));
    }
  }

  @Test
  void areNotThereWhereTheyAreTurnedOff() {
    OF_CHARACTERS
        .withPropertyValues(
            "handwriting.characters.enabled=false", "handwriting.pages.enabled=true")
        .run(
            application -> {
              assertThat(application).hasNotFailed();
              assertThat(application).doesNotHaveBean(Recognizer.class);
              assertThat(application).doesNotHaveBean(PageReader.class);
              assertThat(application).doesNotHaveBean(WritingFinder.class);
            });
  }

  @Test
  void areOpenedWhenTheyAreAskedForWhereTheApplicationIsLazy() {
    APPLICATION
        .withPropertyValues("handwriting.lazy=true")
        .withBean(Heard.class)
        .run(
            application -> {
              Heard heard = application.getBean(Heard.class);
              assertThat(application).hasSingleBean(PageReader.class);
              assertThat(heard.opened).isEmpty();
              application.getBean(Recognizer.class);
              assertThat(heard.opened).containsExactly("characters");
            });
  }

  @Test
  void readOnlyTheCharactersThatAreSet() {
    OF_CHARACTERS
        .withPropertyValues("handwriting.alphabet=0-4")
        .run(
            application ->
                assertThat(application.getBean(Recognizer.class).labels())
                    .containsExactly("0", "1", "2", "3", "4"));
  }

  @Test
  void openTheModelThatIsSet(@TempDir Path folder) throws Exception {
    Path model = TinyLineModel.write(folder.resolve("tiny"));
    OF_CHARACTERS
        .withPropertyValues(
            "handwriting.characters.enabled=false",
            "handwriting.lines.enabled=true",
            "handwriting.lines.model=" + model,
            "handwriting.lines.language=false",
            "handwriting.lines.words=cat,dog")
        .run(
            application -> {
              LineRecognizer lines = application.getBean(LineRecognizer.class);
              assertThat(lines.info().name()).isEqualTo("tiny");
              assertThat(lines.decoding().words()).containsExactly("cat", "dog");
              assertThat(lines.decoding().language()).isFalse();
            });
  }

  @Test
  void areMeasuredWhereTheApplicationMeasures() {
    OF_CHARACTERS
        .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
        .run(
            application -> {
              application.getBean(Recognizer.class).recognize(Drawn.seven());
              assertThat(
                      application
                          .getBean(MeterRegistry.class)
                          .get("handwriting.pictures")
                          .tag("kind", "characters")
                          .counter()
                          .count())
                  .isEqualTo(1);
            });
    OF_CHARACTERS.run(
        application -> assertThat(application).doesNotHaveBean(RecognizerMetrics.class));
  }

  @Test
  void tellTheListenerOfTheApplicationsOwnOptionsToo() {
    Heard heard = new Heard();
    OF_CHARACTERS
        .withBean(
            RecognizerOptions.class,
            () -> RecognizerOptions.defaults().withThreads(1).withListener(heard))
        .run(
            application -> {
              application.getBean(Recognizer.class).recognize(Drawn.seven());
              assertThat(heard.pictures).hasValue(1);
            });
  }
}
