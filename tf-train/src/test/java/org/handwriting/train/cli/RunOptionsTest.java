package org.handwriting.train.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.handwriting.core.net.Architectures;
import org.handwriting.train.options.Recipe;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class RunOptionsTest {
  @Test
  void nameEveryRecipeAndEveryArchitectureInTheHelp() {
    String help = new CommandLine(new TrainCommand()).getUsageMessage().replaceAll("\\s+", " ");

    assertThat(help)
        .contains(String.join(", ", Recipe.all().stream().map(Recipe::name).toList()))
        .contains(String.join(", ", Architectures.names()));
  }
}
