package org.handwriting.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.handwriting.cli.options.PrecisionOption;
import org.handwriting.data.TextLines;
import org.handwriting.server.RecognitionServer;
import org.handwriting.server.ServerAccess;
import org.handwriting.server.ServerLogs;
import org.handwriting.server.ServerOptions;
import org.handwriting.server.TlsFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hwr serve}: recognition over HTTP and gRPC, and a page to draw on. */
@Command(
    name = "serve",
    description = "Serves models over HTTP and gRPC, and a page to draw on.",
    footer = {
      "",
      "Speaks TensorFlow Serving's API (/v1) and the Open Inference Protocol (/v2), both over gRPC"
          + " too, and takes pictures as they are (POST /recognize, /read, /read?as=line); /docs"
          + " shows it all.",
      "SIGTERM and Ctrl-C end it: no new request is let in, and those under way are answered; see"
          + " --quiet-period and --drain."
    })
final class ServeCommand implements Callable<Integer> {
  private static final String TOKEN_VARIABLE = "HWR_TOKEN";
  private static final String STANDARD_OUTPUT = "-";
  private static final String NONE = "none";

  /** Seldom enough that the milliseconds it takes are not felt. */
  private static final Duration TRIMMING = Duration.ofSeconds(30);

  @Spec private CommandSpec spec;

  @Mixin private ServedModelOptions models;

  @Mixin private ServeLimitOptions limits;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "" + ServerOptions.DEFAULT_PORT,
      description = "Where to listen; 0 chooses a free port (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--grpc-port",
      paramLabel = "PORT",
      description =
          "A second port that answers the same, for clients of gRPC that expect one of its own; 0"
              + " chooses a free port, 'none' opens none (default: "
              + ServerOptions.DEFAULT_GRPC_PORT
              + " beside the default --port, else none: --port answers gRPC too).")
  private Optional<String> grpcPort = Optional.empty();

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description =
          "Address to listen on; 0.0.0.0 lets other machines in (default: ${DEFAULT-VALUE}, this"
              + " machine only).")
  private String host;

  @Option(
      names = "--tls-cert",
      paramLabel = "FILE",
      description =
          "Speak TLS alone, by this certificate in PEM, which those that lead to a trusted one may"
              + " follow; with --tls-key. Both are read anew when they change (default: no TLS).")
  private Optional<Path> certificate;

  @Option(
      names = "--tls-key",
      paramLabel = "FILE",
      description = "The certificate's key, in PEM, PKCS #8, without a password.")
  private Optional<Path> key;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description =
          "File with the token that clients must send as 'Authorization: Bearer …' (default: the"
              + " environment's "
              + TOKEN_VARIABLE
              + ", else none).")
  private Optional<Path> tokenFile;

  @Option(
      names = "--allow-origin",
      paramLabel = "ORIGIN",
      description =
          "Lets scripts on pages of this origin, such as https://example.org, call the server; '*'"
              + " lets all. Repeatable (default: none).")
  private List<String> origins = List.of();

  @Mixin private PrecisionOption precision;

  @Mixin private EngineOption engine;

  @Option(
      names = "--access-log",
      paramLabel = "FILE",
      description = "Add a line for each request to FILE; '-' is standard output (default: none).")
  private Optional<String> accessLog;

  @Override
  public Integer call() throws IOException, InterruptedException {
    ServerLog.silence();
    ServerOptions options = options();
    PrintWriter out = spec.commandLine().getOut();
    RecognitionServer server = RecognitionServer.start(options);
    stopOnSignal(server);
    NativeMemory.trimEvery(TRIMMING);
    out.println("Reading handwriting at " + server.address());
    server.addresses().stream()
        .skip(1)
        .forEach(one -> out.println("  from other machines: " + one));
    server.grpcPort().ifPresent(second -> out.println("  for clients of gRPC: port " + second));
    out.flush();
    warnIfOpen(options);
    new CountDownLatch(1).await();
    return 0;
  }

  private void warnIfOpen(ServerOptions options) throws UnknownHostException {
    if (options.isOpenToOthers()) {
      spec.commandLine()
          .getErr()
          .println(
              "hwr: warning: whoever reaches this machine may use the server; --token-file or "
                  + TOKEN_VARIABLE
                  + " lets in only those who know a token");
    }
  }

  private ServerOptions options() throws IOException {
    ServerLogs logs = logs();
    try {
      return withPorts(
          ServerOptions.defaults()
              .withHost(host)
              .withPort(port)
              .withModels(models.folders())
              .withAccess(access())
              .withLimits(limits.limits())
              .withRecognizer(engine.of(limits.recognizer(), precision))
              .withLogs(logs));
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private ServerOptions withPorts(ServerOptions options) {
    if (certificate.isPresent() != key.isPresent()) {
      throw new IllegalArgumentException(
          "expected --tls-cert and --tls-key together, found one alone");
    }
    return withGrpcPort(
        certificate.isPresent()
            ? options.withTls(new TlsFiles(certificate.get(), key.get()))
            : options);
  }

  private ServerOptions withGrpcPort(ServerOptions options) {
    if (grpcPort.isEmpty()) {
      return port == ServerOptions.DEFAULT_PORT
          ? options.withGrpcPort(ServerOptions.DEFAULT_GRPC_PORT)
          : options;
    }
    String wanted = grpcPort.get();
    if (wanted.equals(NONE)) {
      return options;
    }
    if (!wanted.matches("[0-9]{1,5}")) {
      throw new IllegalArgumentException(
          "--grpc-port: expected a port or 'none', found '%s'".formatted(wanted));
    }
    return options.withGrpcPort(Integer.parseInt(wanted));
  }

  private ServerAccess access() throws IOException {
    ServerAccess access = ServerAccess.everyone().withOrigins(Set.copyOf(origins));
    Optional<String> token =
        tokenFile.isPresent()
            ? Optional.of(String.join("\n", TextLines.of(tokenFile.get())).strip())
            : Optional.ofNullable(System.getenv(TOKEN_VARIABLE));
    return token.map(access::withToken).orElse(access);
  }

  private ServerLogs logs() throws IOException {
    PrintWriter errors = spec.commandLine().getErr();
    ServerLogs logs = ServerLogs.none().withNotices(line -> errors.println("hwr: " + line));
    if (accessLog.isEmpty()) {
      return logs;
    }
    PrintStream to =
        accessLog.get().equals(STANDARD_OUTPUT)
            ? System.out
            : new PrintStream(
                Files.newOutputStream(
                    Path.of(accessLog.get()), StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                true,
                StandardCharsets.UTF_8);
    return logs.withRequests(to::println);
  }

  private static void stopOnSignal(RecognitionServer server) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  server.close();
                  // The JVM would end with the signal's number, as if it had not been heard.
                  Runtime.getRuntime().halt(0);
                },
                "hwr-stop"));
  }
}
