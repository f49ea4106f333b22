package org.handwriting.cli;

import java.time.Duration;
import java.util.Optional;
import org.handwriting.serve.RecognizerOptions;
import org.handwriting.server.ServerLimits;
import org.handwriting.server.ServerTimes;
import picocli.CommandLine.Option;

/** What clients of {@code hwr serve} may take, and how their requests share the processor. */
final class ServeLimitOptions {
  private static final int BYTES_PER_KIB = 1024;
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

  @Option(
      names = "--max-pictures",
      paramLabel = "N",
      defaultValue = "1024",
      description =
          "Most pictures in one request; more are answered with 413 (default: ${DEFAULT-VALUE}).")
  private int pictures;

  @Option(
      names = "--max-waiting-pictures",
      paramLabel = "N",
      defaultValue = "4096",
      description =
          "Most pictures, of all requests together, that may wait for a version of a model; more"
              + " are answered with 429 (default: ${DEFAULT-VALUE}).")
  private int waitingPictures;

  @Option(
      names = "--max-waiting-pages",
      paramLabel = "N",
      description =
          "Most requests to /read for pages that may wait or be answered; more are answered with 429"
              + " (default: four for each core).")
  private Optional<Integer> waitingPages = Optional.empty();

  @Option(
      names = "--max-headers",
      paramLabel = "KIB",
      defaultValue = "16",
      description =
          "Longest headers of a request, in KiB; longer ones are answered with 431 (default:"
              + " ${DEFAULT-VALUE}).")
  private int headersKib;

  @Option(
      names = "--idle-timeout",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description =
          "Longest time that a connection is kept on which nothing happens (default:"
              + " ${DEFAULT-VALUE}).")
  private int idle;

  @Option(
      names = "--quiet-period",
      paramLabel = "SECONDS",
      defaultValue = "0",
      description =
          "How long to go on answering after SIGTERM, while /v2/health/ready says 503, until load"
              + " balancers have noticed (default: ${DEFAULT-VALUE}).")
  private int quiet;

  @Option(
      names = "--drain",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description =
          "Longest time after that for requests under way; what is not answered then gets 503"
              + " (default: ${DEFAULT-VALUE}).")
  private int drain;

  ServerLimits limits() {
    ServerLimits limits =
        ServerLimits.defaults()
            .withBodyBytes(Math.multiplyExact(bodyMib, BYTES_PER_MIB))
            .withPicturesPerRequest(pictures)
            .withHeaderBytes(Math.multiplyExact(headersKib, BYTES_PER_KIB))
            .withConnections(connections)
            .withWaiting(waiting)
            .withTimes(
                new ServerTimes(
                    Duration.ofSeconds(timeout),
                    Duration.ofSeconds(idle),
                    Duration.ofSeconds(quiet),
                    Duration.ofSeconds(drain)));
    return waitingPages.map(limits::withWaitingPages).orElse(limits);
  }

  RecognizerOptions recognizer() {
    return RecognizerOptions.defaults()
        .withBatches(batch, Duration.ofNanos(1000L * batchWait))
        .withQueue(waitingPictures, Duration.ofSeconds(timeout));
  }
}
