package org.handwriting.server;

import com.linecorp.armeria.server.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.handwriting.core.device.EngineException;
import org.handwriting.core.device.NativeLibrary;

/**
 * A server for recognition: TensorFlow Serving's REST API, the Open Inference Protocol, pictures as
 * they are, and a page to draw on. Owns the models that it serves. Thread-safe.
 */
public final class RecognitionServer implements AutoCloseable {
  private final ServerMetrics metrics = new ServerMetrics();
  private final Shutdown shutdown = new Shutdown();
  private final ServerOptions options;
  private final Models models;
  private final Server server;

  private RecognitionServer(ServerOptions options, Optional<ServerCertificate> certificate) {
    this.options = options;
    models = new Models(options, metrics);
    server = new HttpSetUp(options, models, metrics, shutdown).server(certificate);
  }

  /**
   * Loads the models and begins to answer.
   *
   * @throws IOException when a model has no version that can be served, the port cannot be listened
   *     on, or the certificate cannot be read
   * @throws org.handwriting.core.device.NativeLibraryException when TensorFlow's library is missing
   *     or cannot be loaded
   */
  public static RecognitionServer start(ServerOptions options) throws IOException {
    FreePorts.require(options);
    // Each takes most of a second the first time, so they are done beside each other: TensorFlow's
    // library, which the models need, and the server. Requests that come before the models are
    // there are told so.
    CompletableFuture<Void> library =
        CompletableFuture.runAsync(NativeLibrary::load).exceptionally(failure -> null);
    RecognitionServer made;
    try {
      made = make(options);
    } catch (IOException | RuntimeException | Error e) {
      library.join(); // A process should not end in the middle of it.
      throw e;
    }
    CompletableFuture<Void> loading = library.thenRunAsync(made::load);
    try {
      made.listen(options);
      loading.join();
      return made;
    } catch (CompletionException e) {
      made.stopAfter(loading);
      if (e.getCause() instanceof UncheckedIOException unread) {
        throw unread.getCause();
      }
      if (e.getCause() instanceof EngineException missing) {
        throw missing;
      }
      throw e;
    } catch (IOException e) {
      made.stopAfter(loading);
      throw e;
    }
  }

  private static RecognitionServer make(ServerOptions options) throws IOException {
    Optional<ServerCertificate> certificate =
        options.tls().isPresent()
            ? Optional.of(ServerCertificate.open(options.tls().get(), options.logs().notices()))
            : Optional.empty();
    return new RecognitionServer(options, certificate);
  }

  private void load() {
    NativeLibrary.load(); // or its failure would be told as a fault of each model
    try {
      models.open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void stopAfter(CompletableFuture<Void> loading) {
    loading.exceptionally(failure -> null).join();
    close();
  }

  private void listen(ServerOptions options) throws IOException {
    try {
      server.start().join();
    } catch (CompletionException e) {
      throw FreePorts.notListening(options.host(), options.port(), e.getCause());
    }
  }

  /** The port that it listens on. */
  public int port() {
    return ports().get(0);
  }

  /** The second port, for gRPC, if the options have one; {@link #port} answers gRPC too. */
  public OptionalInt grpcPort() {
    return options.grpcPort().isPresent() ? OptionalInt.of(ports().get(1)) : OptionalInt.empty();
  }

  // In the order in which they were opened.
  private List<Integer> ports() {
    return server.activePorts().keySet().stream().map(InetSocketAddress::getPort).toList();
  }

  /** Where its page is for programs on this machine, as {@code http://host:port/}, or https. */
  public String address() {
    return addresses().get(0);
  }

  /**
   * Where its page is, in forms that can be typed. A server that listens on all addresses of the
   * machine has several: the first for this machine, the others for other machines.
   */
  public List<String> addresses() {
    return HostAddresses.of(options.host()).stream()
        .map(
            host ->
                "%s://%s:%d/".formatted(options.tls().isPresent() ? "https" : "http", host, port()))
        .toList();
  }

  /**
   * Stops: answers for the quiet time that the limits set, but is not ready; then refuses what is
   * new and gives what is under way the time to drain; what is not answered then gets 503. Closes
   * the models. Does nothing the second time.
   */
  @Override
  public void close() {
    if (shutdown.begin()) {
      pause(options.limits().times().quiet());
    }
    shutdown.close();
    drain(options.limits().times().drain());
    models.close();
    metrics.close();
  }

  private void drain(Duration longest) {
    int underWay = shutdown.underWay();
    int broken = 0;
    CompletableFuture<Void> stopped = server.stop();
    try {
      stopped.copy().orTimeout(longest.toMillis(), TimeUnit.MILLISECONDS).join();
    } catch (CompletionException e) {
      broken = shutdown.abort();
      stopped.join();
    }
    if (broken > 0) {
      tell(
          "stopped with %d of %d requests under way not answered in %d ms: they got 503"
              .formatted(broken, underWay, longest.toMillis()));
    } else if (underWay > 0) {
      tell("stopped after %d requests under way were answered".formatted(underWay));
    }
  }

  private void tell(String notice) {
    options.logs().notices().accept(notice);
  }

  private static void pause(Duration quiet) {
    try {
      Thread.sleep(quiet.toMillis());
    } catch (InterruptedException e) {
      // Whoever interrupts a stop wants it done sooner.
      Thread.currentThread().interrupt();
    }
  }
}
