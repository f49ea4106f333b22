package org.handwriting.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.handwriting.server.ModelFolders;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which models {@code hwr serve} serves, and which of their versions. */
final class ServedModelOptions {
  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--model",
      paramLabel = "NAME=DIR",
      description =
          "A model's folder with numbered versions, of characters or of lines; repeatable, the first"
              + " one that reads what is sent is asked unless a request names another (default: those"
              + " that come with the program, 'default' for characters and 'lines').")
  private Map<String, Path> folders = new LinkedHashMap<>();

  @Option(
      names = "--versions",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many of a model's newest versions to serve (default: ${DEFAULT-VALUE}).")
  private int versions;

  @Option(
      names = "--label",
      paramLabel = "NAME:LABEL=N",
      description =
          "Serve version N of a model under a label too, as /v1/models/NAME/labels/LABEL;"
              + " repeatable.")
  private Map<String, Long> labels = new LinkedHashMap<>();

  ModelFolders folders() {
    ModelFolders all = ModelFolders.bundled().withVersions(versions);
    for (Map.Entry<String, Path> folder : folders.entrySet()) {
      all = all.with(folder.getKey(), folder.getValue());
    }
    for (Map.Entry<String, Long> label : labels.entrySet()) {
      String[] parts = label.getKey().split(":", 2);
      if (parts.length != 2) {
        throw new ParameterException(
            spec.commandLine(), "--label: expected NAME:LABEL=N, found " + label.getKey());
      }
      all = all.withLabel(parts[0], parts[1], label.getValue());
    }
    return all;
  }
}
