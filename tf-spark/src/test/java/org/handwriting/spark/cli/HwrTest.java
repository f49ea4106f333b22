package org.handwriting.spark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong before Spark starts. */
class HwrTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "recognize in out --reading=words",
        "recognize in out --reading=page --format=docx",
        "recognize in out --format=alto",
        "recognize in out --from=csv",
        "recognize in out --to=csv",
        "recognize in out --alphabet=",
        "recognize in out --precision=float8",
        "recognize in out --top=0",
        "show table --rows=0",
        "train --limit=0",
        "train --epochs=0",
        "train --dataset=cats",
        "train --workers=0",
        "train --workers=0 --average-every=0",
        "train --average-every=0"
      })
  void endsWithTwoWhereAnOptionHasAWrongValueBeforeSparkStarts(String arguments) {
    assertThat(Hwr.run(arguments.split(" "))).isEqualTo(2);
    assertThat(SparkSession.getActiveSession().isEmpty()).isTrue();
  }

  @Test
  void endsWithTwoWhereItIsUsedWrongly() {
    assertThat(Hwr.run("recognize")).isEqualTo(2);
    assertThat(Hwr.run("spark", "recogniz", "in", "out")).isEqualTo(2);
    assertThat(Hwr.run("recognize", "in", "out", "--model", "a", "--model-there", "b"))
        .isEqualTo(2);
    assertThat(Hwr.run("train", "--resume", "run", "--epochs", "3")).isEqualTo(2);
  }

  @Test
  void helpsWithTheWordAndWithout() {
    assertThat(Hwr.run("--help")).isZero();
    assertThat(Hwr.run("spark", "recognize", "--help")).isZero();
  }
}
