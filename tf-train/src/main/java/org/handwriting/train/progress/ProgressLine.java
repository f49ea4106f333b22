package org.handwriting.train.progress;

import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The line that stands for an epoch, in the words of Keras. {@link #fit} says as much of it as a
 * terminal has room for.
 *
 * @param counts {@code Epoch 3/10}
 * @param steps {@code 430/430}
 * @param done share of the epoch's steps that is done, 0 to 1
 * @param elapsed {@code 12s}
 * @param pace {@code 28ms/step}
 * @param figures name and value of loss, accuracy and so on
 * @param eta {@code ETA 1:20}; empty when nothing is left to do
 */
record ProgressLine(
    String counts,
    String steps,
    double done,
    String elapsed,
    String pace,
    List<Figure> figures,
    String eta) {

  private static final int LONGEST_BAR = 30; // Keras' own
  private static final int SHORTEST_BAR = 5;

  /** A name such as {@code val_loss} and its value. */
  record Figure(String name, double value) {
    String full() {
      return " - " + name + ": " + format("%.4f", value);
    }

    String brief() {
      return "  " + name.replace("accuracy", "acc") + " " + format("%.4f", value);
    }
  }

  /** Everything, without a bar: for a log. */
  String plain() {
    return head() + " - " + times() + full();
  }

  /** The fullest form that is at most {@code width} characters long. */
  String fit(int width) {
    String brief = joined(Figure::brief);
    String fullest = " " + times() + full();
    String briefer = " " + times() + brief + (eta.isEmpty() ? "" : "  " + eta);
    return Stream.of(
            withBar(fullest, width, LONGEST_BAR / 2),
            withBar(briefer, width, SHORTEST_BAR),
            head() + briefer,
            counts + "  " + elapsed + brief,
            counts + brief)
        .filter(line -> line.length() <= width)
        .findFirst()
        .orElseGet(() -> (counts + brief).substring(0, width));
  }

  private String full() {
    return joined(Figure::full) + (eta.isEmpty() ? "" : " - " + eta);
  }

  private String times() {
    return elapsed + " " + pace;
  }

  private String head() {
    return counts + "  " + steps;
  }

  private String withBar(String rest, int width, int shortest) {
    int room = width - head().length() - " []".length() - rest.length();
    int length = Math.max(shortest, Math.min(LONGEST_BAR, room));
    return head() + " [" + bar(length) + "]" + rest;
  }

  private String bar(int length) {
    int filled = (int) Math.floor(done * length);
    return filled >= length
        ? "=".repeat(length)
        : "=".repeat(filled) + ">" + ".".repeat(length - filled - 1);
  }

  private String joined(Function<Figure, String> form) {
    StringBuilder text = new StringBuilder();
    figures.forEach(figure -> text.append(form.apply(figure)));
    return text.toString();
  }

  /** {@code 1:20} or {@code 2:01:20}. */
  static String clock(double seconds) {
    long whole = Math.round(seconds);
    return whole < 3600
        ? format("%d:%02d", whole / 60, whole % 60)
        : format("%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
  }

  /** {@code 12s}, from a minute on {@code 1:20}. */
  static String elapsed(double seconds) {
    return seconds < 60 ? format("%.0fs", Math.floor(seconds)) : clock(Math.floor(seconds));
  }

  /** {@code 28ms/step}, with a decimal below 10, in seconds from 1000 on. */
  static String pace(double millis) {
    DoubleFunction<String> fine = value -> format(value < 9.95 ? "%.1f" : "%.0f", value);
    return millis < 999.5 ? fine.apply(millis) + "ms/step" : fine.apply(millis / 1000) + "s/step";
  }

  private static String format(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}
