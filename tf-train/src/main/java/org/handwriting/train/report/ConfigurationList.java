package org.handwriting.train.report;

import static org.handwriting.train.report.Html.escape;

import java.util.Map;

/** What the run was: name and value of each setting. */
final class ConfigurationList {
  private ConfigurationList() {}

  static String of(Map<String, String> configuration) {
    StringBuilder items = new StringBuilder("<dl class=\"configuration\">\n");
    configuration.forEach(
        (name, value) ->
            items.append(
                "<div><dt>%s</dt><dd>%s</dd></div>%n".formatted(escape(name), escape(value))));
    return configuration.isEmpty()
        ? ""
        : Html.section("settings", "The run", "What this model was made from.", items + "</dl>");
  }
}
