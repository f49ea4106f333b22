package org.handwriting.spring;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says at start-up which property is wrong, instead of how the beans were made. */
final class SettingFailureAnalyzer extends AbstractFailureAnalyzer<UnusableSettingException> {
  @Override
  protected FailureAnalysis analyze(Throwable root, UnusableSettingException wrong) {
    return new FailureAnalysis(wrong.getMessage(), advice(wrong.setting()), wrong);
  }

  private static String advice(String setting) {
    if (setting.endsWith(".model")) {
      return "Correct %s, or leave it out to read with the model that comes with the library."
          .formatted(setting);
    }
    if (setting.equals("handwriting.alphabet")) {
      return "Correct handwriting.alphabet, or turn off what cannot read it:"
          + " handwriting.characters.enabled=false or handwriting.lines.enabled=false.";
    }
    return "Correct %s, or leave it out.".formatted(setting);
  }
}
