package org.handwriting.spring;

import org.handwriting.serve.LineRecognizer;
import org.handwriting.serve.Recognizer;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;

/** Where there is something that reads characters or lines, whoever made it. */
final class OnAnyRecognizer extends AnyNestedCondition {
  OnAnyRecognizer() {
    super(ConfigurationPhase.REGISTER_BEAN);
  }

  @ConditionalOnBean(Recognizer.class)
  static final class OfCharacters {}

  @ConditionalOnBean(LineRecognizer.class)
  static final class OfLines {}
}
