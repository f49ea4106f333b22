package org.handwriting.spark.cli;

import java.util.Arrays;
import org.handwriting.core.Failures;
import org.handwriting.core.ProjectVersion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command {@code hwr spark}: {@code ./hwr spark recognize …} on this machine, {@code
 * spark-submit hwr-spark.jar recognize …} on a cluster.
 */
@Command(
    name = "hwr spark",
    description = {
      "Reads handwriting and trains networks on Apache Spark.",
      "Without spark-submit: on this machine's cores, for a first try."
    },
    subcommands = {
      RecognizeCommand.class,
      TrainCommand.class,
      ShowCommand.class,
      CommandLine.HelpCommand.class
    },
    mixinStandardHelpOptions = true,
    versionProvider = Hwr.Version.class,
    scope = ScopeType.INHERIT,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:done", "1:failed; one line says what and what to do", "2:wrong usage"})
public final class Hwr {
  // The word by which ./hwr knows that this module is meant.
  private static final String WORD = "spark";

  @CommandLine.Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Show where in the program an error comes from.")
  private boolean verbose;

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
    Hwr hwr = new Hwr();
    CommandLine all =
        new CommandLine(hwr)
            .setParameterExceptionHandler(Hwr::refuse)
            .setExecutionExceptionHandler((failure, line, parsed) -> hwr.report(failure, line));
    try {
      return all.execute(word ? Arrays.copyOfRange(arguments, 1, arguments.length) : arguments);
    } catch (OutOfMemoryError e) {
      return hwr.report(e, all);
    }
  }

  private int report(Throwable failure, CommandLine line) {
    Throwable cause = Causes.own(failure);
    line.getErr().println("hwr: " + Failures.message(cause));
    if (verbose || !Failures.isExpected(cause)) {
      failure.printStackTrace(line.getErr());
    }
    return CommandLine.ExitCode.SOFTWARE;
  }

  // One line that says what, where picocli would print all of the help below it.
  private static int refuse(ParameterException wrong, String[] arguments) {
    CommandLine line = wrong.getCommandLine();
    line.getErr().println("hwr: " + wrong.getMessage());
    UnmatchedArgumentException.printSuggestions(wrong, line.getErr());
    line.getErr().println("See " + line.getCommandSpec().qualifiedName() + " --help");
    return CommandLine.ExitCode.USAGE;
  }

  /** This project's version. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"handwriting " + ProjectVersion.current()};
    }
  }
}
