package org.handwriting.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import org.handwriting.core.Failures;
import org.handwriting.core.model.ModelKind;
import org.handwriting.data.BadFileException;

/**
 * The versions of a model that are served. They come and go while requests are under way: a new one
 * is loaded and warmed beside the old, takes over for the requests that come then, and the old one
 * is closed when the last request on it has its answer.
 */
final class ModelVersions implements AutoCloseable {
  private final String name;
  private final VersionSource source;
  private final ReloadListener listener;

  /** What is served, by number; replaced as a whole, so that a request sees one state of it. */
  private volatile NavigableMap<Long, ModelVersion> served = Collections.emptyNavigableMap();

  private final NavigableMap<Long, VersionStatus> statuses = new TreeMap<>();

  private volatile VersionPolicy policy;

  private boolean closed;

  /** Stamps of the versions that could not be loaded. */
  private final Map<Long, Object> broken = new HashMap<>();

  /**
   * @param name of the model
   */
  ModelVersions(String name, VersionPolicy policy, VersionSource source, ReloadListener listener) {
    this.name = name;
    this.policy = policy;
    this.source = source;
    this.listener = listener;
  }

  /** Which of them are served. */
  VersionPolicy policy() {
    return policy;
  }

  /** Whether they come from there. */
  boolean areFrom(Path place) {
    return source.place().equals(place);
  }

  /** Those that are served now, by number. */
  NavigableMap<Long, ModelVersion> served() {
    return served;
  }

  /** Every version that was ever looked at, newest first. */
  List<VersionStatus> statuses() {
    synchronized (statuses) {
      return List.copyOf(statuses.descendingMap().values());
    }
  }

  /**
   * Looks for versions that came or went, loads and unloads. Called by one thread at a time.
   *
   * <p>The newest versions that can be loaded are served, and labeled ones. When none is there any
   * more, those that are served stay.
   *
   * @throws IOException when the folder cannot be read
   */
  void poll() throws IOException {
    NavigableMap<Long, ModelVersion> keep = loaded(policy);
    if (!keep.isEmpty()) {
      retireAllBut(keep);
    }
  }

  /**
   * Loads what a policy wants, beside what is served. Called by the thread that looks for versions.
   *
   * @throws BadFileException when none can be served, or not one that was asked for by number
   */
  void prepare(VersionPolicy wanted) throws IOException {
    NavigableMap<Long, ModelVersion> loaded = loaded(wanted);
    for (long number : wanted.named()) {
      if (!loaded.containsKey(number)) {
        throw notLoaded(number, "version %d of model %s".formatted(number, name));
      }
    }
    if (loaded.isEmpty()) {
      List<VersionStatus> all = statuses();
      throw all.isEmpty()
          ? new BadFileException(
              source.place(), "a folder with numbered versions of model " + name, "none")
          : notLoaded(all.get(0).version(), "a version of model %s".formatted(name));
    }
  }

  private BadFileException notLoaded(long number, String expected) {
    String found =
        statuses().stream()
            .filter(status -> status.version() == number)
            .findFirst()
            .map(status -> "one that could not be loaded: " + status.message())
            .orElse("none");
    return new BadFileException(
        source.place().resolve(Long.toString(number)), expected + " that can be served", found);
  }

  /** Serves by a policy that was prepared; what it does not want is unloaded. */
  void follow(VersionPolicy prepared) {
    policy = prepared;
    NavigableMap<Long, ModelVersion> keep = new TreeMap<>();
    for (Map.Entry<Long, ModelVersion> one : served.descendingMap().entrySet()) {
      if (prepared.wants(one.getKey(), keep.size())) {
        keep.put(one.getKey(), one.getValue());
      }
    }
    retireAllBut(keep);
  }

  // Nothing once this is closed.
  private NavigableMap<Long, ModelVersion> loaded(VersionPolicy wanted) throws IOException {
    NavigableSet<Long> there = source.numbers();
    broken.keySet().retainAll(there);
    NavigableMap<Long, ModelVersion> keep = new TreeMap<>();
    for (long number : there.descendingSet()) {
      if (wanted.wants(number, keep.size()) && isServedOrLoads(number)) {
        ModelVersion version = served.get(number);
        if (version == null) {
          return Collections.emptyNavigableMap(); // Closed meanwhile.
        }
        keep.put(number, version);
      }
    }
    return keep;
  }

  private boolean isServedOrLoads(long number) {
    if (served.containsKey(number)) {
      return true;
    }
    Object stamp = source.stamp(number);
    if (stamp.equals(broken.get(number))) {
      return false;
    }
    setStatus(VersionStatus.of(number, VersionStatus.State.LOADING));
    long begun = System.nanoTime();
    try {
      ModelVersion opened = new ModelVersion(number, source.open(number, kind()));
      serve(opened);
      broken.remove(number);
      listener.loaded(name, opened, System.nanoTime() - begun);
      return true;
    } catch (IOException | RuntimeException | Error e) {
      // An error too: a version for which memory does not suffice must not end the looking.
      broken.put(number, stamp);
      setStatus(VersionStatus.broken(number, withoutPath(e)));
      listener.refused(name, number, Failures.message(e));
      return false;
    }
  }

  private Optional<ModelKind> kind() {
    return Optional.ofNullable(served.lastEntry()).map(newest -> newest.getValue().kind());
  }

  private synchronized void serve(ModelVersion version) {
    NavigableMap<Long, ModelVersion> more = new TreeMap<>(served);
    more.put(version.number(), version);
    setStatus(VersionStatus.of(version.number(), VersionStatus.State.AVAILABLE));
    served = more;
    if (closed) {
      retireAll(); // Closed while it was loaded.
    }
  }

  private synchronized void retireAllBut(NavigableMap<Long, ModelVersion> keep) {
    if (closed) {
      return; // There is nothing left.
    }
    List<ModelVersion> gone = new ArrayList<>(served.values());
    gone.removeAll(keep.values());
    served = keep;
    for (ModelVersion version : gone) {
      version.retire();
      setStatus(VersionStatus.of(version.number(), VersionStatus.State.END));
      listener.unloaded(name, version.number());
    }
  }

  private void setStatus(VersionStatus status) {
    synchronized (statuses) {
      statuses.put(status.version(), status);
    }
  }

  private static String withoutPath(Throwable failure) {
    if (failure instanceof BadFileException e) {
      return "expected " + e.expected() + ", found " + e.found();
    }
    return "could not be loaded; the server's log says why";
  }

  /** Retires all of them; requests that are under way still get their answers. */
  @Override
  public synchronized void close() {
    closed = true;
    retireAll();
  }

  private void retireAll() {
    NavigableMap<Long, ModelVersion> all = served;
    served = Collections.emptyNavigableMap();
    all.values().forEach(ModelVersion::retire);
  }
}
