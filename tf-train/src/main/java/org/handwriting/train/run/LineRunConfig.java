package org.handwriting.train.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.handwriting.core.SessionOptions;
import org.handwriting.core.model.LineModel;
import org.handwriting.core.model.LineWeights;

/**
 * What only a run of lines was asked for.
 *
 * @param dataDirs folders of lines with their texts, absolute; may be none where lines are drawn
 * @param fold whether texts are written without the accents that the character set lacks
 * @param from the version of a model whose weights it begins with, absolute, or {@link
 *     #PRETRAINED}; null is none
 * @param characters file of the characters to write, absolute; null is those of {@code from}, or
 *     else those of the texts
 * @param synthetic lines that are drawn as it goes; null is none
 * @param recomposed lines an epoch that are set of pieces of the folders' own lines, 0 or more
 * @param unread folders of lines of which nobody has written down what they say, absolute: those
 *     that {@code from} reads most surely are learned as it reads them; may be none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LineRunConfig(
    List<String> dataDirs,
    boolean fold,
    String from,
    String characters,
    Synthetic synthetic,
    int recomposed,
    List<String> unread) {
  /** Stands for the model of lines that comes with the library. */
  public static final String PRETRAINED = "lines";

  /**
   * Lines that are drawn as the training goes.
   *
   * @param count lines an epoch, 1 or more
   * @param fonts folder of handwriting fonts, absolute
   * @param texts files of what is written, absolute; the model's language model learns from them
   * @param glyphs data set of characters that three in ten lines are set of; null is none
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Synthetic(int count, String fonts, List<String> texts, String glyphs) {
    /** Checks that it is complete. */
    public Synthetic {
      texts = texts == null ? List.of() : List.copyOf(texts);
      if (count < 1 || fonts == null || texts.isEmpty()) {
        throw new IllegalArgumentException(
            "expected --fonts DIR, --text FILE and --synthetic of 1 line or more together, found %s, %s and %d"
                .formatted(
                    fonts == null ? "no fonts" : fonts,
                    texts.isEmpty() ? "no text" : String.join(",", texts),
                    count));
      }
    }
  }

  /** Checks that there are lines. */
  public LineRunConfig {
    dataDirs = dataDirs == null ? List.of() : List.copyOf(dataDirs);
    unread = unread == null ? List.of() : List.copyOf(unread);
    if (dataDirs.isEmpty() && synthetic == null) {
      throw new IllegalArgumentException(
          "--dataset lines: expected folders of lines (--data-dir D[,D...]) or lines to draw"
              + " (--fonts, --text, --synthetic), found neither");
    }
    if (recomposed < 0) {
      throw new IllegalArgumentException(
          "--recomposed: expected 0 lines or more, found " + recomposed);
    }
    if (dataDirs.isEmpty() && recomposed > 0) {
      throw new IllegalArgumentException(
          "--recomposed: expected folders of lines to cut (--data-dir D[,D...]), found none");
    }
    if (!unread.isEmpty() && (from == null || dataDirs.isEmpty())) {
      throw new IllegalArgumentException(
          "--unread: expected a model that reads its lines (--from MODEL) and lines with their texts"
              + " beside them (--data-dir D[,D...]), found "
              + (from == null ? "no --from" : "no --data-dir"));
    }
  }

  List<Path> folders() {
    return dataDirs.stream().map(Path::of).toList();
  }

  List<Path> unreadFolders() {
    return unread.stream().map(Path::of).toList();
  }

  /** What the model that it begins with has learned. */
  Optional<LineWeights> start() throws IOException {
    if (from == null) {
      return Optional.empty();
    }
    return Optional.of(
        from.equals(PRETRAINED) ? LineWeights.pretrained() : LineWeights.open(Path.of(from)));
  }

  /**
   * What reads lines beforehand, or cuts them into their characters: the model that it begins with,
   * else the library's own.
   */
  LineModel reader() throws IOException {
    SessionOptions options = SessionOptions.defaults();
    return from == null || from.equals(PRETRAINED)
        ? LineModel.pretrained(options)
        : LineModel.open(Path.of(from), options);
  }

  Optional<Path> characterFile() {
    return Optional.ofNullable(characters).map(Path::of);
  }

  Optional<Synthetic> drawn() {
    return Optional.ofNullable(synthetic);
  }
}
