package org.handwriting.train.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingListenerTest {
  private final List<String> heard = new ArrayList<>();

  @Test
  void allHearEverythingInTheirOrder() throws IOException {
    TrainingListener all = new TrainingListeners(List.of(recorder("a"), recorder("b")));
    all.onStart(Runs.plan(1, 1));
    all.onStep(new StepProgress(1, 1, 1, 1, 0.5, 0.5, 1));
    all.onEpoch(new EpochMetrics(1, 1, 1, 1, 0.1, 0.5, 0.5, 0.5, 0.5));
    all.onEnd();
    assertThat(heard)
        .containsExactly(
            "a start", "b start", "a step", "b step", "a epoch", "b epoch", "a end", "b end");
  }

  @Test
  void aReportThatFailsIsNotPassedOver() {
    TrainingListener full =
        new TrainingListener() {
          @Override
          public void onEpoch(EpochMetrics metrics) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    EpochMetrics metrics = new EpochMetrics(1, 1, 1, 1, 0.1, 0.5, 0.5, 0.5, 0.5);
    assertThatThrownBy(() -> new TrainingListeners(List.of(full)).onEpoch(metrics))
        .isInstanceOf(IOException.class)
        .hasMessage("No space left on device");
  }

  private TrainingListener recorder(String name) {
    return new TrainingListener() {
      @Override
      public void onStart(TrainingPlan plan) {
        heard.add(name + " start");
      }

      @Override
      public void onStep(StepProgress progress) {
        heard.add(name + " step");
      }

      @Override
      public void onEpoch(EpochMetrics metrics) {
        heard.add(name + " epoch");
      }

      @Override
      public void onEnd() {
        heard.add(name + " end");
      }
    };
  }
}
