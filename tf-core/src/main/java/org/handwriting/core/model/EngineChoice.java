package org.handwriting.core.model;

import java.io.Closeable;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.handwriting.core.Failures;
import org.handwriting.core.SessionOptions;
import org.handwriting.core.device.Engine;
import org.handwriting.core.device.EngineException;
import org.handwriting.data.BadFileException;

/**
 * Finds the engine that computes a model: the one that was asked for, or the quicker one.
 *
 * @param <P> what asks the model
 */
final class EngineChoice<P extends Closeable> {
  /** Of the other's time, to be taken in TensorFlow's place: two that are as quick take turns. */
  private static final double CLEARLY_LESS = 0.9;

  // The least of a few runs: whatever else the processor does only makes one longer.
  private static final int LEAST_ROUNDS = 3;
  private static final long ENOUGH_NANOS = 20_000_000;
  private static final double NANOS_PER_MILLI = 1e6;

  private final SessionOptions options;
  private final Opening<P> opening;
  private final Consumer<P> sample;

  /** Opens what asks the model on an engine, and tries it. */
  @FunctionalInterface
  interface Opening<P> {
    P on(ModelEngine engine) throws IOException;
  }

  /** What asks the model, and on which engine. */
  record Chosen<P>(P predictor, EngineUse use) {}

  /**
   * @param sample asks what comes often, for its time to be taken
   */
  EngineChoice(SessionOptions options, Opening<P> opening, Consumer<P> sample) {
    this.options = options;
    this.opening = opening;
    this.sample = sample;
  }

  /**
   * Opens the model on the engine of the options.
   *
   * @throws EngineException when it is not on the class path, or its library cannot be loaded
   */
  Chosen<P> open() throws IOException {
    if (options.engine() == Engine.AUTO) {
      return quicker();
    }
    ModelEngine engine = ModelEngines.required(options.engine());
    return chosen(opening.on(engine), engine, "as asked");
  }

  private Chosen<P> chosen(P predictor, ModelEngine engine, String reason) {
    return new Chosen<>(
        predictor, new EngineUse(engine.engine(), engine.precision(options.precision()), reason));
  }

  private Chosen<P> quicker() throws IOException {
    ModelEngine usual = new TensorFlowEngine();
    P first = opening.on(usual);
    try {
      Optional<ModelEngine> other = ModelEngines.found(Engine.ONNX);
      return other.isPresent()
          ? quicker(first, usual, other.get())
          : chosen(first, usual, "no other engine is on the class path");
    } catch (IOException | RuntimeException e) {
      first.close();
      throw e;
    }
  }

  private Chosen<P> quicker(P first, ModelEngine usual, ModelEngine other) throws IOException {
    P second;
    try {
      second = opening.on(other);
    } catch (BadFileException | EngineException e) {
      return chosen(first, usual, other.engine().label() + ": " + Failures.message(e));
    }
    long[] nanos; // [2]
    try {
      nanos = leastNanos(first, second);
    } catch (RuntimeException e) {
      second.close();
      throw e;
    }
    boolean isQuicker = nanos[1] < CLEARLY_LESS * nanos[0];
    (isQuicker ? first : second).close();
    String times =
        String.format(
            Locale.ROOT,
            "%s took %.3f ms, %s %.3f ms",
            usual.engine().label(),
            nanos[0] / NANOS_PER_MILLI,
            other.engine().label(),
            nanos[1] / NANOS_PER_MILLI);
    return isQuicker ? chosen(second, other, times) : chosen(first, usual, times);
  }

  // In turns, so that a slow moment falls on both. The first time of each, kernels are made.
  private long[] leastNanos(P first, P second) {
    sample.accept(first);
    sample.accept(second);
    long[] least = {Long.MAX_VALUE, Long.MAX_VALUE};
    long begun = System.nanoTime();
    for (int i = 0; i < LEAST_ROUNDS || System.nanoTime() - begun < ENOUGH_NANOS; i++) {
      least[0] = Math.min(least[0], nanos(first));
      least[1] = Math.min(least[1], nanos(second));
    }
    return least;
  }

  private long nanos(P predictor) {
    long begun = System.nanoTime();
    sample.accept(predictor);
    return System.nanoTime() - begun;
  }
}
