package org.handwriting.spring;

import java.nio.file.Path;
import java.util.List;
import org.handwriting.serve.Alphabet;
import org.handwriting.serve.LineDecoding;
import org.handwriting.serve.LineRecognizer;
import org.handwriting.serve.Recognizer;
import org.handwriting.serve.RecognizerListener;
import org.handwriting.serve.RecognizerOptions;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** The beans that read characters and lines, each with its model. */
@AutoConfiguration
@EnableConfigurationProperties(HandwritingProperties.class)
class RecognizerAutoConfiguration {
  /** What {@code handwriting.lazy} leaves until it is asked for, of all configurations. */
  private static final List<String> MODELS =
      List.of(
          "handwritingCharacterModel",
          "handwritingRecognizer",
          "handwritingLineModel",
          "handwritingLineRecognizer",
          "handwritingWritingFinder",
          "handwritingPageReader");

  @Bean
  @ConditionalOnBooleanProperty("handwriting.lazy")
  static BeanFactoryPostProcessor handwritingLaziness() {
    return beans ->
        MODELS.stream()
            .filter(beans::containsBeanDefinition)
            .forEach(name -> beans.getBeanDefinition(name).setLazyInit(true));
  }

  @Bean
  @ConditionalOnMissingBean
  RecognizerOptions handwritingRecognizerOptions(HandwritingProperties properties) {
    return properties.options();
  }

  @Bean
  OptionsWithListeners handwritingOptionsWithListeners(
      RecognizerOptions options, ObjectProvider<RecognizerListener> listeners) {
    return new OptionsWithListeners(
        options.withListener(
            listeners.orderedStream().reduce(options.listener(), RecognizerListener::andThen)));
  }

  @Bean
  @ConditionalOnBooleanProperty(name = "handwriting.characters.enabled", matchIfMissing = true)
  @ConditionalOnMissingBean(Recognizer.class)
  ModelOwner<Recognizer> handwritingCharacterModel(
      HandwritingProperties properties, OptionsWithListeners heard) {
    RecognizerOptions options = heard.options();
    Path model = properties.characters().model();
    Recognizer opened =
        model == null
            ? Recognizer.pretrained(options)
            : UnusableSettingException.of(
                "handwriting.characters.model", () -> Recognizer.open(model, options));
    return new ModelOwner<>(opened, opened::close);
  }

  @Bean(destroyMethod = "")
  @ConditionalOnBooleanProperty(name = "handwriting.characters.enabled", matchIfMissing = true)
  @ConditionalOnMissingBean
  Recognizer handwritingRecognizer(
      ModelOwner<Recognizer> handwritingCharacterModel, HandwritingProperties properties) {
    Alphabet allowed = properties.allowed();
    return UnusableSettingException.of(
        "handwriting.alphabet", () -> handwritingCharacterModel.opened().restrictedTo(allowed));
  }

  @Bean
  @ConditionalOnMissingBean
  LineDecoding handwritingLineDecoding(HandwritingProperties properties) {
    return properties.decoding();
  }

  @Bean
  @ConditionalOnBooleanProperty(name = "handwriting.lines.enabled", matchIfMissing = true)
  @ConditionalOnMissingBean(LineRecognizer.class)
  ModelOwner<LineRecognizer> handwritingLineModel(
      HandwritingProperties properties, OptionsWithListeners heard) {
    RecognizerOptions options = heard.options();
    Path model = properties.lines().model();
    LineRecognizer opened =
        model == null
            ? LineRecognizer.pretrained(options)
            : UnusableSettingException.of(
                "handwriting.lines.model", () -> LineRecognizer.open(model, options));
    return new ModelOwner<>(opened, opened::close);
  }

  @Bean(destroyMethod = "")
  @ConditionalOnBooleanProperty(name = "handwriting.lines.enabled", matchIfMissing = true)
  @ConditionalOnMissingBean
  LineRecognizer handwritingLineRecognizer(
      ModelOwner<LineRecognizer> handwritingLineModel, LineDecoding decoding) {
    LineRecognizer opened = handwritingLineModel.opened();
    LineDecoding anyWords = decoding.withWords(List.of());
    UnusableSettingException.of("handwriting.alphabet", () -> opened.with(anyWords));
    return UnusableSettingException.of("handwriting.lines.words", () -> opened.with(decoding));
  }
}
