package org.handwriting.spark.cli;

import java.util.Arrays;
import java.util.List;
import org.handwriting.cli.options.RootCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The command {@code hwr spark}: {@code ./hwr spark recognize …} on this machine, {@code
 * spark-submit hwr-spark.jar recognize …} on a cluster.
 */
@Command(
    name = "hwr spark",
    description = {
      "Reads handwriting and trains networks on Apache Spark.",
      "Without spark-submit: on this machine's cores, for a first try."
    })
public final class Hwr extends RootCommand {
  private static final List<Class<?>> COMMANDS =
      List.of(
          RecognizeCommand.class,
          TrainCommand.class,
          ShowCommand.class,
          CommandLine.HelpCommand.class);

  // The word by which ./hwr knows that this module is meant.
  private static final String WORD = "spark";

  private Hwr() {}

  /** Runs the command line; ends the process with its status if that is not 0. */
  public static void main(String[] arguments) {
    int status = run(arguments);
    // After a success Spark's own way out is taken: on YARN and Kubernetes it reports the end.
    if (status != 0) {
      System.exit(status);
    }
  }

  static int run(String... arguments) {
    boolean word = arguments.length > 0 && arguments[0].equals(WORD);
    return new Hwr()
        .execute(COMMANDS, word ? Arrays.copyOfRange(arguments, 1, arguments.length) : arguments);
  }

  @Override
  protected Throwable cause(Throwable failure) {
    return Causes.own(failure);
  }
}
