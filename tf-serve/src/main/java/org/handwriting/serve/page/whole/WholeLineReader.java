package org.handwriting.serve.page.whole;

import java.awt.image.BufferedImage;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.handwriting.data.glyph.BadPictureException;
import org.handwriting.data.line.LineImage;
import org.handwriting.data.page.TextLine;
import org.handwriting.serve.LineRecognition;
import org.handwriting.serve.LineRecognizer;
import org.handwriting.serve.page.result.PageLine;
import org.handwriting.serve.page.result.PageWord;

/**
 * Reads the lines of a page as wholes: words may be joined, and have signs. Thread-safe; owns
 * nothing.
 */
public final class WholeLineReader {
  private static final double LEAST_PROBABILITY = 1e-6;

  private final LineRecognizer recognizer;

  /** Reads with a recognizer, which must stay open, as it decodes. */
  public WholeLineReader(LineRecognizer recognizer) {
    this.recognizer = recognizer;
  }

  /**
   * Reads all lines of a page in one call of the recognizer.
   *
   * @param page the whole picture
   * @param found lines on it
   * @return one for each, in their order; empty where there is no text
   */
  public List<Optional<PageLine>> read(BufferedImage page, List<TextLine> found) {
    List<Optional<LineImage>> images =
        found.parallelStream().map(line -> image(page, line)).toList();
    List<LineImage> readable = images.stream().flatMap(Optional::stream).toList();
    Iterator<LineRecognition> recognitions = recognizer.recognizeLines(readable).iterator();
    List<Optional<LineRecognition>> answers =
        images.stream().map(image -> image.map(read -> recognitions.next())).toList();
    return IntStream.range(0, found.size())
        .parallel()
        .mapToObj(i -> answers.get(i).flatMap(answer -> line(answer, found.get(i))))
        .toList();
  }

  /** Whether each word with digits and signs is a number in a form in which people write them. */
  public static boolean hasUsualNumbers(String text) {
    return NumberForms.areUsual(text);
  }

  /**
   * Lines as they are read.
   *
   * @param page the whole picture
   * @return of those that can be read
   */
  public List<LineImage> images(BufferedImage page, List<TextLine> found) {
    return found.parallelStream().flatMap(line -> image(page, line).stream()).toList();
  }

  /** What ready lines say, one answer for each. */
  public List<LineRecognition> recognitions(List<LineImage> lines) {
    return recognizer.recognizeLines(lines);
  }

  // What is too low or too long for writing is a stroke across the page, no line of text.
  private Optional<LineImage> image(BufferedImage page, TextLine line) {
    try {
      return Optional.of(line.image(page, recognizer.lineImages()));
    } catch (BadPictureException e) {
      return Optional.empty();
    }
  }

  private static Optional<PageLine> line(LineRecognition recognition, TextLine found) {
    List<PageWord> parted = recognition.words().stream().map(PageWord::of).toList();
    List<PageWord> read =
        SpacedDigits.areNumbers(parted) ? SpacedDigits.on(found).joined(parted) : parted;
    if (read.isEmpty()) {
      return Optional.empty();
    }
    List<PageWord> words = read.stream().map(NumberForms::usual).toList();
    double less = logProbability(words) - logProbability(read); // by as much as numbers are
    double probability =
        recognition.meanProbability() * Math.exp(less / recognition.text().length());
    return Optional.of(
        new PageLine(words, Math.min(1, probability), found.baseline(), found.polygon()));
  }

  private static double logProbability(List<PageWord> words) {
    return words.stream()
        .mapToDouble(word -> Math.log(Math.max(LEAST_PROBABILITY, word.probability())))
        .sum();
  }
}
