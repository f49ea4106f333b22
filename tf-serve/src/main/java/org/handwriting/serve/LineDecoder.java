package org.handwriting.serve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/** From what the network makes of a line to its recognition. Immutable and thread-safe. */
final class LineDecoder {
  private final CharacterSet characters;
  private final int classes;
  private final AllowedClasses allowed;
  private final Optional<BeamSearch> search; // none: the best path
  private final LineWords words;
  private final double unsureBelow;

  /**
   * @param unsureBelow mean probability of the characters, below which a recognition is unsure
   * @throws IllegalArgumentException when the model lacks a character of the alphabet or the words
   */
  LineDecoder(LineModel model, LineDecoding decoding, double unsureBelow) {
    characters = model.characters();
    classes = characters.size() + 1;
    allowed = new AllowedClasses(classes, decoding.alphabet().classesIn(characters.asList()));
    search = decoding.prefixes() == 0 ? Optional.empty() : Optional.of(search(model, decoding));
    words = new LineWords(characters, model.card().lines().columnsPerStep());
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
    int[] text = textOf(readings.get(0), found);
    List<Alignment.Span> spans = Alignment.of(own, classes, text);
    double[] each = new double[spans.size()];
    double sum = 0;
    double logs = 0;
    for (int i = 0; i < each.length; i++) {
      // By the network itself: what an alphabet leaves may be next to nothing.
      each[i] = most(scores, spans.get(i), text[i]);
      sum += each[i];
      logs += Math.log(each[i]);
    }
    double mean = each.length == 0 ? 0 : Math.exp(logs / each.length);
    boolean unsure = readings.get(0).text().isEmpty() || sum < unsureBelow * each.length;
    List<LineWord> parts =
        words.of(line, new LineWords.Aligned(text, spans, each), readings, search.isPresent());
    return new LineRecognition(readings, parts, mean, false, unsure, line);
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
      double share = best == Double.NEGATIVE_INFINITY ? 0 : Math.exp(one.score() - best);
      all += share;
      shares.merge(characters.decode(one.text()).strip(), share, Double::sum);
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
