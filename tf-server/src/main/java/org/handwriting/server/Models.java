package org.handwriting.server;

import com.linecorp.armeria.server.ServiceRequestContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.handwriting.core.Failures;
import org.handwriting.core.device.Engine;
import org.handwriting.core.model.ModelEngines;
import org.handwriting.core.model.ModelKind;
import org.handwriting.data.BadFileException;
import org.handwriting.serve.RecognizerOptions;
import org.handwriting.serve.page.WritingFinder;

/** The models of a server, by name; looks at their folders from time to time. */
final class Models implements AutoCloseable {
  private final Map<String, ServedModel> byName = new LinkedHashMap<>();
  private final ModelFolders folders;
  private final Consumer<String> notices;
  private final ScheduledExecutorService watch;
  private final PageFinder finder = new PageFinder();
  private final Engine engine;
  private Future<?> polling = CompletableFuture.completedFuture(null);

  Models(ServerOptions options, ServerMetrics metrics) {
    folders = options.models();
    engine = options.recognizer().engine();
    notices = options.logs().notices();
    watch = Executors.newSingleThreadScheduledExecutor(Models::watchThread);
    ReloadListener listener = new ReloadNotices(notices, metrics);
    for (Map.Entry<String, Path> folder : folders.folders().entrySet()) {
      RecognizerOptions measured = metrics.listening(folder.getKey(), options.recognizer());
      add(folder.getKey(), new FolderVersions(folder.getValue(), measured), options, listener);
    }
    folders
        .bundledModels()
        .forEach(
            (name, kind) -> {
              RecognizerOptions measured = metrics.listening(name, options.recognizer());
              add(name, new BundledVersion(kind, measured), options, listener);
            });
    byName.values().forEach(metrics::watch);
  }

  private void add(
      String name, VersionSource source, ServerOptions options, ReloadListener listener) {
    VersionPolicy policy =
        new VersionPolicy(folders.labels().getOrDefault(name, Map.of()), folders.versions());
    ModelVersions versions = new ModelVersions(name, policy, source, listener);
    WorkQueue queue = new WorkQueue(name, options.limits().waiting());
    byName.put(name, new ServedModel(name, policy, versions, queue));
  }

  @SuppressWarnings("ThreadPriorityCheck") // A hint is all that it is meant as.
  private static Thread watchThread(Runnable work) {
    Thread thread = new Thread(work, "hwr-versions");
    thread.setDaemon(true);
    // Where the system heeds it: requests come before a new version.
    thread.setPriority(Thread.MIN_PRIORITY);
    return thread;
  }

  /** What finds the writing on pages, on any paper, if it comes with the library and is open. */
  Optional<WritingFinder> finder() {
    return finder.found();
  }

  /**
   * Loads every model, and from then on looks for new versions.
   *
   * @throws IOException when one has no version that can be loaded
   */
  void open() throws IOException {
    ModelEngines.require(engine); // or it would be told as a fault of each model
    for (ServedModel model : byName.values()) {
      model.versions().poll();
      if (!model.isReady()) {
        throw nothingToServe(model);
      }
    }
    finder.open(engine);
    finder().ifPresent(open -> notices.accept("model of pages: computed by " + open.engine()));
    long every = folders.pollInterval().toMillis();
    polling = watch.scheduleWithFixedDelay(this::poll, every, every, TimeUnit.MILLISECONDS);
  }

  private IOException nothingToServe(ServedModel model) {
    Path folder = folders.folders().getOrDefault(model.name(), Path.of(model.name()));
    return model.versions().statuses().stream()
        .findFirst()
        .map(
            newest ->
                new BadFileException(
                    folder.resolve(Long.toString(newest.version())),
                    "a version that can be served",
                    "one that could not be loaded: " + newest.message()))
        .orElseGet(
            () ->
                new BadFileException(folder, "a folder with numbered versions of a model", "none"));
  }

  private void poll() {
    for (ServedModel model : byName.values()) {
      try {
        model.versions().poll();
      } catch (IOException | RuntimeException e) {
        notices.accept("model %s: %s".formatted(model.name(), Failures.message(e)));
      }
    }
  }

  /**
   * The model that a request's path or query names; the first one when none is named.
   *
   * @throws Refusal when there is none of that name
   */
  ServedModel of(ServiceRequestContext context) {
    String name = name(context);
    if (name == null) {
      return byName.values().iterator().next();
    }
    return named(name).orElseThrow(() -> unknown(context, name));
  }

  /**
   * The same; the first one that reads this when none is named. What is named may read other
   * things.
   */
  ServedModel of(ServiceRequestContext context, ModelKind kind) {
    return name(context) == null ? first(kind) : of(context);
  }

  /**
   * The first one that reads this.
   *
   * @throws Refusal when there is none
   */
  ServedModel first(ModelKind kind) {
    return found(kind).orElseThrow(() -> none(kind));
  }

  /** The first one that reads this, if there is one. */
  Optional<ServedModel> found(ModelKind kind) {
    return byName.values().stream().filter(model -> model.reads(kind)).findFirst();
  }

  private Refusal none(ModelKind kind) {
    return areReady()
        ? Refusal.notFound(
            "expected a model that reads %s on this server, found none; hwr serve takes one as --model NAME=DIR"
                .formatted(kind.reads()))
        : ServedModel.notThere();
  }

  /** The model of a name. */
  Optional<ServedModel> named(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /**
   * The model of a name that a message bears.
   *
   * @throws Refusal when there is none
   */
  ServedModel asked(String name) {
    if (name.isEmpty()) {
      throw Refusal.badRequest("expected the name of a model, found none");
    }
    return named(name).orElseThrow(() -> VersionName.NEWEST.notServed(BadValue.shortened(name)));
  }

  /**
   * How the versions of a model are: all that were ever there, or the one that is asked for.
   *
   * @throws Refusal when there is none
   */
  List<VersionStatus> statuses(String name, VersionName wanted) {
    Optional<ServedModel> model = named(name);
    if (model.isEmpty() && wanted.label() != null) {
      throw VersionName.unknownLabel(wanted.label());
    }
    ServedModel asked = model.orElseThrow(() -> wanted.notFound(BadValue.shortened(name)));
    List<VersionStatus> statuses = asked.versions().statuses();
    if (wanted.isNewest()) {
      return statuses;
    }
    long number = asked.number(wanted);
    List<VersionStatus> found =
        statuses.stream().filter(status -> status.version() == number).toList();
    if (found.isEmpty()) {
      throw VersionName.numbered(number).notFound(name);
    }
    return found;
  }

  private static String name(ServiceRequestContext context) {
    String name = context.pathParam("model");
    return name == null ? context.queryParam("model") : name;
  }

  /** As TensorFlow Serving says it, whose clients look for the words. */
  private static Refusal unknown(ServiceRequestContext context, String name) {
    String label = context.pathParam("label");
    if (label != null) {
      return VersionName.unknownLabel(label);
    }
    return VersionName.of(context).notServed(BadValue.shortened(name));
  }

  /** All of them, in the order in which they were named. */
  Collection<ServedModel> all() {
    return byName.values();
  }

  /** Whether every model would answer. */
  boolean areReady() {
    return byName.values().stream().allMatch(ServedModel::isReady);
  }

  @Override
  public void close() {
    polling.cancel(false);
    watch.shutdown();
    // Without waiting for a version that is being loaded: it is closed when it is there.
    byName.values().forEach(ServedModel::close);
    finder.close();
  }
}
