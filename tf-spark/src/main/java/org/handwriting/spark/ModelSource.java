package org.handwriting.spark;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkFiles;
import org.handwriting.serve.Recognizer;
import org.handwriting.serve.RecognizerOptions;

/**
 * Where executors find the model.
 *
 * @param place a folder that every executor sees; otherwise a name among the files that came with
 *     the job ({@code --archives model.zip#name}); empty is the library's own model
 */
public record ModelSource(String place) implements Serializable {
  /** The model that comes with the library, in the application's jar. */
  public static ModelSource bundled() {
    return new ModelSource("");
  }

  /** A model's folder, or its name among the job's files. */
  public static ModelSource at(String place) {
    if (place.isBlank()) {
      throw new IllegalArgumentException("expected a model's folder, found nothing");
    }
    return new ModelSource(place);
  }

  /**
   * A model that only the driver sees: sends its newest version, or the version that {@code model}
   * is, to every executor that there is and will be.
   *
   * @throws IOException when there is no model
   */
  public static ModelSource sent(SparkContext context, Path model) throws IOException {
    return new ModelSource(SentModel.send(context, model));
  }

  /**
   * Loads it, on the executor.
   *
   * @throws IOException when there is none, or it is damaged; the message says where, what was
   *     expected and what was found
   */
  Recognizer open(RecognizerOptions options) throws IOException {
    if (place.isEmpty()) {
      return Recognizer.pretrained(options);
    }
    Path folder = Path.of(place);
    if (!folder.isAbsolute() && !Files.exists(folder)) {
      folder = Path.of(SparkFiles.get(place));
    }
    return Recognizer.open(folder, options);
  }
}
