package org.handwriting.cli;

import org.handwriting.cli.options.PrecisionOption;
import org.handwriting.core.device.Device;
import org.handwriting.core.device.Engine;
import org.handwriting.core.device.Precision;
import org.handwriting.serve.RecognizerOptions;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What computes models. */
final class EngineOption {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--engine",
      paramLabel = "NAME",
      defaultValue = "tensorflow",
      description =
          "What computes: tensorflow, onnx for ONNX Runtime (which HWR_PROFILES=onnx brings), or auto"
              + " for the quicker one, measured when a model is opened (default: ${DEFAULT-VALUE}).")
  private String name;

  /**
   * What was asked for.
   *
   * @throws ParameterException when there is none of that name
   */
  Engine engine() {
    try {
      return Engine.named(name);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), "--engine: " + e.getMessage(), e);
    }
  }

  /** The same options with the engine and the precision that were asked for. */
  RecognizerOptions of(RecognizerOptions options, PrecisionOption precision) {
    Engine engine = engine();
    if (engine != Engine.TENSORFLOW && precision.asked().equals(Precision.BFLOAT16.label())) {
      throw new ParameterException(
          command.commandLine(),
          "--precision bfloat16: expected --engine tensorflow with it, as ONNX Runtime computes in float32; found --engine "
              + engine.label());
    }
    return options.withPrecision(precision.on(Device.PROCESSOR)).withEngine(engine);
  }

  /** Says what computes, where that was to be found out. */
  static void tell(Engine asked, String computedBy) {
    if (asked == Engine.AUTO) {
      System.err.println("hwr: computed by " + computedBy);
    }
  }
}
