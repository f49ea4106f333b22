package org.handwriting.server;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;

/** HTTP responses, which no cache is to keep. */
final class Responses {
  private Responses() {}

  /** One of a JSON document. */
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
