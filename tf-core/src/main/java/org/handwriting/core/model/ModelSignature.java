package org.handwriting.core.model;

import java.util.ArrayList;
import java.util.List;
import org.handwriting.core.model.TensorSpec.ElementType;
import org.handwriting.data.glyph.Glyph;

/**
 * What a model takes and what it gives: the one place where the names, types and shapes of its
 * tensors are written. Exporter, reader, sessions and every protocol's metadata follow from it.
 *
 * @param inputs in the order in which they are fed
 * @param outputs the most telling first
 */
public record ModelSignature(List<TensorSpec> inputs, List<TensorSpec> outputs) {
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

  /** Input: lines of writing, uint8 [n, h, w], 0 paper to 255 ink; shorter ones end with paper. */
  public static final String LINES = "lines";

  /** Input: how many columns each line has, int32 [n]. */
  public static final String WIDTHS = "widths";

  /** Output: natural logarithms of each step's probabilities, float32 [n, t, k]. */
  public static final String LOG_PROBABILITIES = "log_probabilities";

  /** Output: how many steps each line has, int32 [n]. */
  public static final String STEPS = "steps";

  /** Output: what the most probable classes say, string [n]. */
  public static final String TEXT = "text";

  /** Input: pages, uint8 [n, h, w], gray as photographed; h and w multiples of 16. */
  public static final String PAGES = "pages";

  /** Output: probability that a pixel is core of a line of handwriting, float32 [n, h, w]. */
  public static final String CORE = "core";

  /** Output: probability that a pixel is ink of handwriting, float32 [n, h, w]. */
  public static final String INK = "ink";

  /** Copies both lists. */
  public ModelSignature {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /**
   * Of a model that reads single characters.
   *
   * @param classes k, its labels
   */
  public static ModelSignature characters(int classes) {
    return new ModelSignature(
        List.of(TensorSpec.batch(IMAGES, ElementType.UINT8, Glyph.SIDE, Glyph.SIDE)),
        List.of(
            TensorSpec.batch(PROBABILITIES, ElementType.FLOAT32, classes),
            TensorSpec.batch(CLASSES, ElementType.INT64),
            TensorSpec.batch(LABELS, ElementType.STRING)));
  }

  /**
   * Of a model that reads lines.
   *
   * @param height rows of a line's picture
   * @param classes k: its characters and the blank
   */
  public static ModelSignature lines(int height, int classes) {
    return new ModelSignature(
        List.of(
            TensorSpec.batch(LINES, ElementType.UINT8, height, TensorSpec.ANY),
            TensorSpec.batch(WIDTHS, ElementType.INT32)),
        List.of(
            TensorSpec.batch(LOG_PROBABILITIES, ElementType.FLOAT32, TensorSpec.ANY, classes),
            TensorSpec.batch(STEPS, ElementType.INT32),
            TensorSpec.batch(TEXT, ElementType.STRING)));
  }

  /** Of a model that finds the writing on pages. */
  public static ModelSignature pages() {
    return new ModelSignature(
        List.of(TensorSpec.batch(PAGES, ElementType.UINT8, TensorSpec.ANY, TensorSpec.ANY)),
        List.of(
            TensorSpec.batch(CORE, ElementType.FLOAT32, TensorSpec.ANY, TensorSpec.ANY),
            TensorSpec.batch(INK, ElementType.FLOAT32, TensorSpec.ANY, TensorSpec.ANY)));
  }

  /** The same with only the outputs of these names, in their order. */
  ModelSignature withOutputs(List<String> names) {
    return new ModelSignature(
        inputs,
        names.stream()
            .flatMap(name -> outputs.stream().filter(output -> output.name().equals(name)))
            .toList());
  }

  /** Inputs and outputs. */
  public List<TensorSpec> tensors() {
    List<TensorSpec> all = new ArrayList<>(inputs);
    all.addAll(outputs);
    return all;
  }
}
