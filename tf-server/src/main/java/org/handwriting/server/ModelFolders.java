package org.handwriting.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.handwriting.core.model.LineModel;
import org.handwriting.core.model.ModelKind;

/**
 * The models that a server serves, and which of their versions. Each address asks the first model
 * that reads what is sent there unless told otherwise.
 *
 * @param folders by model name, of models of any kind; none means the bundled models: {@value
 *     #DEFAULT_NAME} reads single characters, and {@value #LINES_NAME}, if this version has it,
 *     lines
 * @param labels by model name: the number of the version that each label means; a labeled version
 *     is served beside the newest ones
 * @param versions newest versions of each model that are served at once
 * @param pollInterval how often the folders are looked at for new versions
 */
public record ModelFolders(
    Map<String, Path> folders,
    Map<String, Map<String, Long>> labels,
    int versions,
    Duration pollInterval) {
  /** Name of the bundled model of characters when no other is named. */
  public static final String DEFAULT_NAME = "default";

  /** Name of the bundled model of lines when no other is named. */
  public static final String LINES_NAME = "lines";

  /** Names become part of addresses: what is safe there without escapes. */
  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";

  /** Checks names and numbers, and copies the maps. */
  public ModelFolders {
    folders.keySet().forEach(ModelFolders::requireName);
    for (Map.Entry<String, Map<String, Long>> model : labels.entrySet()) {
      if (!folders.containsKey(model.getKey())) {
        throw new IllegalArgumentException(
            "labels: expected a model out of %s, found %s"
                .formatted(folders.keySet(), model.getKey()));
      }
      model.getValue().keySet().forEach(ModelFolders::requireName);
    }
    if (versions < 1) {
      throw new IllegalArgumentException("versions: expected at least 1, found " + versions);
    }
    if (pollInterval.isNegative() || pollInterval.isZero()) {
      throw new IllegalArgumentException(
          "pollInterval: expected more than 0, found " + pollInterval);
    }
    folders = Collections.unmodifiableMap(new LinkedHashMap<>(folders));
    labels = Map.copyOf(labels);
  }

  /** The bundled models. Folders are looked at each second, as TensorFlow Serving does. */
  public static ModelFolders bundled() {
    return new ModelFolders(Map.of(), Map.of(), 1, Duration.ofSeconds(1));
  }

  /** The same with one more model. */
  public ModelFolders with(String name, Path folder) {
    Map<String, Path> more = new LinkedHashMap<>(folders);
    more.put(name, folder);
    return new ModelFolders(more, labels, versions, pollInterval);
  }

  /** The same with one more label. */
  public ModelFolders withLabel(String model, String label, long version) {
    Map<String, Map<String, Long>> more = new LinkedHashMap<>(labels);
    Map<String, Long> ofModel = new LinkedHashMap<>(labels.getOrDefault(model, Map.of()));
    ofModel.put(label, version);
    more.put(model, Map.copyOf(ofModel));
    return new ModelFolders(folders, more, versions, pollInterval);
  }

  /** The same with another number of versions at once. */
  public ModelFolders withVersions(int other) {
    return new ModelFolders(folders, labels, other, pollInterval);
  }

  /** The same, looked at in another rhythm. */
  public ModelFolders withPollInterval(Duration other) {
    return new ModelFolders(folders, labels, versions, other);
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

  private static void requireName(String name) {
    if (!name.matches(NAME)) {
      throw new IllegalArgumentException(
          "expected a name of letters, digits, '.', '_' and '-', found '%s'".formatted(name));
    }
  }
}
