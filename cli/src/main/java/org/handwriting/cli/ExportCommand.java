package org.handwriting.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.handwriting.core.DurableFiles;
import org.handwriting.core.model.ModelKind;
import org.handwriting.core.model.TensorSpec;
import org.handwriting.data.BadFileException;
import org.handwriting.onnx.OnnxModel;
import org.handwriting.train.run.RunConfig;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hwr export}: a model as a file for other programs. */
@Command(
    name = "export",
    description = {
      "Writes a model as an ONNX file, which ONNX Runtime computes in Java, Python, C# or a browser,"
          + " with the same numbers.",
      "docs/onnx.md tells how."
    },
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
  private static final String ONNX = "onnx";
  private static final String CHARACTERS = "characters";

  @Spec private CommandSpec spec;

  @Option(
      names = "--model",
      paramLabel = "DIR",
      required = true,
      description =
          "The model's folder, which means its newest version, or a version's folder; characters,"
              + " lines or pages is the one of that kind that comes with the program.")
  private Path model;

  @Option(
      names = "--format",
      paramLabel = "NAME",
      defaultValue = ONNX,
      description = "The format; onnx is the only one (default: ${DEFAULT-VALUE}).")
  private String format;

  @Option(names = "--out", paramLabel = "FILE", required = true, description = "The file.")
  private Path out;

  @Option(names = "--force", description = "Replace the file if there is one.")
  private boolean force;

  @Override
  public Integer call() throws IOException {
    if (!format.equals(ONNX)) {
      throw new ParameterException(spec.commandLine(), "expected --format onnx, found " + format);
    }
    requirePlace();
    OnnxModel exported = exported();
    byte[] bytes = exported.bytes();
    Files.createDirectories(out.toAbsolutePath().getParent());
    requirePlace(); // a second later there may be something
    DurableFiles.write(out, bytes);
    spec.commandLine()
        .getOut()
        .printf(
            Locale.ROOT,
            "%s to %s, opset %d, %,d bytes in %s%n",
            names(exported.inputs()),
            names(exported.outputs()),
            OnnxModel.OPSET,
            bytes.length,
            out);
    return CommandLine.ExitCode.OK;
  }

  private void requirePlace() throws IOException {
    if (Files.isDirectory(out)) {
      throw new BadFileException(out, "a file to write", "a folder");
    }
    if (!force && Files.exists(out)) {
      throw new BadFileException(out, "no file there, or --force to replace it", "one");
    }
  }

  private OnnxModel exported() throws IOException {
    return switch (model.toString()) {
      case CHARACTERS -> OnnxModel.pretrained(ModelKind.CHARACTERS);
      case LinesData.NAME -> OnnxModel.pretrained(ModelKind.LINES);
      case RunConfig.PAGES -> OnnxModel.pretrained(ModelKind.PAGES);
      default -> OnnxModel.open(model);
    };
  }

  private static String names(List<TensorSpec> tensors) {
    return tensors.stream().map(TensorSpec::name).collect(Collectors.joining(", "));
  }
}
