package org.handwriting.spring;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.handwriting.data.glyph.Glyph;
import org.handwriting.data.line.LineImage;
import org.handwriting.serve.LineRecognizer;
import org.handwriting.serve.ModelInfo;
import org.handwriting.serve.Recognizer;
import org.handwriting.serve.RecognizerBusyException;
import org.handwriting.serve.RecognizerTimeoutException;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Whether the recognizers of an application answer: each is asked about an empty picture, which
 * takes it the time of one, and queues with the others. One that nobody has asked for yet is not
 * opened for it.
 */
final class ModelsProbe {
  private final ConfigurableListableBeanFactory beans;

  ModelsProbe(ConfigurableListableBeanFactory beans) {
    this.beans = beans;
  }

  /** What is found, the worse the later. */
  enum Verdict {
    ANSWERING,
    OVERLOADED,
    FAILING
  }

  /**
   * What was found.
   *
   * @param details by the name of each bean its model, and what is wrong
   */
  record Finding(Verdict verdict, Map<String, Object> details) {}

  /** Asks all. */
  Finding look() {
    Map<String, Object> details = new LinkedHashMap<>();
    Verdict characters = look(Recognizer.class, ModelsProbe::ask, details);
    Verdict lines = look(LineRecognizer.class, ModelsProbe::ask, details);
    return new Finding(characters.compareTo(lines) > 0 ? characters : lines, details);
  }

  private <T> Verdict look(
      Class<T> type, Function<T, ModelInfo> question, Map<String, Object> details) {
    Verdict worst = Verdict.ANSWERING;
    for (String name : beans.getBeanNamesForType(type, true, false)) {
      if (!beans.containsSingleton(name)) {
        details.put(name, "not opened yet");
        continue;
      }
      Verdict verdict = Verdict.ANSWERING;
      try {
        details.put(name, told(question.apply(beans.getBean(name, type))));
      } catch (RecognizerBusyException | RecognizerTimeoutException e) {
        verdict = Verdict.OVERLOADED;
        details.put(name, e.getMessage());
      } catch (RuntimeException e) {
        verdict = Verdict.FAILING;
        details.put(name, e.getClass().getName() + ": " + e.getMessage());
      }
      worst = worst.compareTo(verdict) > 0 ? worst : verdict;
    }
    return worst;
  }

  private static ModelInfo ask(Recognizer recognizer) {
    recognizer.probabilities(new byte[Glyph.PIXELS]);
    return recognizer.info();
  }

  private static ModelInfo ask(LineRecognizer recognizer) {
    recognizer.recognizeLine(LineImage.blank(recognizer.lineImages().height()));
    return recognizer.info();
  }

  private static Map<String, String> told(ModelInfo model) {
    return Map.of("model", model.name(), "kind", model.kind(), "computedBy", model.computedBy());
  }
}
