package org.handwriting.serve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.handwriting.core.model.LineModel;
import org.handwriting.core.text.Alignment;
import org.handwriting.core.text.BeamOptions;
import org.handwriting.core.text.BeamSearch;
import org.handwriting.core.text.BestPath;
import org.handwriting.core.text.Hypothesis;
import org.handwriting.core.text.LanguageModel;
import org.handwriting.core.text.Lexicon;
import org.handwriting.data.line.CharacterSet;
import org.handwriting.data.line.LineImage;
import org.handwriting.serve.ExpectedWords.Replaced;

/** From what the network makes of a line to its recognition. Immutable and thread-safe. */
final class LineDecoder {
  private static final double NEVER = Double.NEGATIVE_INFINITY;

  private final CharacterSet characters;
  private final int classes;
  private final AlphabetMask allowed;
  private final Optional<BeamSearch> search; // none: the best path
  private final LineWords words;
  private final Optional<ExpectedWords> expected;
  private final double unsureBelow;

  /**
   * @param unsureBelow mean probability of the characters, below which a recognition is unsure
   * @throws IllegalArgumentException when the model lacks a character of the alphabet or the words
   */
  LineDecoder(LineModel model, LineDecoding decoding, double unsureBelow) {
    characters = model.characters();
    classes = characters.size() + 1;
    allowed =
        new AlphabetMask(classes, decoding.alphabet().inLines().classesIn(characters.asList()));
    search = decoding.prefixes() == 0 ? Optional.empty() : Optional.of(search(model, decoding));
    words = new LineWords(characters, model.card().lines().columnsPerStep());
    expected = ExpectedWords.of(decoding.expectedWords(), characters, allowed);
    this.unsureBelow = unsureBelow;
  }

  private BeamSearch search(LineModel model, LineDecoding decoding) {
    Optional<LanguageModel> language =
        decoding.language() && readsProse() ? model.language() : Optional.empty();
    BeamOptions options =
        new BeamOptions(decoding.prefixes(), decoding.languageWeight(), decoding.characterBonus());
    Optional<Lexicon> list =
        decoding.words().isEmpty()
            ? Optional.empty()
            : Optional.of(new Lexicon(decoding.words(), characters));
    return new BeamSearch(
        classes, language.isPresent() ? options : options.withoutLanguage(), language, list);
  }

  // The language model knows what stands in books, not in a form's fields.
  private boolean readsProse() {
    return allowed.all() || List.of(" ", "e", "t").stream().allMatch(this::mayRead);
  }

  private boolean mayRead(String character) {
    return characters.canWrite(character) && allowed.has(characters.encode(character)[0]);
  }

  /**
   * What a line says.
   *
   * @param scores natural logarithms of each class's probability at each step, float32 [steps, k]
   */
  LineRecognition decode(LineImage line, float[] scores) {
    if (line.empty()) {
      return new LineRecognition(List.of(new LineReading("", 1)), List.of(), 0, true, true, line);
    }
    float[] own = allowed.all() ? scores : allowed.of(scores);
    List<Hypothesis> found = search.isPresent() ? search.get().search(own) : List.of(bestPath(own));
    List<LineReading> readings = readings(found);
    LineWords.Aligned best = aligned(scores, own, textOf(readings.get(0), found));
    if (expected.isPresent()) {
      Optional<Replaced> other = expected.get().in(own, best.text(), best.spans());
      if (other.isPresent()) {
        best = aligned(scores, own, other.get().text());
        String text = characters.decode(best.text()).strip();
        readings = with(text, Math.exp(other.get().logRatio()), readings);
      }
    }
    double[] each = best.probabilities();
    double mean = Math.exp(Arrays.stream(each).map(Math::log).average().orElse(NEVER));
    boolean unsure =
        readings.get(0).text().isEmpty() || Arrays.stream(each).sum() < unsureBelow * each.length;
    List<LineWord> parts = words.of(line, best, readings, search.isPresent());
    return new LineRecognition(believed(readings), parts, mean, false, unsure, line);
  }

  private List<LineReading> believed(List<LineReading> readings) {
    if (search.isEmpty()) {
      return readings;
    }
    double[] probabilities =
        search
            .get()
            .probabilities(readings.stream().mapToDouble(LineReading::probability).toArray());
    return IntStream.range(0, probabilities.length)
        .mapToObj(i -> new LineReading(readings.get(i).text(), probabilities[i]))
        .toList();
  }

  private LineWords.Aligned aligned(float[] scores, float[] own, int[] text) {
    List<Alignment.Span> spans = Alignment.of(own, classes, text);
    double[] each = new double[spans.size()];
    for (int i = 0; i < each.length; i++) {
      // By the network itself: what an alphabet leaves may be next to nothing.
      each[i] = most(scores, spans.get(i), text[i]);
    }
    return new LineWords.Aligned(text, spans, each);
  }

  // The text with expected words takes the place of the one that it replaces, which becomes less
  // probable by as much as it looks less like what is expected. All share what they shared before.
  private static List<LineReading> with(String text, double ratio, List<LineReading> readings) {
    double before = readings.stream().mapToDouble(LineReading::probability).sum();
    List<LineReading> others = new ArrayList<>(readings);
    LineReading replaced = others.remove(0);
    others.removeIf(one -> one.text().equals(text));
    others.add(new LineReading(replaced.text(), ratio * replaced.probability()));
    others.sort(Comparator.comparingDouble(LineReading::probability).reversed());
    others.add(0, new LineReading(text, replaced.probability()));
    double after = others.stream().mapToDouble(LineReading::probability).sum();
    double scale = after == 0 ? 0 : before / after;
    return others.stream()
        .map(one -> new LineReading(one.text(), scale * one.probability()))
        .toList();
  }

  private double most(float[] scores, Alignment.Span span, int c) {
    float most = Float.NEGATIVE_INFINITY;
    for (int step = span.from(); step < span.to(); step++) {
      most = Math.max(most, scores[step * classes + c]);
    }
    return Math.exp(most);
  }

  private Hypothesis bestPath(float[] scores) {
    double log = 0;
    for (int from = 0; from < scores.length; from += classes) {
      float best = Float.NEGATIVE_INFINITY;
      for (int c = 0; c < classes; c++) {
        best = Math.max(best, scores[from + c]);
      }
      log += best;
    }
    return new Hypothesis(BestPath.text(scores, classes), log);
  }

  private int[] textOf(LineReading reading, List<Hypothesis> found) {
    return found.stream()
        .map(Hypothesis::text)
        .filter(text -> characters.decode(text).strip().equals(reading.text()))
        .findFirst()
        .orElseThrow();
  }

  // Those that differ in spaces around them only are one.
  private List<LineReading> readings(List<Hypothesis> found) {
    double best = found.get(0).score();
    double all = 0;
    Map<String, Double> shares = new LinkedHashMap<>();
    for (Hypothesis one : found) {
      String text = characters.decode(one.text()).strip();
      double prior = found.size() > 1 && ImpossibleDates.in(text) ? ImpossibleDates.PRIOR : 1;
      double share = best == Double.NEGATIVE_INFINITY ? 0 : prior * Math.exp(one.score() - best);
      all += share;
      shares.merge(text, share, Double::sum);
    }
    double whole = search.isPresent() ? all : Math.exp(-best);
    List<LineReading> readings = new ArrayList<>();
    for (Map.Entry<String, Double> reading : shares.entrySet()) {
      double probability = whole == 0 ? 0 : reading.getValue() / whole;
      readings.add(new LineReading(reading.getKey(), Math.min(1, probability)));
    }
    readings.sort(Comparator.comparingDouble(LineReading::probability).reversed());
    return readings;
  }
}
