package org.handwriting.server;

import com.linecorp.armeria.common.RequestHeaders;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The trace that a request is a part of, as W3C's Trace Context has it in the header {@code
 * traceparent}; in gRPC in the metadata of that name.
 *
 * @param id of the trace: 32 digits of hexadecimal
 */
record TraceContext(String id) {
  private static final String HEADER = "traceparent";

  /**
   * Version, trace, the caller's span, flags. Later versions may have more behind a further hyphen.
   */
  private static final Pattern FORM =
      Pattern.compile("([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}(-.*)?");

  private static final String FIRST_VERSION = "00";
  private static final String NO_VERSION = "ff";
  private static final String NO_TRACE = "0".repeat(32);
  private static final String NO_SPAN = "0".repeat(16);

  /** The trace that headers name; none where they name none, or not as the standard has it. */
  static Optional<TraceContext> of(RequestHeaders headers) {
    List<String> sent = headers.getAll(HEADER);
    if (sent.size() != 1) {
      return Optional.empty();
    }
    Matcher form = FORM.matcher(sent.get(0));
    if (!form.matches()
        || form.group(1).equals(NO_VERSION)
        || (form.group(1).equals(FIRST_VERSION) && form.group(4) != null)
        || form.group(2).equals(NO_TRACE)
        || form.group(3).equals(NO_SPAN)) {
      return Optional.empty();
    }
    return Optional.of(new TraceContext(form.group(2)));
  }
}
