package org.handwriting.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.handwriting.core.device.Engine;
import org.handwriting.core.device.Precision;
import org.handwriting.serve.Alphabet;
import org.handwriting.serve.LineDecoding;
import org.handwriting.serve.RecognizerListener;
import org.handwriting.serve.RecognizerOptions;
import org.handwriting.serve.page.PageOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.io.support.SpringFactoriesLoader;

/** What can be set, and what is said where it is set wrong. */
class SettingsTest {
  private static final ApplicationContextRunner APPLICATION =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  RecognizerAutoConfiguration.class, PageReaderAutoConfiguration.class));

  // Makes options alone: no model is opened.
  private static final ApplicationContextRunner LAZY =
      APPLICATION.withPropertyValues("handwriting.lazy=true");

  private static final ApplicationContextRunner OF_CHARACTERS =
      APPLICATION.withPropertyValues(
          "handwriting.lines.enabled=false", "handwriting.pages.enabled=false");

  @Test
  void areTheLibrarysOwnWhereNothingIsSet() {
    LAZY.run(
        application -> {
          assertThat(application.getBean(RecognizerOptions.class))
              .isEqualTo(RecognizerOptions.defaults());
          assertThat(application.getBean(LineDecoding.class)).isEqualTo(LineDecoding.defaults());
          assertThat(application.getBean(PageOptions.class)).isEqualTo(PageOptions.defaults());
        });
  }

  @Test
  void reachTheLibrary() {
    LAZY.withPropertyValues(
            "handwriting.engine=auto",
            "handwriting.precision=float32",
            "handwriting.threads=3",
            "handwriting.batch-limit=7",
            "handwriting.longest-wait=2ms",
            "handwriting.queue-limit=11",
            "handwriting.deadline=5s",
            "handwriting.unsure-below=0.7",
            "handwriting.alphabet=digits",
            "handwriting.lines.language=false",
            "handwriting.pages.context=false",
            "handwriting.pages.words=Invoice,Total")
        .run(
            application -> {
              assertThat(application.getBean(RecognizerOptions.class))
                  .isEqualTo(
                      new RecognizerOptions(
                          Engine.AUTO,
                          Precision.FLOAT32,
                          3,
                          7,
                          Duration.ofMillis(2),
                          11,
                          Duration.ofSeconds(5),
                          0.7,
                          RecognizerListener.NONE));
              assertThat(application.getBean(LineDecoding.class))
                  .isEqualTo(
                      LineDecoding.defaults().withAlphabet(Alphabet.DIGITS).withoutLanguage());
              assertThat(application.getBean(PageOptions.class))
                  .isEqualTo(
                      PageOptions.defaults()
                          .withoutContext()
                          .withWords(List.of("Invoice", "Total"))
                          .withAlphabet(Alphabet.DIGITS));
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          threads=0          | handwriting.threads: expected 1 or more, found 0
          batch-limit=0      | handwriting.batch-limit: expected 1 or more, found 0
          queue-limit=-1     | handwriting.queue-limit: expected 1 or more, found -1
          deadline=0s        | handwriting.deadline: expected more than zero, found PT0S
          unsure-below=1.5   | handwriting.unsure-below: expected 0 to 1, found 1.5
          precision=half     | handwriting.precision: expected a precision of auto, float32 or bfloat16, found half
          """)
  void saysWhichSettingIsWrong(String setting, String message) {
    LAZY.withPropertyValues("handwriting." + setting)
        .run(application -> assertThat(analysis(application).getDescription()).isEqualTo(message));
  }

  @Test
  void saysWhichModelIsMissingAndWhatToDo(@TempDir Path folder) {
    OF_CHARACTERS
        .withPropertyValues("handwriting.characters.model=" + folder.resolve("none"))
        .run(
            application -> {
              FailureAnalysis analysis = analysis(application);
              assertThat(analysis.getDescription())
                  .startsWith("handwriting.characters.model: " + folder.resolve("none"))
                  .contains("expected", "found");
              assertThat(analysis.getAction())
                  .isEqualTo(
                      "Correct handwriting.characters.model, or leave it out to read with the model"
                          + " that comes with the library.");
            });
  }

  @Test
  void saysWhichCharactersCannotBeRead() {
    OF_CHARACTERS
        .withPropertyValues("handwriting.alphabet=0-9,")
        .run(
            application ->
                assertThat(analysis(application).getDescription())
                    .startsWith("handwriting.alphabet: ")
                    .endsWith("found others: ,"));
  }

  @Test
  void saysThatAnEngineIsNotThere() {
    OF_CHARACTERS
        .withPropertyValues("handwriting.engine=onnx")
        .run(
            application ->
                assertThat(analysis(application).getDescription()).contains("tf-onnx-engine"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lazy",
        "engine",
        "precision",
        "threads",
        "batch-limit",
        "longest-wait",
        "queue-limit",
        "deadline",
        "unsure-below",
        "alphabet",
        "characters.enabled",
        "characters.model",
        "lines.enabled",
        "lines.model",
        "lines.language",
        "lines.words",
        "pages.enabled",
        "pages.model",
        "pages.context",
        "pages.words"
      })
  void areDescribedForEditors(String setting) throws Exception {
    assertThat(metadata())
        .containsPattern(
            "\"name\": \"handwriting\\.%s\",\\s+\"type\": \"[^\"]+\",\\s+\"description\": \".+\""
                .formatted(setting.replace(".", "\\.")));
  }

  // The starter's own among those of all jars.
  private static String metadata() throws IOException {
    String file = "META-INF/spring-configuration-metadata.json";
    for (URL url : Collections.list(SettingsTest.class.getClassLoader().getResources(file))) {
      try (InputStream in = url.openStream()) {
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        if (text.contains("\"handwriting\"")) {
          return text;
        }
      }
    }
    throw new AssertionError("expected a " + file + " of the starter, found none");
  }

  /** What the application tells instead of a stack trace: by the first who knows the failure. */
  private static FailureAnalysis analysis(AssertableApplicationContext application) {
    Throwable failure = Objects.requireNonNull(application.getStartupFailure(), "it has started");
    return SpringFactoriesLoader.forDefaultResourceLocation()
        .load(
            FailureAnalyzer.class,
            SpringFactoriesLoader.FailureHandler.handleMessage((message, cause) -> {}))
        .stream()
        .map(analyzer -> analyzer.analyze(failure))
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow();
  }
}
