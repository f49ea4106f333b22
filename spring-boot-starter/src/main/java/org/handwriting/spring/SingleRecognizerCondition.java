package org.handwriting.spring;

import org.handwriting.serve.LineRecognizer;
import org.handwriting.serve.Recognizer;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;

/** Matches where it is clear which bean should read characters, or lines. */
final class SingleRecognizerCondition extends AnyNestedCondition {
  SingleRecognizerCondition() {
    super(ConfigurationPhase.REGISTER_BEAN);
  }

  @ConditionalOnSingleCandidate(Recognizer.class)
  static final class OfCharacters {}

  @ConditionalOnSingleCandidate(LineRecognizer.class)
  static final class OfLines {}
}
