package org.handwriting.spring;

import java.nio.file.Path;
import org.handwriting.serve.LineRecognizer;
import org.handwriting.serve.Recognizer;
import org.handwriting.serve.page.PageOptions;
import org.handwriting.serve.page.PageReader;
import org.handwriting.serve.page.WritingFinder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/**
 * The bean that reads pages, with the beans that read characters and lines. Which of several of a
 * kind it should read with nobody can know: then it reads without that kind.
 */
@AutoConfiguration(after = RecognizerAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "handwriting.pages.enabled", matchIfMissing = true)
@ConditionalOnMissingBean(PageReader.class)
@Conditional(SingleRecognizerCondition.class)
class PageReaderAutoConfiguration {
  @Bean
  @ConditionalOnMissingBean
  PageOptions handwritingPageOptions(HandwritingProperties properties) {
    return properties.pageOptions();
  }

  @Bean
  @ConditionalOnMissingBean
  WritingFinder handwritingWritingFinder(
      HandwritingProperties properties, OptionsWithListeners heard) {
    Path model = properties.pages().model();
    return model == null
        ? WritingFinder.pretrained(heard.options())
        : UnusableSettingException.of(
            "handwriting.pages.model", () -> WritingFinder.open(model, heard.options()));
  }

  @Bean
  PageReader handwritingPageReader(
      ObjectProvider<Recognizer> characters,
      ObjectProvider<LineRecognizer> lines,
      WritingFinder finder,
      PageOptions how,
      OptionsWithListeners heard) {
    Recognizer apart = characters.getIfUnique();
    LineRecognizer whole = lines.getIfUnique();
    return UnusableSettingException.of("handwriting.alphabet", () -> reader(apart, whole, how))
        .with(finder)
        .withListener(heard.options().listener());
  }

  private static PageReader reader(Recognizer apart, LineRecognizer whole, PageOptions how) {
    if (whole == null) {
      return new PageReader(apart, how);
    }
    return apart == null ? new PageReader(whole, how) : new PageReader(apart, whole, how);
  }
}
