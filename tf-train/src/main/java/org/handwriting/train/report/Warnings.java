package org.handwriting.train.report;

import static org.handwriting.train.report.Html.escape;

import java.util.List;

/** What the reader should know before they believe the figures. */
final class Warnings {
  private Warnings() {}

  /** The section, or nothing where there is nothing to warn of. */
  static String of(List<String> warnings) {
    if (warnings.isEmpty()) {
      return "";
    }
    StringBuilder items = new StringBuilder("<ul class=\"warned\">\n");
    for (String warning : warnings) {
      items.append("<li>").append(escape(warning)).append("</li>\n");
    }
    return Html.section(
        "warnings", "Before you believe it", "What this run did without.", items + "</ul>");
  }
}
