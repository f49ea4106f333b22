package org.handwriting.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.handwriting.serve.LineRecognizer;
import org.handwriting.serve.Recognizer;
import org.handwriting.testing.Drawn;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What the health endpoint of this Boot is told. */
class HealthTest {
  // Both, as an application brings them, whatever its Boot.
  private static final ApplicationContextRunner APPLICATION =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  RecognizerAutoConfiguration.class,
                  Boot3HealthAutoConfiguration.class,
                  Boot4HealthAutoConfiguration.class));

  private static final ApplicationContextRunner OF_CHARACTERS =
      APPLICATION.withPropertyValues("handwriting.lines.enabled=false");

  @Test
  void isUpAndTellsTheModelsWhereTheyAnswer() {
    APPLICATION.run(
        application -> {
          BootHealth health = BootHealth.of(application);
          assertThat(health.status()).isEqualTo("UP");
          assertThat(health.details())
              .containsOnlyKeys("handwritingRecognizer", "handwritingLineRecognizer")
              .containsEntry(
                  "handwritingRecognizer",
                  Map.of(
                      "model", application.getBean(Recognizer.class).info().name(),
                      "kind", "characters",
                      "computedBy", application.getBean(Recognizer.class).info().computedBy()));
          assertThat(application.getBean(LineRecognizer.class).info().name())
              .isNotBlank()
              .satisfies(
                  name ->
                      assertThat(health.details().get("handwritingLineRecognizer").toString())
                          .contains(name));
        });
  }

  @Test
  void isDownWhereOneDoesNotAnswer() {
    OF_CHARACTERS.run(
        application -> {
          application.getBean("handwritingCharacterModel", ModelOwner.class).close();
          BootHealth health = BootHealth.of(application);
          assertThat(health.status()).isEqualTo("DOWN");
          assertThat(health.details())
              .containsEntry(
                  "handwritingRecognizer",
                  "java.lang.IllegalStateException: the recognizer is closed");
        });
  }

  @Test
  void isOutOfServiceWhereTheQueueIsFull() {
    OF_CHARACTERS
        .withPropertyValues("handwriting.threads=1", "handwriting.queue-limit=1")
        .run(
            application -> {
              Recognizer recognizer = application.getBean(Recognizer.class);
              // One takes the only place and one waits, until they are run.
              Runnable[] held = new Runnable[1];
              byte[] png = Drawn.png(Drawn.seven());
              var first = recognizer.recognizeAsync(png, work -> held[0] = work);
              var second = recognizer.recognizeAsync(png, Runnable::run);
              BootHealth health = BootHealth.of(application);
              held[0].run();
              assertThat(health.status()).isEqualTo("OUT_OF_SERVICE");
              assertThat(health.details())
                  .containsEntry(
                      "handwritingRecognizer",
                      "expected room among 1 waiting pictures, found none");
              assertThat(first.join()).isEqualTo(second.join());
              assertThat(BootHealth.of(application).status()).isEqualTo("UP");
            });
  }

  @Test
  void opensNoModelThatNobodyHasAskedFor() {
    OF_CHARACTERS
        .withPropertyValues("handwriting.lazy=true")
        .withBean(Heard.class)
        .run(
            application -> {
              BootHealth health = BootHealth.of(application);
              assertThat(health.status()).isEqualTo("UP");
              assertThat(health.details()).containsEntry("handwritingRecognizer", "not opened yet");
              assertThat(application.getBean(Heard.class).opened).isEmpty();
            });
  }

  @Test
  void isLeftOutWhereItIsTurnedOff() {
    OF_CHARACTERS
        .withPropertyValues("handwriting.lazy=true", "management.health.handwriting.enabled=false")
        .run(application -> assertThat(application).doesNotHaveBean("handwritingHealthIndicator"));
    OF_CHARACTERS
        .withPropertyValues("handwriting.lazy=true", "management.health.defaults.enabled=false")
        .run(application -> assertThat(application).doesNotHaveBean("handwritingHealthIndicator"));
  }
}
