package org.handwriting.bench.peers;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.initializer.XavierInitializer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.handwriting.bench.Calculates;
import org.handwriting.bench.Check;
import org.handwriting.bench.Mnist;
import org.handwriting.bench.net.Work;
import org.handwriting.data.Batch;
import org.handwriting.data.Batches;
import org.handwriting.data.Split;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A step of DJL on PyTorch, from the same batches as {@code train.TrainStep} takes to the loss in
 * Java.
 *
 * <p>Fork, threads and warm-up are those of that benchmark, for the same reasons.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Threads(1)
@Fork(1)
@Warmup(iterations = 1, time = 3)
@Measurement(iterations = 3, time = 2)
public class TorchTrainStep {
  private static final float INK = 255f;

  /** Name of the network. */
  @Param("K")
  public String net;

  /** Pictures. */
  @Param({"32", "128", "512"})
  public int batch;

  private Split train;
  private Batches batches;
  private Model model;
  private Trainer trainer;
  private int epoch;
  private float last;

  @Setup
  public void open() {
    TorchNet.load(Runtime.getRuntime().availableProcessors());
    train = Mnist.train();
    batches = Batches.shuffled(train, batch, 1, epoch, 0);
    model = Model.newInstance(net, TorchNet.ENGINE);
    model.setBlock(TorchNet.k());
    trainer = model.newTrainer(configuration());
    trainer.initialize(new Shape(batch, 1, Split.SIDE, Split.SIDE));
  }

  private static DefaultTrainingConfig configuration() {
    Optimizer adam = Optimizer.adam().optLearningRateTracker(Tracker.fixed(1e-3f)).build();
    return new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
        .optDevices(new Device[] {Device.cpu()})
        .optInitializer(new XavierInitializer(), Parameter.Type.WEIGHT)
        .optOptimizer(adam);
  }

  @Benchmark
  @Calculates(passes = Work.FORWARD_AND_BACKWARD)
  public float step() {
    if (!batches.hasNext()) {
      batches.close();
      batches = Batches.shuffled(train, batch, 1, ++epoch, 0);
    }
    last = step(batches.next());
    return last;
  }

  private float step(Batch fed) {
    try (NDManager manager = trainer.getManager().newSubManager()) {
      Shape shape = new Shape(fed.size(), 1, Split.SIDE, Split.SIDE);
      NDArray bytes = manager.create(ByteBuffer.wrap(fed.pixels()), shape, DataType.UINT8);
      NDArray images = bytes.toType(DataType.FLOAT32, false).divi(INK); // [n, 1, 28, 28]
      NDArray classes = manager.create(Arrays.stream(fed.classes()).asLongStream().toArray());
      NDArray loss;
      try (GradientCollector collector = trainer.newGradientCollector()) {
        NDList truth = new NDList(classes);
        loss = trainer.getLoss().evaluate(truth, trainer.forward(new NDList(images), truth));
        collector.backward(loss);
      }
      trainer.step();
      return loss.getFloat();
    }
  }

  @TearDown
  public void checkAndClose() {
    batches.close();
    trainer.close();
    model.close();
    Check.that(
        last > 0 && last < Math.log(10) + 1, "expected a loss no worse than chance, found " + last);
  }
}
