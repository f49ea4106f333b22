package org.handwriting.spark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong before Spark starts. */
class HwrTest {
  @ParameterizedTest
  @ValueSource(strings = {"--reading=words", "--from=csv", "--to=csv", "--alphabet=", "--top=0"})
  void saysWhatIsWrongWithAnOptionBeforeSparkStarts(String option) {
    assertThat(Hwr.run("recognize", "in", "out", option)).isEqualTo(1);
  }

  @Test
  void endsWithTwoWhereItIsUsedWrongly() {
    assertThat(Hwr.run("recognize")).isEqualTo(2);
    assertThat(Hwr.run("spark", "recognise", "in", "out")).isEqualTo(2);
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
