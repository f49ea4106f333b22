package org.handwriting.cli.options;

import org.handwriting.core.device.Device;
import org.handwriting.core.device.Precision;
import org.handwriting.core.device.PrecisionChoice;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What networks calculate with. */
public final class PrecisionOption {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--precision",
      paramLabel = "KIND",
      defaultValue = "auto",
      description =
          "auto, float32 or bfloat16; auto is bfloat16 where the processor is quicker at it"
              + " (default: ${DEFAULT-VALUE}).")
  private String precision;

  /** What was asked for, to be chosen where it is calculated. */
  public String asked() {
    return precision;
  }

  /**
   * What is calculated with on {@code device}.
   *
   * @throws ParameterException when it was none that there is
   */
  public Precision on(Device device) {
    try {
      return PrecisionChoice.resolve(precision, device);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), "--precision: " + e.getMessage(), e);
    }
  }
}
