package org.handwriting.cli.options;

import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Where the library's complaint about an option's value becomes wrong usage, exit status 2. */
public final class Usage {
  private Usage() {}

  /** What is made of options. */
  public interface Value<T> {
    /**
     * Makes it.
     *
     * @throws IllegalArgumentException when an option has a value that there cannot be
     */
    T get() throws IOException;
  }

  /**
   * What {@code value} makes of the options of {@code command}.
   *
   * @throws ParameterException with the message of the {@link IllegalArgumentException} that it
   *     throws
   */
  public static <T> T checked(CommandSpec command, Value<T> value) throws IOException {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }
}
