package org.handwriting.spark.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.handwriting.core.Json;
import org.handwriting.core.net.Architecture;
import org.handwriting.spark.TrainingSetup;
import org.handwriting.train.options.TrainingOptions;
import org.handwriting.train.run.RunConfig;

/**
 * What a run's {@code config.json} says, on its way to executors.
 *
 * @param document the file's text
 */
record RunSetup(String document) implements TrainingSetup {
  RunSetup(RunConfig config) {
    this(new String(Json.bytes(config), StandardCharsets.UTF_8));
  }

  @Override
  public Architecture network() {
    return config().network();
  }

  @Override
  public TrainingOptions options() {
    return config().options();
  }

  private RunConfig config() {
    try {
      byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
      return Json.read(Path.of("config.json"), bytes, RunConfig.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
