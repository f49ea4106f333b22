package org.handwriting.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.RequestHeadersBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String PARENT = "00-" + TRACE + "-00f067aa0ba902b7-01";

  private static RequestHeaders headers(String... traceparent) {
    RequestHeadersBuilder headers = RequestHeaders.builder(HttpMethod.GET, "/");
    for (String one : traceparent) {
      headers.add("traceparent", one);
    }
    return headers.build();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        PARENT,
        "00-" + TRACE + "-00f067aa0ba902b7-ff",
        // Of a later version what is known of this one is read.
        "cc-" + TRACE + "-00f067aa0ba902b7-01",
        "cc-" + TRACE + "-00f067aa0ba902b7-01-what-the-future-brings"
      })
  void readsTheTraceOfARequest(String traceparent) {
    assertThat(TraceContext.of(headers(traceparent))).contains(new TraceContext(TRACE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        TRACE,
        "ff-" + TRACE + "-00f067aa0ba902b7-01",
        "00-" + TRACE + "-00f067aa0ba902b7-01-more",
        "cc-" + TRACE + "-00f067aa0ba902b7-01more",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-" + TRACE + "-0000000000000000-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "00-" + TRACE + "-00f067aa0ba902b7-1",
        "00-" + TRACE + "-00f067aa0ba902b7-0x",
        "00-" + TRACE + "0-00f067aa0ba902b7-01",
        "00_" + TRACE + "_00f067aa0ba902b7_01"
      })
  void ignoresWhatIsNotAsTheStandardHasIt(String traceparent) {
    assertThat(TraceContext.of(headers(traceparent))).isEmpty();
  }

  @Test
  void ignoresSeveral() {
    assertThat(TraceContext.of(headers())).isEmpty();
    assertThat(TraceContext.of(headers(PARENT, PARENT))).isEmpty();
  }
}
