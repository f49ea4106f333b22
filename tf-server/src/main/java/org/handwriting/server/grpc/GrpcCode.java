package org.handwriting.server.grpc;

import com.linecorp.armeria.common.HttpStatus;
import java.util.Arrays;
import java.util.Map;

/** gRPC's status codes, as far as this server answers with them. */
public enum GrpcCode {
  OK(0),
  INVALID_ARGUMENT(3),
  DEADLINE_EXCEEDED(4),
  NOT_FOUND(5),
  RESOURCE_EXHAUSTED(8),
  UNIMPLEMENTED(12),
  INTERNAL(13),
  UNAVAILABLE(14),
  UNAUTHENTICATED(16);

  /** What over HTTP is none of these is the client's mistake. */
  private static final Map<Integer, GrpcCode> BY_STATUS =
      Map.of(
          401, UNAUTHENTICATED,
          404, NOT_FOUND,
          405, UNIMPLEMENTED,
          408, DEADLINE_EXCEEDED,
          413, RESOURCE_EXHAUSTED,
          415, UNIMPLEMENTED,
          429, RESOURCE_EXHAUSTED,
          500, INTERNAL,
          503, UNAVAILABLE,
          504, DEADLINE_EXCEEDED);

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
