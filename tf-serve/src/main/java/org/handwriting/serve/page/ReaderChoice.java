package org.handwriting.serve.page;

import java.util.List;
import java.util.Optional;
import org.handwriting.serve.Alphabet;
import org.handwriting.serve.LineDecoding;
import org.handwriting.serve.LineRecognizer;
import org.handwriting.serve.Recognizer;
import org.handwriting.serve.page.apart.ApartLineReader;
import org.handwriting.serve.page.apart.ApartReading;
import org.handwriting.serve.page.result.PageLine;
import org.handwriting.serve.page.whole.WholeLineReader;

/**
 * Who reads the lines of a page, as the models and the options will have it.
 *
 * @param reader of lines
 * @param whole the part of it that reads them as wholes
 */
record ReaderChoice(LineReader reader, Optional<WholeLineReader> whole) {
  /** Characters apart, one by one. */
  static ReaderChoice apart(Recognizer characters, PageOptions options) {
    ApartLineReader apart = apartReader(characters, options);
    return new ReaderChoice((page, found) -> lines(apart.read(found)), Optional.empty());
  }

  /** Lines as wholes. */
  static ReaderChoice whole(LineRecognizer lines, PageOptions options) {
    WholeLineReader whole = wholeReader(lines, options);
    return new ReaderChoice(whole::read, Optional.of(whole));
  }

  /** Each line both ways, where both models know the alphabet. */
  static ReaderChoice eitherOrBoth(
      Recognizer characters, LineRecognizer lines, PageOptions options) {
    if (!options.alphabet().isKnownTo(characters.labels())) {
      return whole(lines, options); // which says what is wrong if it does not know it either
    }
    if (!options.alphabet().isKnownTo(lines.characters().asList())) {
      return apart(characters, options);
    }
    WholeLineReader whole = wholeReader(lines, options);
    CombinedLineReader both =
        new CombinedLineReader(
            apartReader(characters, options), whole, new MoreProbableReading(characters.labels()));
    return new ReaderChoice(both, Optional.of(whole));
  }

  private static List<Optional<PageLine>> lines(List<Optional<ApartReading>> readings) {
    return readings.stream().map(one -> one.map(ApartReading::line)).toList();
  }

  private static ApartLineReader apartReader(Recognizer characters, PageOptions options) {
    Recognizer view =
        options.alphabet().equals(Alphabet.ALL)
            ? characters
            : characters.restrictedTo(options.alphabet());
    return new ApartLineReader(view, options.context(), options.words());
  }

  private static WholeLineReader wholeReader(LineRecognizer lines, PageOptions options) {
    LineDecoding decoding = lines.decoding();
    if (!options.words().isEmpty()) {
      decoding = decoding.withExpectedWords(options.words());
    }
    if (!options.alphabet().equals(Alphabet.ALL)) {
      Alphabet some = options.alphabet();
      boolean parts =
          lines.characters().canWrite(" ") && some.isKnownTo(lines.characters().asList());
      decoding = decoding.withAlphabet(parts ? some.withSpace() : some);
    }
    return new WholeLineReader(
        lines.with(options.context() ? decoding : decoding.withoutLanguage()));
  }
}
