package org.handwriting.cli;

import java.util.List;
import org.handwriting.cli.options.RootCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code hwr}. */
@Command(name = "hwr", description = "Reads handwriting, and trains the networks for it.")
public final class Hwr extends RootCommand {
  private static final List<Class<?>> COMMANDS =
      List.of(
          PredictCommand.class,
          ServeCommand.class,
          TrainCommand.class,
          EvaluateCommand.class,
          DataCommand.class,
          ExportCommand.class,
          DevicesCommand.class,
          SparkCommand.class,
          BenchCommand.class,
          WarmUpCommand.class,
          CommandLine.HelpCommand.class);

  /** The exit status of a process that Ctrl-C ended: 128 and the signal's number. */
  static final int INTERRUPTED = 130;

  private Hwr() {}

  /** Runs the command line and ends the process with its status. */
  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  static int run(String... arguments) {
    return new Hwr().execute(COMMANDS, arguments);
  }
}
