package org.handwriting.cli;

import org.handwriting.core.device.Device;
import org.handwriting.core.device.PrecisionChoice;
import org.handwriting.serve.RecognizerOptions;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What commands that recognize calculate with. */
final class PrecisionOption {
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

  RecognizerOptions of(RecognizerOptions options) {
    try {
      return options.withPrecision(PrecisionChoice.resolve(precision, Device.PROCESSOR));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), "--precision: " + e.getMessage(), e);
    }
  }
}
