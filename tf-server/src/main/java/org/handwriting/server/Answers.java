package org.handwriting.server;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;

/** The forms in which the server answers. */
final class Answers {
  private Answers() {}

  /** A JSON document that is not to be kept by caches. */
  static HttpResponse json(HttpStatus status, JsonText.Writer document) {
    return of(status, MediaType.JSON, JsonText.write(document));
  }

  static HttpResponse json(JsonText.Writer document) {
    return json(HttpStatus.OK, document);
  }

  static HttpResponse of(HttpStatus status, MediaType type, byte[] body) {
    ResponseHeaders headers =
        ResponseHeaders.builder(status)
            .contentType(type)
            .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
            .build();
    return HttpResponse.of(headers, HttpData.wrap(body));
  }
}
