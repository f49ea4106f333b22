package org.handwriting.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.handwriting.core.net.Architectures;
import org.handwriting.core.net.Pooling;
import org.handwriting.data.Labels;
import org.handwriting.train.Trainer;
import org.handwriting.train.options.TrainingOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where TensorFlow's library is missing from the class path. */
class NoTensorFlowTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "train",
        "train --device cpu",
        "train --device gpu:0",
        "evaluate",
        "export --model characters --out characters.onnx",
        "devices"
      })
  void saysInOneLineWhichDependencyToAddAndLeavesNothingBehind(String arguments) throws Exception {
    HwrProcess.Result result = run(arguments);

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err())
        .startsWith("hwr: ")
        .contains("add the dependency org.tensorflow:tensorflow-core-native:")
        .hasLineCount(1);
    assertThat(result.out()).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void showsWhereItComesFromWhenAsked() throws Exception {
    assertThat(run("devices --verbose").err())
        .startsWith("hwr: ")
        .contains("\tat org.handwriting.", "no jnitensorflow in java.library.path");
  }

  @Test
  void trainsNothingInAProgramEither() throws Exception {
    HwrProcess.Result result = run(Program.class);

    assertThat(result.out())
        .startsWith("NativeLibraryException: expected TensorFlow's library for ")
        .hasLineCount(1);
  }

  /** One that embeds the library. */
  static final class Program {
    public static void main(String[] arguments) {
      try {
        new Trainer(
                Architectures.named("lenet", Pooling.MAX),
                Labels.of(List.of("0", "1")),
                TrainingOptions.defaults())
            .close();
      } catch (IllegalStateException e) {
        System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
      }
    }
  }

  private HwrProcess.Result run(String arguments) throws Exception {
    return run(Hwr.class, arguments.split(" "));
  }

  private HwrProcess.Result run(Class<?> main, String... arguments) throws Exception {
    List<String> command = HwrProcess.command(List.of(), arguments);
    command.set(command.indexOf(Hwr.class.getName()), main.getName());
    int at = command.indexOf("-cp") + 1;
    command.set(
        at,
        Arrays.stream(command.get(at).split(File.pathSeparator, -1))
            .filter(path -> !new File(path).getName().matches("tensorflow-core-native-.*-[a-z].*"))
            .collect(Collectors.joining(File.pathSeparator)));
    return HwrProcess.start(folder, command).await();
  }
}
