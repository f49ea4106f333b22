package org.handwriting.server;

import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.RequestContext;
import com.linecorp.armeria.common.logging.RequestLog;
import com.linecorp.armeria.server.ServiceRequestContext;
import com.linecorp.armeria.server.logging.AccessLogWriter;
import java.time.Instant;
import java.util.Locale;
import org.handwriting.server.grpc.GrpcCode;
import org.handwriting.server.grpc.GrpcReplies;

/**
 * Sees every request when it is over, whether it found an address or not: counts it, and writes the
 * access log's line if one is kept.
 */
final class AccessLog implements AccessLogWriter {
  private static final String NONE = "none";
  private static final double NANOS_PER_MILLI = 1e6;
  private static final long MICROS_PER_MILLI = 1000;

  /** Status of a request whose client went away before the answer. */
  private static final String BROKEN_OFF = "499";

  private final ServerMetrics metrics;
  private final ServerLogs logs;

  AccessLog(ServerMetrics metrics, ServerLogs logs) {
    this.metrics = metrics;
    this.logs = logs;
  }

  @Override
  public void log(RequestLog log) {
    RequestContext context = log.context();
    RequestRoute endpoint = context.attr(EndpointService.ENDPOINT);
    String model = context.attr(EndpointService.MODEL);
    String status = status(log);
    metrics.answered(
        model == null ? NONE : model,
        endpoint == null ? NONE : endpoint.api(),
        status,
        log.totalDurationNanos());
    logs.requests().ifPresent(to -> to.accept(line(log, status, model == null ? "-" : model)));
  }

  /** Of HTTP, and of gRPC the name of its own code. */
  private static String status(RequestLog log) {
    String ofHeaders = log.responseHeaders().get(GrpcReplies.STATUS);
    String code = ofHeaders == null ? log.responseTrailers().get(GrpcReplies.STATUS) : ofHeaders;
    if (code != null) {
      return GrpcCode.nameOf(code);
    }
    HttpStatus status = log.responseHeaders().status();
    // 0 is Armeria's word for an answer that was never sent.
    return status.code() < 100 ? BROKEN_OFF : status.codeAsText();
  }

  /** Time, client, method, path, status, bytes sent, milliseconds, model, trace. */
  private static String line(RequestLog log, String status, String model) {
    ServiceRequestContext context = (ServiceRequestContext) log.context();
    return String.format(
        Locale.ROOT,
        "%s %s %s %s %s %dB %.1fms %s %s",
        Instant.ofEpochMilli(log.requestStartTimeMicros() / MICROS_PER_MILLI),
        context.clientAddress().getHostAddress(),
        log.requestHeaders().method(),
        log.requestHeaders().path(),
        status,
        log.responseLength(),
        log.totalDurationNanos() / NANOS_PER_MILLI,
        model,
        TraceContext.of(log.requestHeaders()).map(TraceContext::id).orElse("-"));
  }
}
