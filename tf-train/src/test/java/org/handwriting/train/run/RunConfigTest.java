package org.handwriting.train.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.handwriting.core.Json;
import org.junit.jupiter.api.Test;

class RunConfigTest {
  private static final Path FILE = Path.of("config.json");

  @Test
  void readsWhatWasWrittenBeforeThereWereLines() throws IOException {
    String written =
        """
        {"dataset":"mnist","data_dir":null,"limit":0,"skip_bad":false,"recipe":"default",
        "architecture":"compact","pooling":"max","epochs":6,"batch_size":128,
        "learning_rate":0.015,"seed":1,"precision":"float32","device":"cpu","patience":0,
        "teachers":[],"workers":0,"steps_a_round":0,"out":"/models/mnist","version":"0.1.0"}
        """;

    RunConfig config = Json.read(FILE, written.getBytes(StandardCharsets.UTF_8), RunConfig.class);

    assertThat(config.lines()).isNull();
    assertThat(new String(Json.bytes(config), StandardCharsets.UTF_8)).doesNotContain("lines");
  }

  @Test
  void comesBackWithItsLines() throws IOException {
    RunConfig config = lines(List.of(), 0);

    assertThat(Json.read(FILE, Json.bytes(config), RunConfig.class)).isEqualTo(config);
    assertThat(config.options().regularization().averaging()).isEqualTo(0.998f);
  }

  @Test
  void refusesTeachersAndWorkersForLines() {
    assertThatThrownBy(() -> lines(List.of("/m"), 0))
        .hasMessageContaining("expected no teacher, which answers for single characters, found /m");
    assertThatThrownBy(() -> lines(List.of(), 2))
        .hasMessageContaining("expected no workers, which learn single characters, found 2");
  }

  private static RunConfig lines(List<String> teachers, int workers) {
    LineRunConfig.Synthetic drawn =
        new LineRunConfig.Synthetic(100, "/fonts", List.of("/text"), null);
    return new RunConfig(
        RunConfig.LINES,
        null,
        0,
        true,
        "lines",
        "lines-small",
        "max",
        3,
        8,
        1e-3,
        1,
        "float32",
        "cpu",
        2,
        teachers,
        workers,
        workers,
        "/models/lines",
        "0.1.0",
        new LineRunConfig(
            List.of("/a", "/b"), true, "/models/lines/1", null, drawn, 50, List.of("/c")),
        null,
        null);
  }
}
