package org.handwriting.server;

import com.linecorp.armeria.server.ServiceRequestContext;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.handwriting.core.model.ModelKind;
import org.handwriting.serve.Alphabet;
import org.handwriting.serve.LineDecoding;
import org.handwriting.serve.LineRecognizer;
import org.handwriting.serve.Recognizer;
import org.handwriting.serve.page.PageOptions;
import org.handwriting.serve.page.PageReader;

/** The query parameters of a request about pictures. */
final class QueryParameters {
  private static final String DEFAULT_TOP = "3";
  private static final String PAGE = "page";
  private static final String LINE = "line";

  /** No model knows more; the text comes back in the answer when the model knows none of them. */
  private static final int LONGEST_ALPHABET = 200;

  /** Characters of the words that are expected. */
  private static final int LONGEST_WORDS = 10_000;

  private final ServiceRequestContext context;

  QueryParameters(ServiceRequestContext context) {
    this.context = context;
  }

  /** The version that is to answer. */
  VersionName version() {
    return VersionName.of(context);
  }

  /** How many candidates to tell of. */
  int top() {
    String text = context.queryParams().get("top", DEFAULT_TOP);
    if (!text.matches("[1-9][0-9]{0,3}")) {
      throw Refusal.badRequest(
          "top: expected a whole number from 1 to 9999, found " + BadValue.quoted(text));
    }
    return Integer.parseInt(text);
  }

  /** Something that is true or false. */
  boolean flag(String name, boolean otherwise) {
    String text = context.queryParams().get(name, Boolean.toString(otherwise));
    if (!text.equals("true") && !text.equals("false")) {
      throw Refusal.badRequest(
          "%s: expected true or false, found %s".formatted(name, BadValue.quoted(text)));
    }
    return text.equals("true");
  }

  /** Whether pictures are of a line each, and not of pages. */
  boolean asLine() {
    String as = context.queryParams().get("as", PAGE);
    if (!as.equals(PAGE) && !as.equals(LINE)) {
      throw Refusal.badRequest("as: expected page or line, found " + BadValue.quoted(as));
    }
    return as.equals(LINE);
  }

  /** The name of the form of the answer, if one is asked for. */
  Optional<String> format() {
    return Optional.ofNullable(context.queryParams().get("format"));
  }

  /** Whether lines of a page's own document that have a text are read and written over. */
  boolean replace() {
    return flag("replace", false);
  }

  /** What a page is read with. */
  PageOptions pageOptions() {
    PageOptions options = PageOptions.defaults().withAlphabet(alphabet()).withWords(words());
    return flag("context", true) ? options : options.withoutContext();
  }

  /**
   * Reads pages as asked.
   *
   * @param asked the model that is asked
   * @param beside one that reads something else, if there is one
   */
  PageReader pageReader(Servable asked, Optional<Servable> beside) {
    PageOptions options = pageOptions();
    boolean areCharacters = asked.kind() == ModelKind.CHARACTERS;
    return asked(
        () -> {
          if (beside.isEmpty()) {
            return areCharacters
                ? new PageReader(asked.recognizer(), options)
                : new PageReader(asked.lineRecognizer(), options);
          }
          Servable characters = areCharacters ? asked : beside.get();
          Servable lines = areCharacters ? beside.get() : asked;
          return new PageReader(characters.recognizer(), lines.lineRecognizer(), options);
        });
  }

  /** The words that are expected; none for any. */
  List<String> words() {
    String words = context.queryParams().get("words", "");
    if (words.length() > LONGEST_WORDS) {
      throw Refusal.badRequest(
          "words: expected at most %d characters, found more".formatted(LONGEST_WORDS));
    }
    return Arrays.stream(words.split("[,\\s]+")).filter(word -> !word.isEmpty()).toList();
  }

  /** The characters that are asked for. */
  private Alphabet alphabet() {
    String alphabet = context.queryParams().get("alphabet", Alphabet.ALL.name());
    if (alphabet.length() > LONGEST_ALPHABET) {
      throw Refusal.badRequest(
          "alphabet: expected at most %d characters, found more".formatted(LONGEST_ALPHABET));
    }
    return asked(() -> Alphabet.parse(alphabet));
  }

  /** A view of a recognizer that knows the characters that are asked for. */
  Recognizer restricted(Recognizer recognizer) {
    Alphabet alphabet = alphabet();
    if (alphabet.equals(Alphabet.ALL)) {
      return recognizer;
    }
    return asked(() -> recognizer.restrictedTo(alphabet));
  }

  /** The same of lines, which also knows the words, and whether English is to be expected. */
  LineRecognizer restricted(LineRecognizer recognizer) {
    LineDecoding decoding = LineDecoding.defaults().withAlphabet(alphabet()).withWords(words());
    boolean language = flag("language", true);
    return asked(() -> recognizer.with(language ? decoding : decoding.withoutLanguage()));
  }

  private static <T> T asked(Supplier<T> restricted) {
    try {
      return restricted.get();
    } catch (IllegalArgumentException e) {
      throw Refusal.badRequest(e.getMessage());
    }
  }
}
