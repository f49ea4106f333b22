package org.handwriting.core.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.handwriting.core.net.PageNetwork;
import org.handwriting.data.BadFileException;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.types.TUint8;

/**
 * What a network that finds writing on pages has learned, to go on from. Read from the graph of its
 * model: batch norms are merged into the convolutions before them there, and stay so.
 *
 * @param network that has learned
 * @param weights numbers of each weight, in row-major order, by its name
 * @param origin where they come from, for people
 */
public record PageWeights(PageNetwork network, Map<String, float[]> weights, String origin) {
  /** Stands for the model of pages that comes with the library. */
  public static final String PRETRAINED = "pages";

  /** Copies the map. */
  public PageWeights {
    weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights)); // keeps the order
  }

  /**
   * Reads those of a model whose network is one of {@link PageNetwork#names}.
   *
   * @param path a version's folder, or the model's folder, which means its newest version
   * @throws org.handwriting.data.BadFileException when it is no model of pages, or one of another
   *     network
   * @throws org.handwriting.core.device.NativeLibraryException when TensorFlow cannot be loaded
   */
  public static PageWeights open(Path path) throws IOException {
    Path version = VersionFolder.of(path).path();
    return read(ModelFiles.in(version, VersionFolder::labels), version.toString());
  }

  /**
   * Those of the model that comes with the library.
   *
   * @throws IllegalStateException when this library has none
   * @throws org.handwriting.core.device.NativeLibraryException when TensorFlow cannot be loaded
   */
  public static PageWeights pretrained() {
    try {
      return read(PageModel.bundled(), PRETRAINED);
    } catch (IOException e) {
      throw new UncheckedIOException("the library's own model of pages", e);
    }
  }

  private static PageWeights read(ModelFiles files, String origin) throws IOException {
    ModelReader reader = new ModelReader(files);
    String name = reader.card(ModelKind.PAGES).architecture();
    if (!PageNetwork.names().contains(name)) {
      String known = "a network of " + String.join(", ", PageNetwork.names());
      throw new BadFileException(files.card().file(), known, name);
    }
    PageNetwork network = PageNetwork.named(name);
    GraphDef graph = reader.graph(ModelSignature.pages());
    try {
      return new PageWeights(network, weights(network, graph), origin);
    } catch (IllegalArgumentException e) {
      Path file = files.graph().file();
      throw ModelFiles.bad(file, "what " + name + " has learned", e.getMessage(), e);
    }
  }

  private static Map<String, float[]> weights(PageNetwork network, GraphDef graph) {
    return GraphWeights.of(
        graph,
        (tf, layers) ->
            network.logits(
                layers,
                tf.placeholder(
                    TUint8.class, Placeholder.shape(Shape.of(-1, -1, -1))))); // [n, h, w]
  }
}
