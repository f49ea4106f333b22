package org.handwriting.server;

import org.handwriting.core.model.ModelKind;

/**
 * A version of a model that is served. It is borrowed for the time of a request; once it is
 * retired, it is closed when the last borrower has brought it back. Closing waits for what is being
 * computed, which may be the next thing that the borrower's own thread has to do: so a thread of
 * its own closes it.
 */
final class ModelVersion {
  private final long number;
  private final Servable servable;
  private int borrowers;
  private boolean retired;

  ModelVersion(long number, Servable servable) {
    this.number = number;
    this.servable = servable;
  }

  long number() {
    return number;
  }

  /** What it reads. */
  ModelKind kind() {
    return servable.kind();
  }

  /** What answers; only while this version is borrowed. */
  Servable servable() {
    return servable;
  }

  /** Whether it could be borrowed; not when it has been retired. */
  synchronized boolean borrow() {
    if (retired) {
      return false;
    }
    borrowers++;
    return true;
  }

  void giveBack() {
    boolean last;
    synchronized (this) {
      borrowers--;
      last = retired && borrowers == 0;
    }
    if (last) {
      Thread closing = new Thread(servable::close, "hwr-closing");
      closing.setDaemon(true);
      closing.start();
    }
  }

  /** Lends it to nobody any more. */
  void retire() {
    boolean unused;
    synchronized (this) {
      unused = !retired && borrowers == 0;
      retired = true;
    }
    if (unused) {
      servable.close();
    }
  }
}
