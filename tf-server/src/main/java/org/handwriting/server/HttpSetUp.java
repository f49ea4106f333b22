package org.handwriting.server;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.SessionProtocol;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.Route;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.cors.CorsService;
import com.linecorp.armeria.server.cors.CorsServiceBuilder;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The HTTP server's settings: addresses, limits, and the headers of a careful server. */
final class HttpSetUp {
  /** Everything comes from here, nothing runs that is not a file of ours, and nobody frames us. */
  private static final String CONTENT_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  /** They read and write only, while the models' own threads do the work. */
  private static final int EVENT_LOOPS = Math.max(2, Runtime.getRuntime().availableProcessors());

  /** Browsers may keep a preflight's answer for an hour. */
  private static final Duration PREFLIGHT = Duration.ofHours(1);

  private final ServerOptions options;
  private final Models models;
  private final ServerMetrics metrics;
  private final Shutdown shutdown;

  HttpSetUp(ServerOptions options, Models models, ServerMetrics metrics, Shutdown shutdown) {
    this.options = options;
    this.models = models;
    this.metrics = metrics;
    this.shutdown = shutdown;
  }

  /** Every address of the server. */
  List<Endpoint> endpoints() {
    int most = options.limits().picturesPerRequest();
    InferenceRequests requests = new InferenceRequests(metrics);
    List<Endpoint> endpoints = new ArrayList<>();
    endpoints.addAll(PageFiles.endpoints());
    endpoints.addAll(new ModelList(models).endpoints());
    endpoints.addAll(new RecognizeApi(models, metrics, most).endpoints());
    endpoints.addAll(new ReadApi(models, metrics, options.limits()).endpoints());
    endpoints.addAll(new TfServingApi(models, requests, most).endpoints());
    endpoints.addAll(new InferenceApi(models, requests, most, shutdown::hasBegun).endpoints());
    endpoints.addAll(new ModelAddresses(models, metrics.tallies(), most).endpoints());
    endpoints.addAll(new SageMakerApi(models, requests, metrics, most, this::isReady).endpoints());
    endpoints.addAll(metrics.endpoints());
    return endpoints;
  }

  /** Every method of gRPC. */
  private List<GrpcMethod<?>> methods() {
    int most = options.limits().picturesPerRequest();
    InferenceRequests requests = new InferenceRequests(metrics);
    List<GrpcMethod<?>> methods = new ArrayList<>();
    methods.addAll(new PredictionGrpc(requests, most).methods());
    methods.addAll(new ModelGrpc(models).methods());
    methods.addAll(new ReloadGrpc(models, options).methods());
    methods.addAll(new InferenceGrpc(models, requests, most, shutdown::hasBegun).methods());
    methods.addAll(new TritonGrpc(models, metrics.tallies(), most).methods());
    methods.addAll(health().methods());
    return methods;
  }

  private HealthGrpc health() {
    return new HealthGrpc(this::isReady);
  }

  private boolean isReady() {
    return !shutdown.hasBegun() && models.areReady();
  }

  /**
   * The server, not yet started.
   *
   * @param certificate where it speaks TLS
   */
  Server server(Optional<ServerCertificate> certificate) {
    ServerBuilder builder = Server.builder();
    certificate.ifPresent(builder::tlsProvider);
    SessionProtocol protocol =
        certificate.isPresent() ? SessionProtocol.HTTPS : SessionProtocol.HTTP;
    builder.port(new InetSocketAddress(options.host(), options.port()), protocol);
    options
        .grpcPort()
        .ifPresent(port -> builder.port(new InetSocketAddress(options.host(), port), protocol));
    builder.bossGroupFactory(port -> new EventLoops("hwr-listener", 1));
    builder.workerGroup(new EventLoops("hwr-http", EVENT_LOOPS), true);
    builder.meterRegistry(metrics.registry());
    HttpLimits.set(builder, options.limits());
    headers(builder);
    List<Endpoint> endpoints = endpoints();
    builder.errorHandler(
        new Refusals(options.logs().notices(), shutdown, new KnownMethods(endpoints)));
    builder.accessLogWriter(new AccessLog(metrics, options.logs()), false);
    BearerToken token = new BearerToken(options.access().token());
    int body = options.limits().bodyBytes();
    EndpointService.BodyLimits bodies = new EndpointService.BodyLimits(body, new BodyBudget());
    for (Endpoint endpoint : endpoints) {
      builder.service(route(endpoint), new EndpointService(endpoint, token, bodies, shutdown));
    }
    GrpcService.Gate gate =
        new GrpcService.Gate(token, bodies, options.limits().picturesPerRequest(), shutdown);
    for (GrpcMethod<?> method : methods()) {
      builder.service(call(method), new GrpcService<>(method, models, gate));
    }
    HealthWatch watch = new HealthWatch(health(), shutdown);
    models.whenChanged(watch::look);
    builder.service(call(watch), watch);
    ReflectionIndex index = new ReflectionIndex();
    for (String name : ReflectionService.NAMES) {
      ReflectionService reflection = new ReflectionService(name, index::answer);
      builder.service(call(reflection), reflection);
    }
    builder.decorator(shutdown::closingConnections);
    if (!options.access().origins().isEmpty()) {
      builder.decorator(service -> cors(service, options.access().origins()));
    }
    return builder.build();
  }

  private static Route call(RequestRoute method) {
    return Route.builder().exact(method.path()).methods(HttpMethod.POST).build();
  }

  private static Route route(Endpoint endpoint) {
    Set<HttpMethod> methods =
        endpoint.method() == HttpMethod.GET
            ? Set.of(HttpMethod.GET, HttpMethod.HEAD)
            : Set.of(endpoint.method());
    return Route.builder().path(pattern(endpoint.path())).methods(methods).build();
  }

  /** Armeria's patterns know no {@code {model}:predict}. */
  private static String pattern(String path) {
    return path.contains(":")
        ? "regex:^" + path.replaceAll("\\{(\\w+)}", "(?<$1>[^/:]+)") + "$"
        : path;
  }

  private static void headers(ServerBuilder builder) {
    builder
        .disableServerHeader()
        .verboseResponses(false)
        // Refusals says what is worth a line. Else whoever sends garbage fills the operator's log.
        .unloggedExceptionsReportInterval(Duration.ZERO)
        .addHeader(HttpHeaderNames.X_CONTENT_TYPE_OPTIONS, "nosniff")
        .addHeader(HttpHeaderNames.CONTENT_SECURITY_POLICY, CONTENT_POLICY)
        .addHeader(HttpHeaderNames.REFERRER_POLICY, "no-referrer")
        .addHeader("cross-origin-opener-policy", "same-origin");
  }

  private static HttpService cors(HttpService service, Set<String> origins) {
    CorsServiceBuilder cors =
        origins.contains("*")
            ? CorsService.builderForAnyOrigin()
            : CorsService.builder(List.copyOf(origins));
    return cors.allowRequestMethods(HttpMethod.GET, HttpMethod.POST)
        .allowRequestHeaders(
            "authorization",
            "content-type",
            "content-encoding",
            "inference-header-content-length",
            "traceparent",
            "tracestate")
        .exposeHeaders("inference-header-content-length", "retry-after")
        .maxAge(PREFLIGHT)
        .build(service);
  }
}
