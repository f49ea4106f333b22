package org.handwriting.spring;

import org.handwriting.serve.LineRecognizer;
import org.handwriting.serve.Recognizer;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;

/** Matches where a bean reads characters or lines, whoever made it. */
final class AnyRecognizerCondition extends AnyNestedCondition {
  AnyRecognizerCondition() {
    super(ConfigurationPhase.REGISTER_BEAN);
  }

  @ConditionalOnBean(Recognizer.class)
  static final class OfCharacters {}

  @ConditionalOnBean(LineRecognizer.class)
  static final class OfLines {}
}
