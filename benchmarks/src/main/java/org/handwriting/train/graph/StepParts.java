package org.handwriting.train.graph;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.handwriting.bench.net.Nets;
import org.handwriting.bench.shared.Mnist;
import org.handwriting.core.SessionOptions;
import org.handwriting.core.device.Precision;
import org.handwriting.core.graph.Variable;
import org.handwriting.core.net.Architecture;
import org.handwriting.data.glyph.Glyph;
import org.handwriting.train.options.TrainingOptions;
import org.tensorflow.Operation;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TUint8;

/**
 * A {@link TrainingGraph} of which parts of a step are run apart. Its pictures stay in native
 * memory from run to run. Owns that, graph and session.
 */
public final class StepParts implements AutoCloseable {
  private final SoftmaxObjective objective;
  private final TrainingGraph graph;
  private final Session session;
  private final List<Operation> gradients;
  private final TUint8 images; // [n, 28, 28]
  private final TInt32 classes; // [n]
  private final TInt64 step = TInt64.scalarOf(1); // []

  /**
   * @param options how it is trained, but for the precision
   * @param batch how many pictures
   */
  public StepParts(
      Architecture architecture, TrainingOptions options, Precision precision, int batch) {
    LearningBranch branch = new LearningBranch(options.seed(), Set.of());
    objective = SoftmaxObjective.of(branch, architecture, Nets.LABELS.size(), options);
    graph = new TrainingGraph(branch, objective.operands(), options);
    // The graph's own lead into the optimizer, which would run with them: these are the same again.
    Gradients slopes =
        Ops.create(graph.graph())
            .gradients(graph.loss, graph.trainable().stream().map(Variable::value).toList());
    gradients = slopes.dy().stream().map(slope -> slope.op()).toList();
    images =
        TUint8.tensorOf(
            Shape.of(batch, Glyph.SIDE, Glyph.SIDE),
            DataBuffers.of(Mnist.pixels(batch), true, false));
    classes = truth(batch);
    SessionOptions how = SessionOptions.defaults().withPrecision(precision);
    session = new Session(graph.graph(), how.config());
    session.runner().addTarget(graph.initialize).run().close();
  }

  private static TInt32 truth(int batch) {
    int[] numbers = new int[batch];
    Arrays.setAll(numbers, Mnist.test()::classAt);
    return TInt32.vectorOf(numbers);
  }

  /** The forward pass alone: the loss before anything was learned, about ln 10. */
  public double forward() {
    return run(session.runner());
  }

  /** The forward pass and every gradient, which stay in native memory: the same loss. */
  public double forwardAndBackward() {
    Session.Runner runner = session.runner();
    gradients.forEach(runner::addTarget);
    return run(runner);
  }

  private double run(Session.Runner runner) {
    try (Result result = fed(runner).fetch(graph.loss).run()) {
      return ((TFloat32) result.get(0)).getFloat();
    }
  }

  private Session.Runner fed(Session.Runner runner) {
    return runner
        .feed(objective.images(), images)
        .feed(objective.classes(), classes)
        .feed(graph.step, step);
  }

  /** The gradient by the first weights, in row-major order. */
  public float[] firstGradient() {
    try (Result result = fed(session.runner()).fetch(gradients.get(0).output(0)).run()) {
      TFloat32 gradient = (TFloat32) result.get(0);
      float[] numbers = new float[Math.toIntExact(gradient.size())];
      gradient.asRawTensor().data().asFloats().read(numbers);
      return numbers;
    }
  }

  @Override
  public void close() {
    session.close();
    images.close();
    classes.close();
    step.close();
    graph.close();
  }
}
