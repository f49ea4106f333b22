package org.handwriting.server;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.handwriting.core.model.LineModel;
import org.handwriting.core.model.ModelKind;
import org.handwriting.data.BadFileException;

/**
 * The models that a server serves, and which of their versions. Each address asks the first model
 * that reads what is sent there unless told otherwise.
 *
 * @param folders by model name, of models of any kind; none means the bundled models: {@value
 *     #DEFAULT_NAME} reads single characters, and {@value #LINES_NAME}, if this version has it,
 *     lines
 * @param versions newest versions that are served at once of each model of which nothing else is
 *     said
 * @param pollInterval how often the folders are looked at for new versions
 * @param configuration the file that they are from, which is read again when it changes
 */
public record ModelFolders(
    Map<String, ModelFolder> folders,
    int versions,
    Duration pollInterval,
    Optional<Path> configuration) {
  /** Name of the bundled model of characters when no other is named. */
  public static final String DEFAULT_NAME = "default";

  /** Name of the bundled model of lines when no other is named. */
  public static final String LINES_NAME = "lines";

  /** Checks names and numbers, and copies the map. */
  public ModelFolders {
    folders.keySet().forEach(ModelNames::require);
    if (versions < 1) {
      throw new IllegalArgumentException("versions: expected at least 1, found " + versions);
    }
    if (pollInterval.isNegative() || pollInterval.isZero()) {
      throw new IllegalArgumentException(
          "pollInterval: expected more than 0, found " + pollInterval);
    }
    folders = Collections.unmodifiableMap(new LinkedHashMap<>(folders));
  }

  /** The bundled models. Folders are looked at each second, as TensorFlow Serving does. */
  public static ModelFolders bundled() {
    return new ModelFolders(Map.of(), 1, Duration.ofSeconds(1), Optional.empty());
  }

  /**
   * The models that a file names, in protobuf's text form as TensorFlow Serving takes it: {@code
   * model_config_list { config { name: "letters" base_path: "models/letters" } }}. A path that does
   * not begin at the root begins at the file's folder.
   *
   * @throws BadFileException when it is no such file; with the line and the column where its form
   *     is wrong
   */
  public static ModelFolders configured(Path file) throws IOException {
    ModelFolders none = bundled();
    return new ModelFolders(
        ModelConfiguration.read(file), none.versions, none.pollInterval, Optional.of(file));
  }

  /** The same with one more model. */
  public ModelFolders with(String name, Path folder) {
    return with(name, new ModelFolder(folder, VersionPolicy.latest(versions)));
  }

  /** The same with one more model, of which these versions are served. */
  public ModelFolders with(String name, ModelFolder folder) {
    Map<String, ModelFolder> more = new LinkedHashMap<>(folders);
    more.put(name, folder);
    return withFolders(more);
  }

  /** The same with one more label. */
  public ModelFolders withLabel(String model, String label, long version) {
    ModelFolder folder = folders.get(model);
    if (folder == null) {
      throw new IllegalArgumentException(
          "labels: expected a model out of %s, found %s".formatted(folders.keySet(), model));
    }
    Map<String, Long> more = new LinkedHashMap<>(folder.policy().labels());
    more.put(label, version);
    return with(model, new ModelFolder(folder.path(), folder.policy().withLabels(more)));
  }

  /** The same with another number of versions at once, of the models named so far too. */
  public ModelFolders withVersions(int other) {
    Map<String, ModelFolder> changed = new LinkedHashMap<>();
    folders.forEach(
        (name, folder) ->
            changed.put(
                name,
                new ModelFolder(
                    folder.path(),
                    VersionPolicy.latest(other).withLabels(folder.policy().labels()))));
    return new ModelFolders(changed, other, pollInterval, configuration);
  }

  /** The same, looked at in another rhythm. */
  public ModelFolders withPollInterval(Duration other) {
    return new ModelFolders(folders, versions, other, configuration);
  }

  /** Other models, from the same file. */
  ModelFolders withFolders(Map<String, ModelFolder> other) {
    return new ModelFolders(other, versions, pollInterval, configuration);
  }

  /** The bundled models that are served, and what they read. */
  Map<String, ModelKind> bundledModels() {
    Map<String, ModelKind> bundled = new LinkedHashMap<>();
    if (folders.isEmpty()) {
      bundled.put(DEFAULT_NAME, ModelKind.CHARACTERS);
      if (LineModel.hasPretrained()) {
        bundled.put(LINES_NAME, ModelKind.LINES);
      }
    }
    return bundled;
  }
}
