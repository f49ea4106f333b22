package org.handwriting.server;

import com.linecorp.armeria.common.HttpStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.CompletableFuture;
import org.handwriting.core.model.ModelKind;

/** A model under its name: lends its versions to requests, which wait in its queue. */
final class ServedModel implements AutoCloseable {
  private final String name;
  private final WorkQueue queue;
  private volatile ModelVersions versions;
  private volatile boolean removed;

  ServedModel(String name, ModelVersions versions, WorkQueue queue) {
    this.name = name;
    this.versions = versions;
    this.queue = queue;
  }

  String name() {
    return name;
  }

  /** Which of its versions are served. */
  VersionPolicy policy() {
    return versions.policy();
  }

  /** Its versions; this model closes them. */
  ModelVersions versions() {
    return versions;
  }

  /** Goes on with other versions; requests that are under way still get their answers. */
  void serve(ModelVersions other) {
    ModelVersions before = versions;
    versions = other;
    if (before != other) {
      before.close();
    }
  }

  /**
   * Serves nothing any more. The threads of its queue stay for what waits there, and end when they
   * have nothing to do.
   */
  void remove() {
    removed = true;
    versions.close();
  }

  /** Where its requests wait. */
  WorkQueue queue() {
    return queue;
  }

  /** Whether a request would be answered. */
  boolean isReady() {
    return !versions.served().isEmpty();
  }

  /** Whether its newest version is there, and reads this. */
  boolean reads(ModelKind kind) {
    Map.Entry<Long, ModelVersion> newest = versions.served().lastEntry();
    return newest != null && newest.getValue().kind() == kind;
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

  /** Answers a request by a version. */
  @FunctionalInterface
  interface Responder<T> {
    /** Answers by a version that is borrowed until the response is there. */
    CompletableFuture<T> respond(ModelVersion version) throws IOException;
  }

  /**
   * Answers a request by a version, which stays until the response is there.
   *
   * @throws Refusal when it is not served
   */
  <T> CompletableFuture<T> respond(VersionName wanted, Responder<T> responder) {
    ModelVersion version = borrow(wanted);
    CompletableFuture<T> response;
    try {
      response = responder.respond(version);
    } catch (IOException e) {
      version.giveBack();
      throw new UncheckedIOException(e);
    } catch (RuntimeException | Error e) {
      version.giveBack();
      throw e;
    }
    return response.whenComplete((there, failure) -> version.giveBack());
  }

  private ModelVersion find(VersionName wanted) {
    NavigableMap<Long, ModelVersion> now = versions.served();
    if (now.isEmpty()) {
      throw removed ? wanted.notServed(name) : notThere();
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

  /** The refusal while there is no version. */
  static Refusal notThere() {
    return new Refusal(
        HttpStatus.SERVICE_UNAVAILABLE, "the model is not there yet; try again in a second");
  }

  /** The number that is meant; one that no version has when there is none. */
  long number(VersionName wanted) {
    if (wanted.label() == null) {
      return wanted.number();
    }
    Long number = policy().labels().get(wanted.label());
    if (number == null) {
      throw VersionName.unknownLabel(wanted.label());
    }
    return number;
  }

  /** Retires all versions; requests that are under way still get their answers. */
  @Override
  public void close() {
    versions.close();
    queue.close();
  }
}
