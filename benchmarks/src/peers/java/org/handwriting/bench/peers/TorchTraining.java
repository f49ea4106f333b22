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
import org.handwriting.data.Batch;
import org.handwriting.data.glyph.Glyph;

/** Network K that learns in DJL, on all cores. Owns its model. */
final class TorchTraining implements AutoCloseable {
  private static final float INK = 255f;
  private static final float RATE = 1e-3f;

  private final Model model;
  private final Trainer trainer;

  /**
   * @param batch pictures a step
   */
  TorchTraining(int batch) {
    TorchNet.load(Runtime.getRuntime().availableProcessors());
    model = Model.newInstance("K", TorchNet.ENGINE);
    model.setBlock(TorchNet.k());
    Optimizer adam = Optimizer.adam().optLearningRateTracker(Tracker.fixed(RATE)).build();
    trainer =
        model.newTrainer(
            new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                .optDevices(new Device[] {Device.cpu()})
                .optInitializer(new XavierInitializer(), Parameter.Type.WEIGHT)
                .optOptimizer(adam));
    trainer.initialize(new Shape(batch, 1, Glyph.SIDE, Glyph.SIDE));
  }

  /** Learns from a batch: its mean loss. */
  float step(Batch fed) {
    try (NDManager manager = trainer.getManager().newSubManager()) {
      Shape shape = new Shape(fed.size(), 1, Glyph.SIDE, Glyph.SIDE);
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

  @Override
  public void close() {
    trainer.close();
    model.close();
  }
}
