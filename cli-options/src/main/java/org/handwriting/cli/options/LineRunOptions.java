package org.handwriting.cli.options;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.handwriting.core.model.CharacterWeights;
import org.handwriting.core.model.LineWeights;
import org.handwriting.core.model.ModelDirectory;
import org.handwriting.core.model.PageWeights;
import org.handwriting.core.net.LineNetwork;
import org.handwriting.data.Catalog;
import org.handwriting.data.transcription.Transcription;
import org.handwriting.train.run.LineRunConfig;
import org.handwriting.train.run.PageRunConfig;
import picocli.CommandLine.Option;

/** The options that only {@code --dataset lines} has. */
public final class LineRunOptions {
  @Option(
      names = "--from",
      paramLabel = "MODEL",
      description =
          "Begin with this model's weights, to teach it one's own hand, labels or layout from"
              + " little: characters, lines and pages are the models that come with the program (default"
              + " recipe then: characters-fast, lines-fast, pages-fast).")
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
      description = "Lines, pages: fonts of handwriting that they are drawn with as it goes.")
  private Path fonts;

  @Option(
      names = "--print-fonts",
      paramLabel = "DIR",
      description =
          "Pages: fonts of print, which stands beside handwriting and is not to be found (default:"
              + " those that every Java has).")
  private Path printFonts;

  @Option(
      names = "--text",
      paramLabel = "FILE",
      split = ",",
      description =
          "Lines, pages: what is written on those that are drawn, and what the language model of"
              + " a model of lines learns from; text in UTF-8, a paragraph a line, or gzipped"
              + " (.gz). Several with commas.")
  private List<Path> texts;

  @Option(
      names = "--glyphs",
      paramLabel = "NAME",
      description =
          "Lines: a data set of characters that three in ten drawn lines are set of. Pages: the"
              + " same for what is drawn there; several with commas.")
  private String glyphs;

  @Option(
      names = "--synthetic",
      paramLabel = "N",
      description = "Lines, or scenes of pages: how many are drawn an epoch, other ones each time.")
  private Integer synthetic;

  @Option(
      names = "--recomposed",
      paramLabel = "N",
      description =
          "Lines: how many are set anew an epoch, real hands with other texts: pieces of the lines"
              + " of --data-dir beside each other, cut by the model of --from or the program's"
              + " own.")
  private Integer recomposed;

  @Option(
      names = "--unread",
      paramLabel = "DIR[,DIR...]",
      description =
          "Lines: folders of more lines of the same hand of which nobody has written down what they"
              + " say (pictures of a line each, or ALTO or PAGE XML); the half that the model of --from"
              + " reads most surely is learned as it reads it. Several with commas.")
  private List<String> unread;

  /** The model of characters to begin with, if one is named: for a run's configuration. */
  Optional<String> charactersFrom() throws IOException {
    return modelFrom(CharacterWeights.PRETRAINED);
  }

  // The version of now: the run may write the next one into the same folder.
  private Optional<String> modelFrom(String pretrained) throws IOException {
    if (from == null || from.toString().equals(pretrained)) {
      return Optional.ofNullable(from).map(Path::toString);
    }
    return Optional.of(absolute(ModelDirectory.version(from)));
  }

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
    LineWeights start = isPretrained() ? LineWeights.pretrained() : LineWeights.open(from);
    String network = start.architecture();
    if (named.isPresent() && !named.get().equals(network)) {
      LineNetwork asked = LineNetwork.named(named.get());
      if (!asked.isGrownFrom(LineNetwork.named(network))) {
        throw new IllegalArgumentException(
            "--architecture: expected %s, as of the model to begin with, found %s"
                .formatted(network, named.get()));
      }
    }
    return Optional.of(named.orElse(network));
  }

  /**
   * What a run of lines is asked for.
   *
   * @param folders of lines with their texts; may be none
   * @throws IllegalArgumentException when what is given does not go together
   */
  LineRunConfig config(List<Path> folders) throws IOException {
    requireNoPrintFonts();
    LineRunConfig.Synthetic drawn = null;
    if (fonts != null || texts != null || glyphs != null || synthetic != null) {
      if (glyphs != null) {
        Catalog.entry(glyphs);
      }
      drawn =
          new LineRunConfig.Synthetic(
              synthetic == null ? 0 : synthetic, absolute(fonts), absolute(texts), glyphs);
    }
    int set = recomposed == null ? 0 : recomposed;
    return new LineRunConfig(
        absolute(folders),
        fold,
        modelFrom(LineRunConfig.PRETRAINED).orElse(null),
        absolute(characters),
        drawn,
        set,
        absolute(unreadFolders()));
  }

  /**
   * What a run of pages is asked for: what lines are drawn with writes pages too.
   *
   * @param folders of marked pages
   * @throws IllegalArgumentException when what is given does not go together
   */
  PageRunConfig pageConfig(List<Path> folders) throws IOException {
    if (fold || characters != null || recomposed != null || unread != null) {
      throw new IllegalArgumentException(
          "expected --dataset lines beside --fold, --characters, --recomposed and --unread, found"
              + " --dataset pages");
    }
    List<String> sets = glyphs == null ? List.of() : List.of(glyphs.split(",", -1));
    sets.forEach(Catalog::entry);
    return new PageRunConfig(
        absolute(folders),
        synthetic == null ? PageRunConfig.SCENES : synthetic,
        absolute(fonts),
        absolute(texts),
        sets,
        absolute(printFonts),
        modelFrom(PageWeights.PRETRAINED).orElse(null));
  }

  private boolean isPretrained() {
    return from.toString().equals(LineRunConfig.PRETRAINED);
  }

  /**
   * Refuses options that have no effect without lines.
   *
   * @throws IllegalArgumentException naming them
   */
  public void requireNone() {
    requireNoPrintFonts();
    Map<String, Optional<?>> given = new TreeMap<>();
    given.put("--fold", fold ? Optional.of(true) : Optional.empty());
    given.put("--characters", Optional.ofNullable(characters));
    given.put("--fonts", Optional.ofNullable(fonts));
    given.put("--text", Optional.ofNullable(texts));
    given.put("--glyphs", Optional.ofNullable(glyphs));
    given.put("--synthetic", Optional.ofNullable(synthetic));
    given.put("--recomposed", Optional.ofNullable(recomposed));
    given.put("--unread", Optional.ofNullable(unread));
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

  private void requireNoPrintFonts() {
    if (printFonts != null) {
      throw new IllegalArgumentException(
          "expected --dataset pages beside --print-fonts, found another data set");
    }
  }

  private List<Path> unreadFolders() {
    return unread == null
        ? List.of()
        : unread.stream().flatMap(names -> Transcription.folders(names).stream()).toList();
  }

  private static List<String> absolute(List<Path> paths) {
    return paths == null ? List.of() : paths.stream().map(LineRunOptions::absolute).toList();
  }

  private static String absolute(Path path) {
    return path == null ? null : path.toAbsolutePath().normalize().toString();
  }
}
