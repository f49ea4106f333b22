package org.handwriting.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.handwriting.core.model.LineWeights;
import org.handwriting.core.model.ModelDirectory;
import org.handwriting.data.Catalog;
import org.handwriting.train.run.LineRunConfig;
import picocli.CommandLine.Option;

/** The options that only {@code --dataset lines} has. */
final class LineRunOptions {
  @Option(
      names = "--from",
      paramLabel = "MODEL",
      description =
          "Lines: begin with this model's weights, to teach it a hand from a few pages"
              + " (default recipe then: lines-fast).")
  private Path from;

  @Option(
      names = "--fold",
      description = "Lines: write texts without the accents that the character set lacks.")
  private boolean fold;

  @Option(
      names = "--characters",
      paramLabel = "FILE",
      description =
          "Lines: the characters to write, one a line (default: those of --from, else those of the"
              + " texts).")
  private Path characters;

  @Option(
      names = "--fonts",
      paramLabel = "DIR",
      description = "Lines: fonts of handwriting that lines are drawn with as it goes.")
  private Path fonts;

  @Option(
      names = "--text",
      paramLabel = "FILE",
      description = "Lines: what is written on drawn lines; text in UTF-8, or gzipped (.gz).")
  private Path text;

  @Option(
      names = "--glyphs",
      paramLabel = "NAME",
      description = "Lines: a data set of characters that a quarter of the drawn lines is set of.")
  private String glyphs;

  @Option(
      names = "--synthetic",
      paramLabel = "N",
      description = "Lines: how many are drawn an epoch, other ones each time.")
  private Integer synthetic;

  /** Whether a model is named to begin with. */
  boolean isFrom() {
    return from != null;
  }

  /**
   * The network that is asked for: the one that has learned, where there is one to begin with.
   *
   * @param named by the user
   * @throws IllegalArgumentException when another one is named
   */
  Optional<String> network(Optional<String> named) throws IOException {
    if (from == null) {
      return named;
    }
    String network = LineWeights.open(from).architecture();
    if (named.isPresent() && !named.get().equals(network)) {
      throw new IllegalArgumentException(
          "--architecture: expected %s, as of the model to begin with, found %s"
              .formatted(network, named.get()));
    }
    return Optional.of(network);
  }

  /**
   * What a run of lines is asked for.
   *
   * @param folders of lines with their texts; may be none
   * @throws IllegalArgumentException when what is given does not go together
   */
  LineRunConfig config(List<Path> folders) throws IOException {
    LineRunConfig.Synthetic drawn = null;
    if (fonts != null || text != null || glyphs != null || synthetic != null) {
      if (glyphs != null) {
        Catalog.entry(glyphs);
      }
      drawn =
          new LineRunConfig.Synthetic(
              synthetic == null ? 0 : synthetic, absolute(fonts), absolute(text), glyphs);
    }
    // The version of now: the run may write the next one into the same folder.
    Path version = from == null ? null : ModelDirectory.version(from);
    return new LineRunConfig(
        folders.stream().map(LineRunOptions::absolute).toList(),
        fold,
        absolute(version),
        absolute(characters),
        drawn);
  }

  /**
   * Refuses options that have no effect without lines.
   *
   * @throws IllegalArgumentException naming them
   */
  void requireNone() {
    Map<String, Optional<?>> given = new TreeMap<>();
    given.put("--from", Optional.ofNullable(from));
    given.put("--fold", fold ? Optional.of(true) : Optional.empty());
    given.put("--characters", Optional.ofNullable(characters));
    given.put("--fonts", Optional.ofNullable(fonts));
    given.put("--text", Optional.ofNullable(text));
    given.put("--glyphs", Optional.ofNullable(glyphs));
    given.put("--synthetic", Optional.ofNullable(synthetic));
    List<String> names =
        given.entrySet().stream()
            .filter(option -> option.getValue().isPresent())
            .map(Map.Entry::getKey)
            .toList();
    if (!names.isEmpty()) {
      throw new IllegalArgumentException(
          "expected --dataset lines beside %s, found another data set"
              .formatted(String.join(", ", names)));
    }
  }

  private static String absolute(Path path) {
    return path == null ? null : path.toAbsolutePath().normalize().toString();
  }
}
