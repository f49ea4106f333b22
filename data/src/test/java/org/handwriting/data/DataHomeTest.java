package org.handwriting.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DataHomeTest {
  @Test
  void isItsOwnVariableElseTheCacheElseTheHomeFolder() {
    Map<String, String> both = Map.of("HWR_DATA_HOME", "/data", "XDG_CACHE_HOME", "/cache");
    assertThat(DataHome.path(both, "/home/me")).isEqualTo(Path.of("/data"));
    assertThat(DataHome.path(Map.of("XDG_CACHE_HOME", "/cache", "HWR_DATA_HOME", ""), "/home/me"))
        .isEqualTo(Path.of("/cache/handwriting"));
    assertThat(DataHome.path(Map.of(), "/home/me"))
        .isEqualTo(Path.of("/home/me/.cache/handwriting"));
  }
}
