package org.handwriting.train.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** How text and numbers are written into the page. */
final class Html {
  private Html() {}

  /** Text that means itself, inside an element or a quoted attribute. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  static String format(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }

  /** {@code 12,345}. */
  static String count(long number) {
    return format("%,d", number);
  }

  /** {@code 99.55%}; 100% and 0% only when it is just that. An error rate may be above 1. */
  static String percent(double share) {
    return percent(share, 2);
  }

  /** Likewise, with so many decimals. */
  static String percent(double share, int decimals) {
    if (share == 0 || share == 1) {
      return share == 0 ? "0%" : "100%";
    }
    double least = Math.pow(10, -decimals);
    double shown = Math.max(least, share * 100);
    return format("%." + decimals + "f%%", share < 1 ? Math.min(100 - least, shown) : shown);
  }

  /** A figure with 4 significant digits and no idle zeros: {@code 0.0178}, {@code 3e-05}. */
  static String figure(double value) {
    if (value == 0 || !Double.isFinite(value)) {
      return value == 0 ? "0" : "none";
    }
    BigDecimal rounded = new BigDecimal(value, new MathContext(4)).stripTrailingZeros();
    return Math.abs(value) < 1e-4 ? format("%.1e", value) : rounded.toPlainString();
  }

  /**
   * A section with a heading and a sentence that says how to read it. Everything but the heading is
   * markup.
   */
  static String section(String name, String heading, String note, String body) {
    return "<section class=\"%s\">\n<h2>%s</h2>\n<p class=\"note\">%s</p>\n%s\n</section>\n"
        .formatted(name, escape(heading), note, body);
  }
}
