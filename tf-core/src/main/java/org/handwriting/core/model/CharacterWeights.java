package org.handwriting.core.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.handwriting.core.net.Architecture;
import org.handwriting.data.Labels;
import org.handwriting.data.glyph.GlyphFrame;

/**
 * What a network of characters has learned, to go on from. Read from the graph of its model, so
 * that every model of characters has it: batch norms are merged into the convolutions before them
 * there, and stay so.
 *
 * @param network that has learned
 * @param labels of its classes
 * @param frame how the pictures lie that it has learned from; pictures to go on with should lie so
 * @param weights numbers of each weight, in row-major order, by its name
 * @param origin where they come from, for people
 */
public record CharacterWeights(
    Architecture network,
    Labels labels,
    GlyphFrame frame,
    Map<String, float[]> weights,
    String origin) {
  /** Stands for the model of characters that comes with the library. */
  public static final String PRETRAINED = "characters";

  /** Copies the map. */
  public CharacterWeights {
    weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights)); // keeps the order
  }

  /**
   * Reads those of a model whose network is one of {@link
   * org.handwriting.core.net.Architectures#names}.
   *
   * @param path a version's folder, or the model's folder, which means its newest version
   * @throws org.handwriting.data.BadFileException when it is no model of characters, or one of
   *     another network
   * @throws org.handwriting.core.device.NativeLibraryException when TensorFlow cannot be loaded
   */
  public static CharacterWeights open(Path path) throws IOException {
    Path version = VersionFolder.of(path).path();
    return read(ModelFiles.in(version, VersionFolder::labels), version.toString());
  }

  /**
   * Those of the model that comes with the library: English letters and digits, 47 classes.
   *
   * @throws org.handwriting.core.device.NativeLibraryException when TensorFlow cannot be loaded
   */
  public static CharacterWeights pretrained() {
    try {
      return read(LoadedModel.bundled(), PRETRAINED);
    } catch (IOException e) {
      throw new UncheckedIOException("the library's own model", e);
    }
  }

  private static CharacterWeights read(ModelFiles files, String origin) throws IOException {
    LearnedCharacters learned = LearnedCharacters.in(new ModelReader(files));
    return new CharacterWeights(
        learned.network(), learned.labels(), learned.frame(), learned.weights(), origin);
  }

  /**
   * The same for a network with other labels. A label that both have keeps its weights; a letter
   * that only its other case was known of begins with those; all others begin with none, about as
   * probable as a rare one.
   *
   * @throws IllegalArgumentException when the last layer has not as many outputs as labels
   */
  public CharacterWeights adaptedTo(Labels others) {
    if (others.equals(labels)) {
      return this;
    }
    int[] before =
        IntStream.range(0, others.size())
            .map(i -> labels.indexOf(others.label(i)).orElse(-1))
            .toArray();
    return new CharacterWeights(
        network, others, frame, LastLayer.adapted(weights, labels.size(), before), origin);
  }
}
