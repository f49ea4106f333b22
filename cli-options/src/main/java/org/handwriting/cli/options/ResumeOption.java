package org.handwriting.cli.options;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.handwriting.train.run.RunDirectory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which run to go on with, if any. */
public final class ResumeOption {
  private static final String NAME = "--resume";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = NAME,
      paramLabel = "RUN",
      description = "Go on with an interrupted run; takes everything else from its config.json.")
  private Optional<Path> resume;

  /**
   * Whether there is one.
   *
   * @throws ParameterException naming the options beside it, which would have no effect
   */
  public boolean isGiven() {
    if (resume.isPresent()) {
      requireAlone();
    }
    return resume.isPresent();
  }

  /** Opens the run. */
  public RunDirectory open() throws IOException {
    return RunDirectory.open(resume.orElseThrow().toAbsolutePath().normalize());
  }

  private void requireAlone() {
    List<String> others =
        command.commandLine().getParseResult().matchedOptions().stream()
            .map(OptionSpec::longestName)
            .filter(name -> !name.equals(NAME) && !name.equals("--verbose"))
            .toList();
    if (!others.isEmpty()) {
      throw new ParameterException(
          command.commandLine(),
          "%s takes everything else from the run's config.json; expected nothing beside it, found %s"
              .formatted(NAME, String.join(" ", others)));
    }
  }
}
