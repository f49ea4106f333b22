package org.handwriting.core.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TString;

class DevicesTest {
  private static final Device GPU = new Device("GPU", 0, 1L << 34);

  @Test
  void findsTheProcessorFirst() {
    assertThat(Devices.find().all().get(0)).isEqualTo(Device.PROCESSOR);
  }

  @Test
  void saysWhyThereIsNoGpuExactlyWhenThereIsNone() {
    Devices devices = Devices.find();

    assertThat(devices.whyNoGpu().isEmpty()).isEqualTo(devices.gpu(0).isPresent());
  }

  @Test
  void refusesAGpuThatIsNotThereWithTheReason() {
    Devices devices = Devices.find();
    assumeTrue(devices.gpu(0).isEmpty(), "there is a GPU here");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> DeviceChoice.parse("gpu:0").resolve())
        .withMessage("no gpu:0 here: " + String.join("; ", devices.whyNoGpu()));
  }

  @Test
  void saysHowToReachAnotherGpu() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DeviceChoice.parse("gpu:2"))
        .withMessageEndingWith(
            "found 'gpu:2'; for another GPU set CUDA_VISIBLE_DEVICES=2 and ask for gpu:0");
  }

  @Test
  void takesTheGpuOnItsOwnOnlyWhereThereIsOne() {
    Devices with = new Devices(List.of(Device.PROCESSOR, GPU), List.of());
    Devices without = new Devices(List.of(Device.PROCESSOR), List.of("no driver"));

    assertThat(DeviceChoice.AUTO.resolve(with)).isEqualTo(GPU);
    assertThat(DeviceChoice.AUTO.resolve(without)).isEqualTo(Device.PROCESSOR);
    assertThat(DeviceChoice.CPU.resolve(with)).isEqualTo(Device.PROCESSOR);
  }

  @Test
  void readsBackWhatItPrints() {
    for (String text : List.of("auto", "cpu", "gpu:0")) {
      assertThat(DeviceChoice.parse(text)).hasToString(text);
    }
  }

  @Test
  void refusesWordsThatAreNoDevice() {
    for (String text : List.of("", "gpu", "GPU:0", "gpu:-1", "gpu:0 ", "cuda")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> DeviceChoice.parse(text))
          .withMessage("device: expected auto, cpu or gpu:0, found '" + text + "'");
    }
  }

  @Test
  void readsTensorFlowsNames() {
    assertThat(Device.named("/job:localhost/replica:0/task:0/device:GPU:3", 5))
        .isEqualTo(new Device("GPU", 3, 5));
    assertThatIllegalArgumentException().isThrownBy(() -> Device.named("/job:localhost/gpu", 5));
  }

  @Test
  void aSessionRunsWhereItIsTold() {
    Device device = DeviceChoice.AUTO.resolve();
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph).withDevice(device.spec());
      Operand<TFloat32> sum = tf.math.add(tf.constant(1f), tf.constant(2f));
      Operand<TString> name = tf.dtypes.asString(sum);
      assertThat(graph.toGraphDef().getNodeList())
          .allSatisfy(node -> assertThat(node.getDevice()).isEqualTo(device.name()));
      try (Session session = new Session(graph, device.config());
          Result result = session.runner().fetch(name).run()) {
        assertThat(((TString) result.get(0)).getObject()).startsWith("3.0");
      }
    }
  }

  @Test
  void theProcessorsConfigurationHidesEveryGpu() {
    assertThat(Device.PROCESSOR.config().getDeviceCountMap()).containsEntry("GPU", 0);
    assertThat(GPU.config().getGpuOptions().getAllowGrowth()).isTrue();
  }
}
