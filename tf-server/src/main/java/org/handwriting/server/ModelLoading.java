package org.handwriting.server;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.handwriting.core.Failures;
import org.handwriting.serve.RecognizerOptions;

/** Makes models of folders, and of those that are served those that are to be served. */
final class ModelLoading {
  private final ServerOptions options;
  private final ServerMetrics metrics;
  private final Consumer<String> notices;

  ModelLoading(ServerOptions options, ServerMetrics metrics) {
    this.options = options;
    this.metrics = metrics;
    notices = options.logs().notices();
  }

  /** The models, of which nothing is loaded yet, by name. */
  Map<String, ServedModel> models(ModelFolders folders) {
    Map<String, ServedModel> models = new LinkedHashMap<>();
    folders
        .folders()
        .forEach((name, folder) -> models.put(name, model(name, versions(name, folder))));
    VersionPolicy only = VersionPolicy.latest(1);
    folders
        .bundledModels()
        .forEach(
            (name, kind) -> {
              VersionSource source = new BundledVersion(kind, measured(name));
              ModelVersions versions = new ModelVersions(name, only, source, listener(true));
              models.put(name, model(name, versions));
            });
    return models;
  }

  private ServedModel model(String name, ModelVersions versions) {
    return new ServedModel(name, versions, new WorkQueue(name, options.limits().waiting()));
  }

  private ModelVersions versions(String name, ModelFolder folder) {
    FolderVersions source = new FolderVersions(folder.path(), measured(name));
    return new ModelVersions(name, folder.policy(), source, listener(false));
  }

  private RecognizerOptions measured(String name) {
    return metrics.listening(name, options.recognizer());
  }

  private ReloadListener listener(boolean bundled) {
    return new ReloadNotices(notices, metrics, options.recognizer().engine(), bundled);
  }

  /**
   * The models of other folders: those of the same name and folder stay. All that is new is loaded
   * before anything changes for requests. Called by the thread that looks for versions.
   *
   * @throws IOException when something cannot be served; then nothing has changed
   */
  Map<String, ServedModel> changed(Map<String, ServedModel> now, Map<String, ModelFolder> folders)
      throws IOException {
    List<Change> changes = new ArrayList<>();
    try {
      for (Map.Entry<String, ModelFolder> folder : folders.entrySet()) {
        Change change = change(now.get(folder.getKey()), folder.getKey(), folder.getValue());
        changes.add(change);
        change.prepare();
      }
    } catch (IOException | RuntimeException | Error e) {
      changes.forEach(this::undo);
      throw e;
    }
    Map<String, ServedModel> changed = new LinkedHashMap<>();
    changes.forEach(change -> changed.put(change.model.name(), change.done()));
    return changed;
  }

  private Change change(ServedModel running, String name, ModelFolder folder) {
    if (running != null && running.versions().areFrom(folder.path())) {
      return new Change(running, running.versions(), folder.policy(), true);
    }
    ModelVersions versions = versions(name, folder);
    ServedModel model = running == null ? model(name, versions) : running;
    return new Change(model, versions, folder.policy(), false);
  }

  /**
   * What becomes of a model.
   *
   * @param versions that it is to serve
   * @param running whether it serves them already, by another policy perhaps
   */
  private record Change(
      ServedModel model, ModelVersions versions, VersionPolicy policy, boolean running) {
    void prepare() throws IOException {
      // One that stays as it is answers even when its folder is gone.
      if (!running || !versions.policy().equals(policy)) {
        versions.prepare(policy);
      }
    }

    ServedModel done() {
      if (!running || !versions.policy().equals(policy)) {
        versions.follow(policy);
      }
      model.serve(versions);
      return model;
    }
  }

  private void undo(Change change) {
    if (!change.running) {
      change.versions.close();
      return;
    }
    try {
      change.versions.poll(); // by its policy of before
    } catch (IOException e) {
      notices.accept("model %s: %s".formatted(change.model.name(), Failures.message(e)));
    }
  }
}
