package org.handwriting.cli.options;

import java.io.IOException;
import java.util.List;
import org.handwriting.core.Failures;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * What every command line of this project begins with: help, version, {@code --verbose}, and the
 * one place where failures become an exit status.
 */
@Command(
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    scope = ScopeType.INHERIT,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:done", "1:failed; one line says what and what to do", "2:wrong usage"})
public class RootCommand {
  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Show where in the program an error comes from.")
  private boolean verbose;

  /** For the commands that stand at the beginning of a line. */
  protected RootCommand() {}

  /**
   * Runs a command line; returns the exit status.
   *
   * @param commands classes of what may stand at its beginning
   */
  protected final int execute(List<Class<?>> commands, String... arguments) {
    CommandLine all = new CommandLine(this);
    begun(commands, arguments).forEach(all::addSubcommand);
    all.setParameterExceptionHandler((wrong, words) -> refuse(wrong))
        .setExecutionExceptionHandler((failure, line, parsed) -> report(failure, line));
    try {
      int status = all.execute(arguments);
      return status == CommandLine.ExitCode.OK ? checkOutput(all) : status;
    } catch (OutOfMemoryError e) {
      return report(e, all);
    }
  }

  // To make all of them ready takes a tenth of a second, and nobody asks for two at once.
  private static List<Class<?>> begun(List<Class<?>> commands, String... arguments) {
    List<Class<?>> named =
        commands.stream()
            .filter(one -> arguments.length > 0 && name(one).equals(arguments[0]))
            .toList();
    return named.isEmpty() || named.contains(CommandLine.HelpCommand.class) ? commands : named;
  }

  private static String name(Class<?> command) {
    return command.getAnnotation(Command.class).name();
  }

  // What nobody got was not done.
  private int checkOutput(CommandLine all) {
    try {
      all.getOut().flush();
      StandardOutput.check(System.out);
      return CommandLine.ExitCode.OK;
    } catch (IOException e) {
      return report(e, all);
    }
  }

  /** The cause of a failure that people can do something about; the failure itself here. */
  protected Throwable cause(Throwable failure) {
    return failure;
  }

  private int report(Throwable failure, CommandLine line) {
    Throwable cause = cause(failure);
    if (cause instanceof StandardOutput.NoReaderException) {
      return StandardOutput.NO_READER; // who ended it knows
    }
    line.getErr().println("hwr: " + Failures.message(cause));
    if (verbose || !Failures.isExpected(cause)) {
      failure.printStackTrace(line.getErr());
    }
    return CommandLine.ExitCode.SOFTWARE;
  }

  // One line that says what, where picocli would print all of the help below it.
  private static int refuse(ParameterException wrong) {
    CommandLine line = wrong.getCommandLine();
    line.getErr().println("hwr: " + wrong.getMessage());
    UnmatchedArgumentException.printSuggestions(wrong, line.getErr());
    line.getErr().println("See " + line.getCommandSpec().qualifiedName() + " --help");
    return CommandLine.ExitCode.USAGE;
  }
}
