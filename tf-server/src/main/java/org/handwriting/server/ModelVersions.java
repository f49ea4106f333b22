package org.handwriting.server;

import java.io.IOException;
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
  private final VersionPolicy policy;
  private final VersionSource source;
  private final ReloadListener listener;

  /** What is served, by number; replaced as a whole, so that a request sees one state of it. */
  private volatile NavigableMap<Long, ModelVersion> served = Collections.emptyNavigableMap();

  private final NavigableMap<Long, VersionStatus> statuses = new TreeMap<>();

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
    NavigableSet<Long> there = source.numbers();
    broken.keySet().retainAll(there);
    NavigableMap<Long, ModelVersion> keep = new TreeMap<>();
    int newest = 0;
    for (long number : there.descendingSet()) {
      boolean labeled = policy.labels().containsValue(number);
      if ((newest < policy.newest() || labeled) && isServedOrLoads(number)) {
        ModelVersion version = served.get(number);
        if (version == null) {
          return; // Closed meanwhile.
        }
        keep.put(number, version);
        newest++;
      }
    }
    if (!keep.isEmpty()) {
      retireAllBut(keep);
    }
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
