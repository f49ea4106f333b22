package org.handwriting.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.handwriting.data.BadFileException;
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
          "A model's folder with numbered versions, of characters or of lines; repeatable, the"
              + " first one that reads what is sent is asked unless a request names another"
              + " (default: those that come with the program, 'default' for characters and"
              + " 'lines').")
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

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "Serve the models of a file, in place of --model, --versions and --label:"
              + " model_config_list { config { name: \"NAME\" base_path: \"DIR\" } }, as TensorFlow"
              + " Serving's --model_config_file. It is read again when it changes.")
  private Optional<Path> configuration = Optional.empty();

  /**
   * The models that are to be served.
   *
   * @throws BadFileException when the file that names them is not as it should be
   */
  ModelFolders folders() throws IOException {
    if (configuration.isPresent()) {
      requireAlone();
      return ModelFolders.configured(configuration.get());
    }
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

  private void requireAlone() {
    for (String option : List.of("--model", "--versions", "--label")) {
      if (spec.commandLine().getParseResult().hasMatchedOption(option)) {
        throw new ParameterException(
            spec.commandLine(),
            "--config: expected it without %s, which the file says of each model; found both"
                .formatted(option));
      }
    }
  }
}
