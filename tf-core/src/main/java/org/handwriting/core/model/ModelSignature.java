package org.handwriting.core.model;

/** The names by which a model's callers reach it: the one place where they are written. */
public final class ModelSignature {
  /** The tag under which TensorFlow Serving looks for a graph to serve. */
  public static final String TAG = "serve";

  /** The signature's key. */
  public static final String KEY = "serving_default";

  /**
   * The signature's method, which TensorFlow Serving asks for and TensorFlow Java's exporter leaves
   * out.
   */
  public static final String METHOD = "tensorflow/serving/predict";

  /** Input: pictures, uint8 [n, 28, 28], 0 paper to 255 ink, upright. */
  public static final String IMAGES = "images";

  /** Output: probabilities, float32 [n, k]. */
  public static final String PROBABILITIES = "probabilities";

  /** Output: the most probable class, int64 [n]. */
  public static final String CLASSES = "classes";

  /** Output: the most probable label, string [n]. */
  public static final String LABELS = "labels";

  private ModelSignature() {}
}
