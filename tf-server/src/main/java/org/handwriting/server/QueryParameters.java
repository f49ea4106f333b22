package org.handwriting.server;

import com.linecorp.armeria.server.ServiceRequestContext;
import org.handwriting.serve.Alphabet;
import org.handwriting.serve.Recognizer;

/** The query parameters of a request about pictures. */
final class QueryParameters {
  private static final String DEFAULT_TOP = "3";

  /** No model knows more; the text comes back in the answer when the model knows none of them. */
  private static final int LONGEST_ALPHABET = 200;

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

  /** A view of a recognizer that knows the characters that are asked for. */
  Recognizer restricted(Recognizer recognizer) {
    String alphabet = context.queryParam("alphabet");
    if (alphabet == null) {
      return recognizer;
    }
    if (alphabet.length() > LONGEST_ALPHABET) {
      throw Refusal.badRequest(
          "alphabet: expected at most %d characters, found more".formatted(LONGEST_ALPHABET));
    }
    try {
      return recognizer.restrictedTo(Alphabet.parse(alphabet));
    } catch (IllegalArgumentException e) {
      throw Refusal.badRequest(e.getMessage());
    }
  }
}
