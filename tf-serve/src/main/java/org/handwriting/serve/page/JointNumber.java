package org.handwriting.serve.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.handwriting.serve.LineReading;
import org.handwriting.serve.page.result.PageLine;
import org.handwriting.serve.page.result.PageWord;

/**
 * The number that a line is by both of its readings together: where one network takes a 5 for an 8
 * that the other tells from it without doubt, neither has to be surer than the other. Each way to
 * read the line as a whole is as likely as it is there times as likely as its characters apart are
 * it (a product of experts, Hinton 2002): of 116 lines of digits in doubt 111 were read so, and 103
 * where the surer reading was believed.
 *
 * @param ways to read the line as a whole, the most probable first
 * @param shares of them by both readings; their sum is 1
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record JointNumber(List<Way> ways, double[] shares) {
  /** More ways than this are not looked at: the least probable are left out. */
  private static final int MOST = 32;

  /**
   * A way to read the line.
   *
   * @param readings of each word
   * @param logProbability of all of them together
   */
  record Way(List<LineReading> readings, double logProbability) {
    /** All digits of the line. */
    String digits() {
      return JointNumber.digits(
          readings.stream().map(LineReading::text).collect(Collectors.joining()));
    }

    private Way with(LineReading next) {
      List<LineReading> all = new ArrayList<>(readings);
      all.add(next);
      return new Way(all, logProbability + MoreProbableReading.log(next.probability()));
    }
  }

  /**
   * What both readings together say of a line of numbers; empty where either is none, or the
   * characters apart are as good as unread: who cannot find them has nothing to say of them.
   *
   * @param scores how likely the characters apart are each of some digits, as logarithms
   */
  static Optional<PageLine> of(
      PageLine apart, PageLine whole, Function<List<String>, double[]> scores) {
    boolean known = apart.probability() >= MoreProbableReading.UNREAD;
    if (!known || !MoreProbableReading.isNumber(whole.text()) || !isMostlyDigits(apart.text())) {
      return Optional.empty();
    }
    List<Way> ways = ways(whole);
    double[] joint = scores.apply(ways.stream().map(Way::digits).toList());
    for (int i = 0; i < joint.length; i++) {
      joint[i] += ways.get(i).logProbability();
    }
    double most = Arrays.stream(joint).max().orElse(Double.NEGATIVE_INFINITY);
    if (most == Double.NEGATIVE_INFINITY) {
      return Optional.empty(); // what stands apart cannot be put together so
    }
    double[] shares = Arrays.stream(joint).map(score -> Math.exp(score - most)).toArray();
    double sum = Arrays.stream(shares).sum();
    Arrays.setAll(shares, i -> shares[i] / sum);
    return Optional.of(new JointNumber(ways, shares).line(apart, whole));
  }

  /** The ways in which a line may be read as a whole, the most probable first. */
  static List<Way> ways(PageLine whole) {
    List<Way> ways = List.of(new Way(List.of(), 0));
    for (PageWord word : whole.words()) {
      List<LineReading> readings = readings(word);
      ways =
          ways.stream()
              .flatMap(way -> readings.stream().map(way::with))
              .sorted(Comparator.comparingDouble(Way::logProbability).reversed())
              .limit(MOST)
              .toList();
    }
    return ways;
  }

  private static List<LineReading> readings(PageWord word) {
    return Stream.concat(
            Stream.of(new LineReading(word.text(), word.probability())),
            word.alternatives().stream())
        .filter(reading -> MoreProbableReading.isNumber(reading.text()))
        .toList();
  }

  // Cells and wide gaps are taken for spaces by the one or by the other way of reading, hardly by
  // both: the one with fewer spaces was right in 45 of 46 lines where they differed.
  private PageLine line(PageLine apart, PageLine whole) {
    int best = 0;
    for (int i = 1; i < shares.length; i++) {
      best = shares[i] > shares[best] ? i : best;
    }
    PageLine read = read(whole, ways.get(best));
    boolean same = apart.text().replace(" ", "").equals(digits(read.text()));
    if (!same) {
      return read;
    }
    double probability = Math.max(read.probability(), apart.probability());
    boolean asWhole = read.text().length() < apart.text().length();
    return new PageLine(
        asWhole ? read.words() : noSurer(apart.words()),
        probability,
        asWhole ? read.baseline() : apart.baseline(),
        asWhole ? read.polygon() : apart.polygon());
  }

  // Where another number is about as likely by both readings, neither may be sure of its own.
  private List<PageWord> noSurer(List<PageWord> apart) {
    String digits = apart.stream().map(PageWord::text).collect(Collectors.joining());
    return IntStream.range(0, apart.size())
        .mapToObj(
            place -> {
              PageWord word = apart.get(place);
              double share =
                  share(
                      way ->
                          way.readings().size() == apart.size()
                              ? way.readings().get(place).text().equals(word.text())
                              : way.digits().equals(digits));
              return word.probability() > share ? word.withProbability(share) : word;
            })
        .toList();
  }

  private double share(Predicate<Way> told) {
    return IntStream.range(0, shares.length)
        .filter(i -> told.test(ways.get(i)))
        .mapToDouble(i -> shares[i])
        .sum();
  }

  private PageLine read(PageLine whole, Way way) {
    List<PageWord> words = new ArrayList<>();
    double more = 0;
    for (int i = 0; i < whole.words().size(); i++) {
      PageWord word = whole.words().get(i);
      LineReading reading = way.readings().get(i);
      double probability = probability(word, i, reading.text());
      more += MoreProbableReading.log(probability) - MoreProbableReading.log(word.probability());
      words.add(
          reading.text().equals(word.text())
              ? word.withProbability(probability)
              : word.readAs(reading, probability));
    }
    double probability =
        Math.min(1, whole.probability() * Math.exp(more / Math.max(1, whole.text().length())));
    return new PageLine(words, probability, whole.baseline(), whole.polygon());
  }

  // What the whole gives all numbers at a word's place is shared out by what both say.
  private double probability(PageWord word, int place, String text) {
    double all = readings(word).stream().mapToDouble(LineReading::probability).sum();
    double share = share(way -> way.readings().get(place).text().equals(text));
    return Math.min(1, all * share);
  }

  private static String digits(String text) {
    return text.replace(" ", "");
  }

  // A letter among digits is rather a digit too, where the whole reads a number.
  private static boolean isMostlyDigits(String text) {
    String written = digits(text);
    return 2 * written.codePoints().filter(Character::isDigit).count() > written.length();
  }
}
