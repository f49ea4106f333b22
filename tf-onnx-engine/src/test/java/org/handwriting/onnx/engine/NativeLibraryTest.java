package org.handwriting.onnx.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ONNX Runtime's own library, as the build brings it. */
class NativeLibraryTest {
  // Versions that report home have these texts in them.
  private static final List<String> REPORTING =
      List.of("ORT_DISABLE_TELEMETRY", "events.data.microsoft.com");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "linux-x64/libonnxruntime.so",
        "linux-aarch64/libonnxruntime.so",
        "osx-aarch64/libonnxruntime.dylib",
        "win-x64/onnxruntime.dll"
      })
  void reportsNothingToItsMakers(String file) throws IOException {
    try (InputStream in = OrtEnvironment.class.getResourceAsStream("native/" + file)) {
      String library = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
      assertThat(REPORTING).noneMatch(library::contains);
    }
  }
}
