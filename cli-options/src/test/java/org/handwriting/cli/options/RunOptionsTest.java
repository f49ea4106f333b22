package org.handwriting.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.List;
import org.handwriting.core.device.Device;
import org.handwriting.core.net.Architectures;
import org.handwriting.train.options.Recipe;
import org.handwriting.train.run.RunConfig;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

class RunOptionsTest {
  @Command(name = "train")
  private static final class Training {
    @Mixin private final RunOptions options = new RunOptions();

    static RunConfig config(String... arguments) throws IOException {
      Training training = new Training();
      new CommandLine(training).parseArgs(arguments);
      return training.options.config(Device.PROCESSOR, List.of(), 3, 16);
    }
  }

  @Test
  void nameEveryRecipeAndEveryArchitectureInTheHelp() {
    String help = new CommandLine(new Training()).getUsageMessage().replaceAll("\\s+", " ");

    assertThat(help)
        .contains(String.join(", ", Recipe.all().stream().map(Recipe::name).toList()))
        .contains(String.join(", ", Architectures.names()));
  }

  @Test
  void askForARunOfWorkersAsItWasTyped() throws Exception {
    RunConfig config = Training.config("--recipe", "fast", "--epochs", "2", "--seed", "7");

    assertThat(config.recipe()).isEqualTo("fast");
    assertThat(config.epochs()).isEqualTo(2);
    assertThat(config.seed()).isEqualTo(7);
    assertThat(config.workers()).isEqualTo(3);
    assertThat(config.stepsARound()).isEqualTo(16);
  }

  @Test
  void refuseWorkersForLines() {
    assertThatExceptionOfType(ParameterException.class)
        .isThrownBy(() -> Training.config("--dataset", "lines"))
        .withMessage(
            "--dataset lines: expected characters for workers to learn; train lines with hwr train");
  }
}
