package org.handwriting.server;

import com.linecorp.armeria.server.ServiceRequestContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.handwriting.core.Failures;
import org.handwriting.core.device.Engine;
import org.handwriting.core.model.ModelEngines;
import org.handwriting.core.model.ModelKind;
import org.handwriting.serve.RecognizerOptions;
import org.handwriting.serve.page.WritingFinder;

/** The models of a server, by name; looks at their folders from time to time. */
final class Models implements AutoCloseable {
  private final ModelFolders folders;
  private final ModelLoading loading;
  private final ServerMetrics metrics;
  private final Consumer<String> notices;
  private final ModelWatch watch = new ModelWatch();
  private final PageFinder finder = new PageFinder();
  private final RecognizerOptions recognizer;
  private final Optional<FileStamp> configuration;
  private boolean closed;

  /** Replaced as a whole, so that a request sees one state of it. */
  private volatile Map<String, ServedModel> byName;

  private volatile boolean open;

  /** Hears that it may have changed whether they are ready. */
  private volatile Runnable changed = () -> {};

  Models(ServerOptions options, ServerMetrics metrics) {
    this.metrics = metrics;
    folders = options.models();
    configuration = folders.configuration().map(FileStamp::new);
    recognizer = options.recognizer();
    notices = options.logs().notices();
    loading = new ModelLoading(options, metrics);
    byName = loading.models(folders);
    byName.values().forEach(metrics::watch);
  }

  /** Has something done whenever it may have changed whether they are ready. */
  void whenChanged(Runnable look) {
    changed = look;
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
    ModelEngines.require(recognizer.engine()); // or it would be told as a fault of each model
    for (ServedModel model : byName.values()) {
      model.versions().prepare(model.policy());
    }
    finder.open(recognizer);
    if (recognizer.engine() != Engine.TENSORFLOW) {
      finder().ifPresent(found -> notices.accept("model of pages: computed by " + found.engine()));
    }
    open = true;
    changed.run();
    watch.repeat(this::poll, folders.pollInterval());
  }

  private void poll() {
    if (configuration.isPresent() && configuration.get().hasChanged()) {
      try {
        change(ModelConfiguration.read(folders.configuration().get()));
      } catch (IOException | RuntimeException | Error e) {
        notices.accept(
            "the models that are served stay, the changed configuration is not taken: "
                + Failures.message(e));
      }
    }
    for (ServedModel model : byName.values()) {
      try {
        model.versions().poll();
      } catch (IOException | RuntimeException e) {
        notices.accept("model %s: %s".formatted(model.name(), Failures.message(e)));
      }
    }
    changed.run();
  }

  /** The file that the models are from. */
  Optional<Path> configuration() {
    return folders.configuration();
  }

  /**
   * Serves other models, once those that are new are loaded; the future fails when one cannot be
   * served, and nothing has changed then.
   *
   * @throws Refusal while the first ones are being loaded, and when the server is stopping
   */
  CompletableFuture<Void> change(Callable<Map<String, ModelFolder>> wanted) {
    requireOpen();
    return watch.run(() -> change(wanted.call()));
  }

  private void change(Map<String, ModelFolder> wanted) throws IOException {
    Map<String, ServedModel> before = byName;
    Map<String, ServedModel> after = loading.changed(before, wanted);
    if (!put(after)) {
      after.values().forEach(ServedModel::close);
      return;
    }
    for (ServedModel model : before.values()) {
      if (!after.containsKey(model.name())) {
        metrics.forget(model);
        model.remove();
        notices.accept("model %s: no longer served".formatted(model.name()));
      }
    }
    changed.run();
  }

  private synchronized boolean put(Map<String, ServedModel> models) {
    if (!closed) {
      models.values().forEach(metrics::watch);
      byName = models;
    }
    return !closed;
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

  /**
   * Goes on only where every model was loaded, for what several read together: by those alone that
   * are there first, it would be read otherwise than a second later.
   *
   * @throws Refusal while the first ones are being loaded
   */
  void requireOpen() {
    if (!open) {
      throw ServedModel.notThere();
    }
  }

  /** Whether every model would answer. */
  boolean areReady() {
    return open && byName.values().stream().allMatch(ServedModel::isReady);
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    watch.close();
    // Without waiting for a version that is being loaded: it is closed when it is there.
    byName.values().forEach(ServedModel::close);
    finder.close();
  }
}
