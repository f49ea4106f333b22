package org.handwriting.cli.options;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which characters a picture may show, and how many of them are told. */
public final class CandidateOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--alphabet",
      paramLabel = "WHICH",
      defaultValue = "all",
      description =
          "all, digits, letters, lowercase, uppercase, or the characters themselves, with ranges,"
              + " such as 0-9X or A-Z- (default: all). characters:… takes what follows as it is.")
  private String alphabet;

  @Option(
      names = "--top",
      paramLabel = "K",
      defaultValue = "3",
      description = "How many candidates to tell of (default: ${DEFAULT-VALUE}).")
  private int top;

  /** What was asked for, to be parsed by the alphabet of the library. */
  public String alphabet() {
    return alphabet;
  }

  /**
   * How many.
   *
   * @throws ParameterException when it is less than one
   */
  public int top() {
    if (top < 1) {
      throw new ParameterException(
          command.commandLine(), "--top: expected 1 or more, found " + top);
    }
    return top;
  }
}
