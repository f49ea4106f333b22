package org.handwriting.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableTest {
  @Test
  void alignsNumbersAtTheirRight() {
    Line step =
        new Line(
            "TrainStep",
            Map.of("net", "K"),
            "sample",
            1,
            49412.3,
            101.5,
            "µs",
            49400.,
            50123.4,
            0.42);
    Line callers =
        new Line("Callers", Map.of(), "thrpt", 8, 24123.4, null, "1/s", null, null, null);

    assertThat(Table.of(List.of(step, callers)))
        .isEqualTo(
            """
            benchmark  with     mean           unit     p50     p99  of limit
            TrainStep  net=K  49,412  ± 101.5  µs    49,400  50,123      42 %
            Callers           24,123           1/s
            """);
  }
}
