package org.handwriting.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.handwriting.core.SessionOptions;
import org.handwriting.core.graph.Variable;
import org.handwriting.core.net.Architecture;
import org.handwriting.data.Batch;
import org.handwriting.data.Split;
import org.handwriting.train.options.TrainingOptions;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TString;
import org.tensorflow.types.TUint8;

/**
 * The training graph at work: the only class of this module that holds native tensors, and none for
 * longer than a call. Owns graph and session. Not thread-safe.
 */
final class TrainingSession implements AutoCloseable {
  private final TrainingGraph graph;
  private final Session session;
  private Optional<FlatValues> flat = Optional.empty(); // most runs need no ops for it

  /**
   * What a step brought.
   *
   * @param loss mean over the batch
   * @param correct pictures of the batch that were right
   */
  record Step(double loss, int correct) {}

  /** Builds the graph and gives every variable its first value. */
  TrainingSession(Architecture architecture, int labels, TrainingOptions options) {
    this(architecture, labels, options, SessionOptions.defaults().threads());
  }

  /** The same on some of the processor's cores. */
  TrainingSession(Architecture architecture, int labels, TrainingOptions options, int threads) {
    graph = new TrainingGraph(architecture, labels, options);
    Session opened = null;
    try {
      SessionOptions how =
          SessionOptions.defaults()
              .withThreads(threads)
              .withPrecision(options.precision())
              .withDevice(options.device());
      opened = new Session(graph.graph(), how.config());
      opened.runner().addTarget(graph.initialize).run().close();
    } catch (RuntimeException e) {
      if (opened != null) {
        opened.close();
      }
      graph.close();
      throw e;
    }
    session = opened;
  }

  /**
   * Learns from a batch.
   *
   * @param rate learning rate
   * @param number of the step in the run, 1 for the first
   */
  Step step(Batch batch, double rate, long number) {
    return step(batch, rate, number, session.runner());
  }

  /**
   * The same with a teacher's word on what to answer.
   *
   * @param targets float32 [n, k] in row-major order
   */
  Step step(Batch batch, float[] targets, double rate, long number) {
    Shape shape = Shape.of(batch.size(), targets.length / batch.size());
    try (TFloat32 fed = TFloat32.tensorOf(shape, DataBuffers.of(targets, true, false))) {
      return step(batch, rate, number, session.runner().feed(graph.targets, fed));
    }
  }

  /** The same with another seed for augmentation and dropout than the run's. */
  Step step(Batch batch, long seed, double rate, long number) {
    try (TInt64 fed = TInt64.scalarOf(seed)) {
      return step(batch, rate, number, session.runner().feed(graph.seed, fed));
    }
  }

  private Step step(Batch batch, double rate, long number, Session.Runner runner) {
    try (TUint8 images = images(batch);
        TInt32 classes = TInt32.vectorOf(batch.classes());
        TFloat32 learningRate = TFloat32.scalarOf((float) rate);
        TInt64 step = TInt64.scalarOf(number);
        Result result =
            runner
                .feed(graph.images, images)
                .feed(graph.classes, classes)
                .feed(graph.rate, learningRate)
                .feed(graph.step, step)
                .fetch(graph.loss)
                .fetch(graph.correct)
                .addTarget(graph.train)
                .run()) {
      return new Step(((TFloat32) result.get(0)).getFloat(), ((TInt32) result.get(1)).getInt());
    }
  }

  /** The answering branch's probabilities for a batch, float32 [n, k] in row-major order. */
  float[] probabilities(Batch batch) {
    try (TUint8 images = images(batch);
        Result result =
            session.runner().feed(graph.images, images).fetch(graph.probabilities).run()) {
      return numbers((TFloat32) result.get(0));
    }
  }

  /** The answering branch's weights, in row-major order, by their names. */
  Map<String, float[]> weights() {
    List<String> names = new ArrayList<>(graph.network().keySet());
    Session.Runner runner = session.runner();
    graph.network().values().forEach(v -> runner.fetch(v.value()));
    Map<String, float[]> weights = new LinkedHashMap<>();
    try (Result result = runner.run()) {
      for (int i = 0; i < names.size(); i++) {
        weights.put(names.get(i), numbers((TFloat32) result.get(i)));
      }
    }
    return weights;
  }

  /** What every variable holds, one behind the other: float32 [v]. */
  float[] values() {
    return flat().read(session);
  }

  /** Lets every variable hold what {@link #values} gave. */
  void assign(float[] values) {
    flat().write(session, values);
  }

  private FlatValues flat() {
    if (flat.isEmpty()) {
      flat = Optional.of(graph.flatValues());
    }
    return flat.get();
  }

  /** How many numbers the optimizer moves. */
  long parameters() {
    return graph.trainable().stream().map(Variable::shape).mapToLong(Shape::size).sum();
  }

  /** Writes every variable to files whose paths begin with {@code prefix}. */
  void save(Path prefix) {
    run(graph.save, prefix);
  }

  /** Reads every variable back from where {@link #save} wrote it. */
  void restore(Path prefix) {
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

  private static TUint8 images(Batch batch) {
    Shape shape = Shape.of(batch.size(), Split.SIDE, Split.SIDE);
    return TUint8.tensorOf(shape, DataBuffers.of(batch.pixels(), true, false));
  }

  private static float[] numbers(TFloat32 tensor) {
    float[] numbers = new float[Math.toIntExact(tensor.size())];
    tensor.asRawTensor().data().asFloats().read(numbers);
    return numbers;
  }
}
