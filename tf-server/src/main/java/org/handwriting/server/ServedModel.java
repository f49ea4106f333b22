package org.handwriting.server;

import com.linecorp.armeria.common.HttpStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.handwriting.core.Failures;
import org.handwriting.data.BadFileException;

/**
 * A model under its name, with the versions of it that are served. They come and go while requests
 * are under way: a new one is loaded and warmed beside the old, takes over for the requests that
 * come then, and the old one is closed when the last request on it has its answer.
 */
final class ServedModel implements AutoCloseable {
  private final String name;
  private final Map<String, Long> labels;
  private final int versions;
  private final VersionSource source;
  private final WorkQueue queue;
  private final ReloadListener listener;

  /** What is served, by number; replaced as a whole, so that a request sees one state of it. */
  private volatile NavigableMap<Long, ModelVersion> served = Collections.emptyNavigableMap();

  private final NavigableMap<Long, VersionStatus> statuses = new TreeMap<>();

  private boolean closed;

  /** Stamps of the versions that could not be loaded. */
  private final Map<Long, Object> broken = new HashMap<>();

  /**
   * @param labels number of the version that each label means
   * @param versions newest ones that are served at once
   */
  ServedModel(
      String name,
      Map<String, Long> labels,
      int versions,
      VersionSource source,
      WorkQueue queue,
      ReloadListener listener) {
    this.name = name;
    this.labels = labels;
    this.versions = versions;
    this.source = source;
    this.queue = queue;
    this.listener = listener;
  }

  String name() {
    return name;
  }

  /** Where its requests wait. */
  WorkQueue queue() {
    return queue;
  }

  /** Versions that are served, by number. */
  NavigableMap<Long, ModelVersion> served() {
    return served;
  }

  /** Whether a request would be answered. */
  boolean isReady() {
    return !served.isEmpty();
  }

  /** Every version that was ever looked at, newest first. */
  List<VersionStatus> statuses() {
    synchronized (statuses) {
      return List.copyOf(statuses.descendingMap().values());
    }
  }

  /**
   * Borrows a version for a request; the caller gives it back.
   *
   * @throws Refusal when it is not served
   */
  ModelVersion borrow(VersionName wanted) {
    while (true) {
      ModelVersion version = find(wanted);
      // Between finding and borrowing it may have been retired: then there is another by now.
      if (version.borrow()) {
        return version;
      }
    }
  }

  /** A question to a version. */
  @FunctionalInterface
  interface Question<T> {
    /** Asks a version that is borrowed until the answer is there. */
    CompletableFuture<T> ask(ModelVersion version) throws IOException;
  }

  /**
   * Asks a version, which stays until it has answered.
   *
   * @throws Refusal when it is not served
   */
  <T> CompletableFuture<T> asking(VersionName wanted, Question<T> question) {
    ModelVersion version = borrow(wanted);
    CompletableFuture<T> answer;
    try {
      answer = question.ask(version);
    } catch (IOException e) {
      version.giveBack();
      throw new UncheckedIOException(e);
    } catch (RuntimeException | Error e) {
      version.giveBack();
      throw e;
    }
    return answer.whenComplete((there, failure) -> version.giveBack());
  }

  private ModelVersion find(VersionName wanted) {
    NavigableMap<Long, ModelVersion> now = served;
    if (now.isEmpty()) {
      throw new Refusal(
          HttpStatus.SERVICE_UNAVAILABLE, "the model is not there yet; try again in a second");
    }
    if (wanted.isNewest()) {
      return now.lastEntry().getValue();
    }
    ModelVersion version = now.get(number(wanted));
    if (version == null) {
      throw VersionName.numbered(number(wanted)).notServed(name);
    }
    return version;
  }

  /** The number that is meant; one that no version has when there is none. */
  long number(VersionName wanted) {
    if (wanted.label() == null) {
      return wanted.number();
    }
    Long number = labels.get(wanted.label());
    if (number == null) {
      throw VersionName.unknownLabel(wanted.label());
    }
    return number;
  }

  /**
   * Looks for versions that came or went, loads and unloads. Called by one thread at a time.
   *
   * <p>The newest versions that can be loaded are served, and labelled ones. When none is there any
   * more, those that are served stay.
   *
   * @throws IOException when the folder cannot be read
   */
  void look() throws IOException {
    NavigableSet<Long> there = source.numbers();
    broken.keySet().retainAll(there);
    NavigableMap<Long, ModelVersion> keep = new TreeMap<>();
    int newest = 0;
    for (long number : there.descendingSet()) {
      boolean labelled = labels.containsValue(number);
      if ((newest < versions || labelled) && isServedOrLoads(number)) {
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
      serve(new ModelVersion(number, WarmUp.of(source.open(number))));
      broken.remove(number);
      listener.loaded(name, number, System.nanoTime() - begun);
      return true;
    } catch (IOException | RuntimeException | Error e) {
      // An error too: a version for which memory does not suffice must not end the looking.
      broken.put(number, stamp);
      setStatus(VersionStatus.broken(number, withoutPath(e)));
      listener.refused(name, number, Failures.message(e));
      return false;
    }
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

  /** Retires all versions; requests that are under way still get their answers. */
  @Override
  public synchronized void close() {
    closed = true;
    retireAll();
    queue.close();
  }

  private void retireAll() {
    NavigableMap<Long, ModelVersion> all = served;
    served = Collections.emptyNavigableMap();
    all.values().forEach(ModelVersion::retire);
  }
}
