package org.handwriting.spark.cli;

import org.apache.spark.sql.AnalysisException;
import org.handwriting.core.Failures;

/** What lies behind the failures that Spark wraps. */
final class Causes {
  private Causes() {}

  /** The innermost cause that people can do something about, else the failure itself. */
  static Throwable own(Throwable failure) {
    Throwable found = failure;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof AnalysisException) {
        // No such path, no such column: Spark says so in one sentence.
        return new IllegalArgumentException(firstLine(cause), cause);
      }
      if (Failures.isExpected(cause)) {
        found = cause;
      }
    }
    return found;
  }

  private static String firstLine(Throwable failure) {
    return failure.getMessage().lines().findFirst().orElse(failure.toString());
  }
}
