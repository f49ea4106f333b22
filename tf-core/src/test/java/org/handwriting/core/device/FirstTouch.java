package org.handwriting.core.device;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.handwriting.core.SessionOptions;
import org.handwriting.core.model.FrozenNetwork;
import org.handwriting.core.model.LoadedModel;
import org.handwriting.core.net.Architectures;
import org.handwriting.core.net.Pooling;
import org.handwriting.data.Labels;

/** A program that touches TensorFlow in each way there is, and prints a line of what came of it. */
final class FirstTouch {
  private FirstTouch() {}

  /** Something that needs TensorFlow. */
  private interface Touch {
    void touch() throws Exception;
  }

  /** Takes the folder of a model. */
  public static void main(String[] arguments) {
    SessionOptions options = SessionOptions.defaults();
    Path model = Path.of(arguments[0]);
    tell(() -> LoadedModel.pretrained(options).close());
    tell(() -> LoadedModel.open(model, options).close());
    tell(
        () ->
            new FrozenNetwork(
                    Architectures.named("lenet", Pooling.MAX), Labels.of(List.of("0")), Map.of(), 1)
                .close());
    tell(Devices::find);
    tell(DeviceChoice.GPU::resolve);
    tell(NativeLibrary::load);
  }

  private static void tell(Touch way) {
    try {
      way.touch();
      System.out.println("done");
    } catch (Exception e) {
      System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
    }
  }
}
