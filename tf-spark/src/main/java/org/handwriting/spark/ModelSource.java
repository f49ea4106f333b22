package org.handwriting.spark;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkFiles;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.handwriting.serve.LineRecognizer;
import org.handwriting.serve.Recognizer;
import org.handwriting.serve.RecognizerOptions;

/** Where executors find the model. Equal to another that means the same model. */
public final class ModelSource implements Serializable {
  private static final long serialVersionUID = 1;
  private static final String BUNDLED = "";

  private final String place;
  private final Broadcast<SerializedModel> sent; // null unless the driver sends it

  private ModelSource(String place, Broadcast<SerializedModel> sent) {
    this.place = place;
    this.sent = sent;
  }

  /** The model that comes with the library, in the application's jar. */
  public static ModelSource bundled() {
    return new ModelSource(BUNDLED, null);
  }

  /**
   * A model's folder that every executor sees, or its name among the files that came with the job
   * ({@code --archives model.zip#name}).
   */
  public static ModelSource at(String place) {
    if (place.isBlank()) {
      throw new IllegalArgumentException("expected a model's folder, found nothing");
    }
    return new ModelSource(place, null);
  }

  /**
   * A model that only the driver sees: sends its newest version, or the version that {@code model}
   * is, to every executor that needs it, as a broadcast. (Archives that are added to a running
   * application do not reach the tasks of SQL sessions, which have files of their own.)
   *
   * @throws IOException when there is no model
   */
  public static ModelSource sent(SparkContext context, Path model) throws IOException {
    SerializedModel files = SerializedModel.of(model);
    return new ModelSource(
        "model " + UUID.randomUUID(), JavaSparkContext.fromSparkContext(context).broadcast(files));
  }

  /** Whether it is the model that comes with the library. */
  boolean isBundled() {
    return sent == null && place.equals(BUNDLED);
  }

  /**
   * Loads it, on the executor.
   *
   * @throws IOException when there is none, or it is damaged; the message says where, what was
   *     expected and what was found
   */
  Recognizer open(RecognizerOptions options) throws IOException {
    return isBundled()
        ? Recognizer.pretrained(options)
        : opened(folder -> Recognizer.open(folder, options));
  }

  /** The same for a model of lines. */
  LineRecognizer openLines(RecognizerOptions options) throws IOException {
    return isBundled()
        ? LineRecognizer.pretrained(options)
        : opened(folder -> LineRecognizer.open(folder, options));
  }

  private <R> R opened(SerializedModel.Opening<R> opening) throws IOException {
    if (sent != null) {
      return sent.value().open(opening);
    }
    Path folder = Path.of(place);
    if (!folder.isAbsolute() && !Files.exists(folder)) {
      folder = Path.of(SparkFiles.get(place));
    }
    return opening.of(folder);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ModelSource that && place.equals(that.place);
  }

  @Override
  public int hashCode() {
    return place.hashCode();
  }
}
