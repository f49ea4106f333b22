package org.handwriting.server.grpc;

import com.google.protobuf.MessageLite;
import com.linecorp.armeria.common.HttpHeaders;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.ResponseHeadersBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * gRPC's responses, whose HTTP status is always 200: what has become of a call stands behind it.
 */
public final class GrpcReplies {
  /** Header or trailer: the number of the status. */
  public static final String STATUS = "grpc-status";

  private static final String MESSAGE = "grpc-message";
  private static final String ACCEPTED = "grpc-accept-encoding";
  private static final MediaType TYPE = MediaType.create("application", "grpc");

  private GrpcReplies() {}

  /** Whether a request with these headers is a call of gRPC, whose messages are protobuf's. */
  public static boolean areAskedFor(RequestHeaders headers) {
    MediaType type = headers.contentType();
    String name = type == null ? "" : type.nameWithoutParameters().toLowerCase(Locale.ROOT);
    return name.equals("application/grpc") || name.equals("application/grpc+proto");
  }

  /** Headers before the first message. */
  public static ResponseHeaders headers() {
    return ResponseHeaders.builder(HttpStatus.OK)
        .contentType(TYPE)
        .set(ACCEPTED, "identity,gzip")
        .build();
  }

  /** One message, and that all is well. */
  public static HttpResponse of(MessageLite message) {
    return HttpResponse.of(headers(), GrpcFrame.of(message), trailers(GrpcCode.OK, ""));
  }

  /** What stands behind the last message. */
  public static HttpHeaders trailers(GrpcCode code, String sentence) {
    HttpHeaders status = HttpHeaders.of(STATUS, Integer.toString(code.number()));
    return sentence.isEmpty()
        ? status
        : status.withMutations(more -> more.set(MESSAGE, encoded(sentence)));
  }

  /** Why there is no message; nothing comes behind these headers. */
  public static ResponseHeadersBuilder failure(GrpcCode code, String sentence) {
    return headers().toBuilder().set(trailers(code, sentence)).endOfStream(true);
  }

  // Percent signs for what is not printable ASCII, as the protocol has it.
  private static String encoded(String sentence) {
    StringBuilder text = new StringBuilder();
    for (byte one : sentence.getBytes(StandardCharsets.UTF_8)) {
      if (one >= ' ' && one <= '~' && one != '%') {
        text.append((char) one);
      } else {
        text.append(String.format(Locale.ROOT, "%%%02X", one));
      }
    }
    return text.toString();
  }
}
