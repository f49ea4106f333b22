package org.handwriting.server.grpc;

import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long a caller waits, as the header {@code grpc-timeout} says. */
public final class GrpcTimeout {
  /** The header. */
  public static final String HEADER = "grpc-timeout";

  private static final Pattern FORM = Pattern.compile("([0-9]{1,8})([HMSmun])");

  private static final Map<String, ChronoUnit> UNITS =
      Map.of(
          "H", ChronoUnit.HOURS,
          "M", ChronoUnit.MINUTES,
          "S", ChronoUnit.SECONDS,
          "m", ChronoUnit.MILLIS,
          "u", ChronoUnit.MICROS,
          "n", ChronoUnit.NANOS);

  private GrpcTimeout() {}

  /**
   * Reads the header.
   *
   * @throws IOException when it is not written as the protocol asks
   */
  public static Duration of(String header) throws IOException {
    Matcher written = FORM.matcher(header);
    if (!written.matches()) {
      throw new IOException(
          "grpc-timeout: expected one to eight digits and one of H, M, S, m, u, n, found another text");
    }
    return Duration.of(Long.parseLong(written.group(1)), UNITS.get(written.group(2)));
  }
}
