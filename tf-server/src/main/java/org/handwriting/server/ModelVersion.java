package org.handwriting.server;

import java.util.List;
import org.handwriting.serve.Recognizer;

/**
 * A version of a model that is served. It is borrowed for the time of a request; once it is
 * retired, its recognizer is closed when the last borrower has brought it back.
 */
final class ModelVersion {
  private final long number;
  private final Recognizer recognizer;
  private final List<String> labels;
  private int borrowers;
  private boolean retired;

  ModelVersion(long number, Recognizer recognizer) {
    this.number = number;
    this.recognizer = recognizer;
    labels = recognizer.labels();
  }

  long number() {
    return number;
  }

  /** What answers; only while this version is borrowed. */
  Recognizer recognizer() {
    return recognizer;
  }

  /** Label of each class. */
  List<String> labels() {
    return labels;
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
      recognizer.close();
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
      recognizer.close();
    }
  }
}
