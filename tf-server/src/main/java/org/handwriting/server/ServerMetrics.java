package org.handwriting.server;

import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.server.ServiceRequestContext;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.Pointer;
import org.handwriting.serve.RecognizerListener;
import org.handwriting.serve.RecognizerOptions;
import org.handwriting.server.grpc.GrpcCode;

/** What the server counts and measures, in Prometheus's form at {@code /metrics}. */
final class ServerMetrics implements AutoCloseable {
  /** Step: waiting for other pictures and for the batch before. */
  static final String QUEUE = "queue";

  /** Step: from the request's body to what the network reads. */
  static final String PREPROCESS = "preprocess";

  /** Step: the network. */
  static final String COMPUTE = "compute";

  /** Step: from what the network says to the answer's body. */
  static final String SERIALIZE = "serialize";

  /** Of tallies: requests that were answered as asked. */
  static final String SUCCESS = "success";

  /** Of tallies: requests that were not. */
  static final String FAILURE = "failure";

  /** Of tallies: pictures that were computed. */
  static final String PICTURES = "pictures";

  private static final MediaType TEXT = MediaType.parse("text/plain; version=0.0.4; charset=utf-8");

  /** From what one picture takes to what nobody waits for. */
  private static final Duration[] STEPS = {
    Duration.ofNanos(50_000),
    Duration.ofNanos(100_000),
    Duration.ofNanos(200_000),
    Duration.ofNanos(500_000),
    Duration.ofMillis(1),
    Duration.ofMillis(2),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(20),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(5)
  };

  private static final double[] SIZES = {1, 2, 4, 8, 16, 32, 64, 128, 256};

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();

  /** By their labels, which are few: the registry's own look-up makes garbage. */
  private final Map<List<String>, Counter> requests = new ConcurrentHashMap<>();

  private final Map<List<String>, Timer> times = new ConcurrentHashMap<>();

  private final Map<List<String>, Timer> steps = new ConcurrentHashMap<>();

  private final Map<String, List<Meter>> gauges = new ConcurrentHashMap<>();

  private final InferenceStatistics tallies = new InferenceStatistics();

  ServerMetrics() {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    collections.bindTo(registry);
    Gauge.builder("hwr.resident.memory", Pointer::physicalBytes)
        .description("Memory of the process, Java's and TensorFlow's")
        .baseUnit("bytes")
        .register(registry);
    Gauge.builder("hwr.native.memory", Pointer::totalBytes)
        .description("Memory outside of Java's heap that JavaCPP keeps account of")
        .baseUnit("bytes")
        .register(registry);
  }

  /** Where the HTTP server adds what it measures itself. */
  MeterRegistry registry() {
    return registry;
  }

  /** What each model has answered. */
  InferenceStatistics tallies() {
    return tallies;
  }

  /** The addresses at which they are read: Prometheus's own, and TensorFlow Serving's. */
  List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get("/metrics", "metrics", this::scrape),
        Endpoint.get("/monitoring/prometheus/metrics", "metrics", this::scrape));
  }

  private HttpResponse scrape(ServiceRequestContext context, AggregatedHttpRequest request) {
    byte[] text = registry.scrape().getBytes(StandardCharsets.UTF_8);
    return Responses.of(HttpStatus.OK, TEXT, text);
  }

  /** Counts an answered request. */
  void answered(String model, String api, String status, long nanos) {
    requests.computeIfAbsent(List.of(model, api, status), this::requestCounter).increment();
    times
        .computeIfAbsent(List.of(api, status), this::requestTimer)
        .record(nanos, TimeUnit.NANOSECONDS);
    step(model, "total", nanos);
    boolean success = status.startsWith("2") || status.equals(GrpcCode.OK.name());
    tallies.of(model, success ? SUCCESS : FAILURE).add(nanos);
  }

  private Counter requestCounter(List<String> labels) {
    return Counter.builder("hwr.requests")
        .description("Requests that were answered")
        .tag("model", labels.get(0))
        .tag("api", labels.get(1))
        .tag("status", labels.get(2))
        .register(registry);
  }

  // Without the model, which the steps have: as many series as APIs times statuses.
  private Timer requestTimer(List<String> labels) {
    return Timer.builder("hwr.request")
        .description("Time of requests, from the first byte of the headers to the answer's last")
        .tag("api", labels.get(0))
        .tag("status", labels.get(1))
        .serviceLevelObjectives(STEPS)
        .register(registry);
  }

  /** Measures a step that began at {@code begun}, in {@link System#nanoTime}. */
  void recordStep(String model, String step, long begun) {
    step(model, step, System.nanoTime() - begun);
  }

  private void step(String model, String step, long nanos) {
    steps
        .computeIfAbsent(List.of(model, step), this::stepTimer)
        .record(nanos, TimeUnit.NANOSECONDS);
    tallies.of(model, step).add(nanos);
  }

  private Timer stepTimer(List<String> labels) {
    return Timer.builder("hwr.step")
        .description("Time of a request's steps: queue, preprocess, compute, serialize; and total")
        .tag("model", labels.get(0))
        .tag("step", labels.get(1))
        .serviceLevelObjectives(STEPS)
        .register(registry);
  }

  /** The same options with a listener that measures batches too. */
  RecognizerOptions listening(String model, RecognizerOptions options) {
    DistributionSummary sizes =
        DistributionSummary.builder("hwr.batch.pictures")
            .description("Pictures that were computed at once")
            .tag("model", model)
            .serviceLevelObjectives(SIZES)
            .register(registry);
    RecognizerListener measuring =
        new RecognizerListener() {
          @Override
          public void onBatch(int pictures, Duration queued, Duration computed) {
            sizes.record(pictures);
            tallies.of(model, PICTURES).add(pictures, 0);
            step(model, QUEUE, queued.toNanos());
            step(model, COMPUTE, computed.toNanos());
          }

          @Override
          public void onGlyph(Duration took) {
            step(model, PREPROCESS, took.toNanos());
          }
        };
    return options.withListener(options.listener().andThen(measuring));
  }

  /** Shows how long a model's queue is and which version is its newest. */
  void watch(ServedModel model) {
    gauges.computeIfAbsent(model.name(), name -> gauges(model));
  }

  private List<Meter> gauges(ServedModel model) {
    return List.of(
        Gauge.builder("hwr.queue.length", model, one -> one.queue().length())
            .description("Requests that wait for the model or are being answered by it")
            .tag("model", model.name())
            .register(registry),
        Gauge.builder("hwr.version", model, ServerMetrics::newest)
            .description("The newest version that is served; 0 is none")
            .tag("model", model.name())
            .register(registry));
  }

  private static long newest(ServedModel model) {
    NavigableMap<Long, ModelVersion> served = model.versions().served();
    return served.isEmpty() ? 0 : served.lastKey();
  }

  /** Shows nothing more of a model; what was counted stays. */
  void forget(ServedModel model) {
    List<Meter> gone = gauges.remove(model.name());
    if (gone != null) {
      gone.forEach(registry::remove);
    }
  }

  /** Counts a version that came, went or could not be loaded. */
  void reloaded(String model, String result) {
    Counter.builder("hwr.reloads")
        .description("Versions that were loaded, refused and unloaded")
        .tag("model", model)
        .tag("result", result)
        .register(registry)
        .increment();
  }

  @Override
  public void close() {
    collections.close();
    registry.close();
  }
}
