package org.handwriting.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.handwriting.core.model.ModelKind;
import org.handwriting.onnx.OnnxModel;
import org.handwriting.testing.TinyLineModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ExportCommandTest {
  @TempDir private Path folder;

  private final StringWriter said = new StringWriter();

  private int run(String... arguments) {
    CommandLine command =
        new CommandLine(new ExportCommand())
            .setExecutionExceptionHandler(
                (failure, line, parsed) -> {
                  line.getErr().println(failure.getMessage());
                  return 1;
                });
    command.setOut(new PrintWriter(said, true)).setErr(new PrintWriter(said, true));
    return command.execute(arguments);
  }

  private int export(String model, Path out, String... more) {
    return run(
        Stream.concat(Stream.of("--model", model, "--out", out.toString()), Stream.of(more))
            .toArray(String[]::new));
  }

  @Test
  void writesAModelIntoAFolderThatIsNotThereYet() throws IOException {
    Path model = TinyLineModel.write(folder.resolve("model"));
    Path out = folder.resolve("some/where/lines.onnx");

    assertThat(export(model.toString(), out, "--format", "onnx")).as(said.toString()).isZero();

    assertThat(out).hasBinaryContent(OnnxModel.open(model).bytes());
    assertThat(said.toString())
        .matches(
            "lines, widths to log_probabilities, steps, opset 17, [0-9,]+ bytes in \\Q%s\\E\\R"
                .formatted(out));
    assertThat(files(out.getParent())).containsExactly("lines.onnx");
  }

  @Test
  void writesTheModelsThatComeWithTheProgram() throws IOException {
    Path out = folder.resolve("letters.onnx");
    assertThat(export("characters", out)).as(said.toString()).isZero();
    assertThat(out).hasBinaryContent(OnnxModel.pretrained(ModelKind.CHARACTERS).bytes());
    assertThat(export("lines", folder.resolve("lines.onnx"))).isZero();
    assertThat(export("pages", folder.resolve("pages.onnx"))).isZero();
    assertThat(said.toString())
        .contains("images to probabilities, classes", "lines, widths to", "pages to core, ink");
  }

  @Test
  void leavesAFileThatIsThereUnlessItIsToldOtherwise() throws IOException {
    Path out = Files.writeString(folder.resolve("letters.onnx"), "mine");

    assertThat(export("characters", out)).isEqualTo(1);
    assertThat(out).hasContent("mine");
    assertThat(said.toString())
        .isEqualToIgnoringNewLines(
            out + ": expected no file there, or --force to replace it, found one");

    assertThat(export("characters", out, "--force")).isZero();
    assertThat(Files.size(out)).isGreaterThan(100_000);
  }

  @Test
  void leavesAFolderInAnyCase() {
    assertThat(export("characters", folder, "--force")).isEqualTo(1);
    assertThat(said.toString()).contains(folder + ": expected a file to write, found a folder");
  }

  @Test
  void leavesNothingBehindWhereThereIsNoModel() throws IOException {
    Path out = folder.resolve("new/letters.onnx");
    assertThat(export(folder.resolve("none").toString(), out)).isEqualTo(1);
    assertThat(said.toString()).contains("none: expected a model's folder, found nothing");
    assertThat(files(folder)).isEmpty();
  }

  @Test
  void knowsNoOtherFormat() {
    assertThat(export("characters", folder.resolve("a.tflite"), "--format", "tflite")).isEqualTo(2);
    assertThat(said.toString()).contains("expected --format onnx, found tflite");
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
