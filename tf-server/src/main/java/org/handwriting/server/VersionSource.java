package org.handwriting.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.NavigableSet;
import java.util.Optional;
import org.handwriting.core.model.ModelKind;

/** Where a model's versions come from. Asked by one thread at a time. */
interface VersionSource {
  /** The model's folder, or the name of a bundled one. */
  Path place();

  /** Numbers of the versions that are there now. */
  NavigableSet<Long> numbers() throws IOException;

  /** What changes when a version is written anew: a broken one is then tried once more. */
  Object stamp(long number);

  /**
   * Loads a version and warms it up; the caller closes it.
   *
   * @param kind what the versions that are served read, and this one must too; empty if there are
   *     none
   */
  Servable open(long number, Optional<ModelKind> kind) throws IOException;
}
