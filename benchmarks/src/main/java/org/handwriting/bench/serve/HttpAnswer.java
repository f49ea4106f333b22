package org.handwriting.bench.serve;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.handwriting.bench.shared.Check;
import org.handwriting.bench.shared.Mnist;
import org.handwriting.server.RecognitionServer;
import org.handwriting.server.ServerOptions;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A picture sent to a server in the same process over one connection that stays open, and its
 * answer: against {@link ReadPicture} this is what HTTP and JSON cost, on the client's side too.
 *
 * <p>One caller, one fork. Four seconds of warm-up: client and server are many classes to compile.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Threads(1)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 1)
public class HttpAnswer {
  private static final String ANSWER = "\"labels\":\"7\"";

  private final HttpClient client = HttpClient.newHttpClient();
  private RecognitionServer server;
  private HttpRequest request;
  private HttpResponse<String> response;

  @Setup
  public void start() throws IOException {
    server = RecognitionServer.start(ServerOptions.defaults().withPort(0));
    String picture = Base64.getEncoder().encodeToString(Mnist.pixels(1));
    String body = "{\"instances\":[{\"b64\":\"%s\"}]}".formatted(picture);
    URI uri = URI.create(server.address() + "v1/models/default:predict");
    request = HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.ofString(body)).build();
  }

  @Benchmark
  public String predict() throws IOException, InterruptedException {
    response = client.send(request, HttpResponse.BodyHandlers.ofString());
    return response.body();
  }

  @TearDown
  public void checkAndStop() {
    server.close();
    Check.that(
        response.statusCode() == 200 && response.body().contains(ANSWER),
        "expected a seven, found %d: %s".formatted(response.statusCode(), response.body()));
  }
}
