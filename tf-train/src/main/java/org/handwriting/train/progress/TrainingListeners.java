package org.handwriting.train.progress;

import java.io.IOException;
import java.util.List;

/**
 * Several listeners as one.
 *
 * @param listeners each hears of every call, in this order
 */
public record TrainingListeners(List<TrainingListener> listeners) implements TrainingListener {
  /** Takes a copy of the list. */
  public TrainingListeners {
    listeners = List.copyOf(listeners);
  }

  @Override
  public void onStart(TrainingPlan plan) throws IOException {
    for (TrainingListener listener : listeners) {
      listener.onStart(plan);
    }
  }

  @Override
  public void onStep(StepProgress progress) throws IOException {
    for (TrainingListener listener : listeners) {
      listener.onStep(progress);
    }
  }

  @Override
  public void onEpoch(EpochMetrics metrics) throws IOException {
    for (TrainingListener listener : listeners) {
      listener.onEpoch(metrics);
    }
  }

  @Override
  public void onEnd() throws IOException {
    for (TrainingListener listener : listeners) {
      listener.onEnd();
    }
  }
}
