package org.handwriting.data;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where downloaded data sets are kept: {@code
 * ${HWR_DATA_HOME:-${XDG_CACHE_HOME:-~/.cache}/handwriting}}.
 */
final class DataHome {
  private DataHome() {}

  /**
   * The folder; it need not exist.
   *
   * @param environment the process's variables; an empty one counts as not set
   * @param userHome the user's home folder
   */
  static Path path(Map<String, String> environment, String userHome) {
    String own = environment.getOrDefault("HWR_DATA_HOME", "");
    if (!own.isEmpty()) {
      return Path.of(own);
    }
    String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
    return (cache.isEmpty() ? Path.of(userHome, ".cache") : Path.of(cache)).resolve("handwriting");
  }
}
