package org.handwriting.train.graph;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.handwriting.core.SessionOptions;
import org.handwriting.core.graph.Variable;
import org.handwriting.train.options.TrainingOptions;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TString;

/**
 * The training graph at work; it holds no tensor for longer than a call. Owns graph and session.
 * Not thread-safe.
 */
public final class TrainingSession implements AutoCloseable {
  private final TrainingGraph graph;
  private final Session session;
  private Optional<VariableVector> vector = Optional.empty(); // most runs need no ops for it

  /**
   * What a step brought.
   *
   * @param loss mean over the batch
   * @param correct how much of the batch was right
   */
  record Step(double loss, int correct) {}

  /**
   * Gives every variable its first value. Where that fails, the graph is still the caller's.
   *
   * @param threads processor cores to compute on
   */
  TrainingSession(TrainingGraph graph, TrainingOptions options, int threads) {
    this.graph = graph;
    SessionOptions how =
        SessionOptions.defaults()
            .withThreads(threads)
            .withPrecision(options.precision())
            .withDevice(options.device());
    session = new Session(graph.graph(), how.config());
    try {
      session.runner().addTarget(graph.initialize).run().close();
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }

  /** Adds another seed for augmentation and dropout than the run's to {@code feed}. */
  void feedSeed(Feed feed, long seed) {
    feed.put(graph.seed, TInt64.scalarOf(seed));
  }

  /**
   * Learns from a batch.
   *
   * @param feed what the objective needs to learn
   * @param rate learning rate
   * @param number of the step in the run, 1 for the first
   */
  Step step(Feed feed, double rate, long number) {
    feed.put(graph.rate, TFloat32.scalarOf((float) rate));
    feed.put(graph.step, TInt64.scalarOf(number));
    Session.Runner runner = session.runner();
    feed.to(runner);
    try (Result result =
        runner.fetch(graph.loss).fetch(graph.correct).addTarget(graph.train).run()) {
      return new Step(((TFloat32) result.get(0)).getFloat(), ((TInt32) result.get(1)).getInt());
    }
  }

  /**
   * What the answering branch makes of a batch, in row-major order.
   *
   * @param feed what the objective needs to answer
   */
  float[] predict(Feed feed) {
    Session.Runner runner = session.runner();
    feed.to(runner);
    try (Result result = runner.fetch(graph.predictions).run()) {
      return numbers((TFloat32) result.get(0));
    }
  }

  /** The answering branch's weights, in row-major order, by their names. */
  public Map<String, float[]> weights() {
    return read(graph.network());
  }

  /** What learns, where {@link #weights} may be its averages. */
  public Map<String, float[]> learning() {
    return read(graph.learning());
  }

  private Map<String, float[]> read(Map<String, Variable> variables) {
    List<String> names = new ArrayList<>(variables.keySet());
    Session.Runner runner = session.runner();
    variables.values().forEach(v -> runner.fetch(v.value()));
    Map<String, float[]> weights = new LinkedHashMap<>();
    try (Result result = runner.run()) {
      for (int i = 0; i < names.size(); i++) {
        weights.put(names.get(i), numbers((TFloat32) result.get(i)));
      }
    }
    return weights;
  }

  /**
   * Lets the network, and its averages where there are any, hold what another one's {@link
   * #weights} gave; what the optimizer keeps beside them stays as it is.
   *
   * @throws IllegalArgumentException when a weight is missing or has another size
   */
  public void begin(Map<String, float[]> weights) {
    assign(vector().replaced(values(), graph.begun(weights)));
  }

  /** What every variable holds, one behind the other: float32 [v]. */
  public float[] values() {
    return vector().read(session);
  }

  /** Lets every variable hold what {@link #values} gave. */
  public void assign(float[] values) {
    vector().write(session, values);
  }

  private VariableVector vector() {
    if (vector.isEmpty()) {
      vector = Optional.of(graph.vector());
    }
    return vector.get();
  }

  /** How many numbers the optimizer moves. */
  public long parameters() {
    return graph.trainable().stream().map(Variable::shape).mapToLong(Shape::size).sum();
  }

  /** Writes every variable to files whose paths begin with {@code prefix}. */
  public void save(Path prefix) {
    run(graph.save, prefix);
  }

  /** Reads every variable back from where {@link #save} wrote it. */
  public void restore(Path prefix) {
    run(graph.restore, prefix);
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }

  private void run(Op op, Path prefix) {
    try (TString path = TString.scalarOf(prefix.toAbsolutePath().toString())) {
      session.runner().feed(graph.checkpoint, path).addTarget(op).run().close();
    }
  }

  private static float[] numbers(TFloat32 tensor) {
    float[] numbers = new float[Math.toIntExact(tensor.size())];
    tensor.asRawTensor().data().asFloats().read(numbers);
    return numbers;
  }
}
