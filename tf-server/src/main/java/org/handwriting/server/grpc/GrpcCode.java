package org.handwriting.server.grpc;

import com.linecorp.armeria.common.HttpStatus;
import java.util.Arrays;
import java.util.Map;

/** gRPC's status codes, as far as this server answers with them. */
public enum GrpcCode {
  OK(0),
  CANCELLED(1),
  INVALID_ARGUMENT(3),
  DEADLINE_EXCEEDED(4),
  NOT_FOUND(5),
  PERMISSION_DENIED(7),
  RESOURCE_EXHAUSTED(8),
  UNIMPLEMENTED(12),
  INTERNAL(13),
  UNAVAILABLE(14),
  UNAUTHENTICATED(16);

  /** What over HTTP is none of these is the client's mistake. */
  private static final Map<Integer, GrpcCode> BY_STATUS =
      Map.ofEntries(
          Map.entry(401, UNAUTHENTICATED),
          Map.entry(403, PERMISSION_DENIED),
          Map.entry(404, NOT_FOUND),
          Map.entry(405, UNIMPLEMENTED),
          Map.entry(408, DEADLINE_EXCEEDED),
          Map.entry(413, RESOURCE_EXHAUSTED),
          Map.entry(415, UNIMPLEMENTED),
          Map.entry(429, RESOURCE_EXHAUSTED),
          Map.entry(499, CANCELLED),
          Map.entry(500, INTERNAL),
          Map.entry(503, UNAVAILABLE),
          Map.entry(504, DEADLINE_EXCEEDED));

  private final int number;

  GrpcCode(int number) {
    this.number = number;
  }

  /** Its number on the wire. */
  public int number() {
    return number;
  }

  /** The code that says what this status says over HTTP. */
  public static GrpcCode of(HttpStatus status) {
    return BY_STATUS.getOrDefault(status.code(), INVALID_ARGUMENT);
  }

  /** Name of a code, for logs; the number itself where it is none of these. */
  public static String nameOf(String number) {
    return Arrays.stream(values())
        .filter(code -> Integer.toString(code.number).equals(number))
        .findFirst()
        .map(GrpcCode::name)
        .orElse(number);
  }
}
