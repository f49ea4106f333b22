package org.handwriting.cli;

import java.time.Duration;
import org.handwriting.serve.RecognizerOptions;
import org.handwriting.server.ServerLimits;
import picocli.CommandLine.Option;

/** What clients of {@code hwr serve} may take, and how their requests share the processor. */
final class ServeLimitOptions {
  private static final int BYTES_PER_MIB = 1024 * 1024;

  @Option(
      names = "--max-body",
      paramLabel = "MIB",
      defaultValue = "16",
      description = "Longest body of a request, in MiB (default: ${DEFAULT-VALUE}).")
  private int bodyMib;

  @Option(
      names = "--max-connections",
      paramLabel = "N",
      defaultValue = "1024",
      description = "Most connections at once (default: ${DEFAULT-VALUE}).")
  private int connections;

  @Option(
      names = "--max-waiting",
      paramLabel = "N",
      defaultValue = "256",
      description =
          "Most requests that may wait for a model; more are answered with 429 (default:"
              + " ${DEFAULT-VALUE}).")
  private int waiting;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description =
          "Longest time for a request; later ones are answered with 408 or 504 (default:"
              + " ${DEFAULT-VALUE}).")
  private int timeout;

  @Option(
      names = "--max-batch",
      paramLabel = "N",
      defaultValue = "32",
      description =
          "Most pictures of different requests that are computed at once; 1 turns batching off"
              + " (default: ${DEFAULT-VALUE}).")
  private int batch;

  @Option(
      names = "--batch-wait",
      paramLabel = "MICROSECONDS",
      defaultValue = "0",
      description =
          "How long a request waits for others to share a batch with; 0 takes those that are"
              + " waiting already (default: ${DEFAULT-VALUE}).")
  private int batchWait;

  ServerLimits limits() {
    return ServerLimits.defaults()
        .withBodyBytes(Math.multiplyExact(bodyMib, BYTES_PER_MIB))
        .withConnections(connections)
        .withWaiting(waiting)
        .withRequestTime(Duration.ofSeconds(timeout));
  }

  RecognizerOptions recognizer() {
    RecognizerOptions defaults = RecognizerOptions.defaults();
    return defaults
        .withBatches(batch, Duration.ofNanos(1000L * batchWait))
        .withQueue(defaults.queueLimit(), Duration.ofSeconds(timeout));
  }
}
