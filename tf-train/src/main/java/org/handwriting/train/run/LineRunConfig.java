package org.handwriting.train.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What only a run of lines was asked for.
 *
 * @param dataDirs folders of lines with their texts, absolute; may be none where lines are drawn
 * @param fold whether texts are written without the accents that the character set lacks
 * @param from the version of a model whose weights it begins with, absolute; null is none
 * @param characters file of the characters to write, absolute; null is those of {@code from}, or
 *     else those of the texts
 * @param synthetic lines that are drawn as it goes; null is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LineRunConfig(
    List<String> dataDirs, boolean fold, String from, String characters, Synthetic synthetic) {

  /**
   * Lines that are drawn as the training goes.
   *
   * @param count lines an epoch, 1 or more
   * @param fonts folder of handwriting fonts, absolute
   * @param text file of what is written, absolute
   * @param glyphs data set of characters that a quarter of the lines is set of; null is none
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Synthetic(int count, String fonts, String text, String glyphs) {
    /** Checks that it is complete. */
    public Synthetic {
      if (count < 1 || fonts == null || text == null) {
        throw new IllegalArgumentException(
            "expected --fonts DIR, --text FILE and --synthetic of 1 line or more together, found %s, %s and %d"
                .formatted(
                    fonts == null ? "no fonts" : fonts, text == null ? "no text" : text, count));
      }
    }
  }

  /** Checks that there are lines. */
  public LineRunConfig {
    dataDirs = dataDirs == null ? List.of() : List.copyOf(dataDirs);
    if (dataDirs.isEmpty() && synthetic == null) {
      throw new IllegalArgumentException(
          "--dataset lines: expected folders of lines (--data-dir D[,D...]) or lines to draw"
              + " (--fonts, --text, --synthetic), found neither");
    }
  }

  List<Path> folders() {
    return dataDirs.stream().map(Path::of).toList();
  }

  Optional<Path> start() {
    return Optional.ofNullable(from).map(Path::of);
  }

  Optional<Path> characterFile() {
    return Optional.ofNullable(characters).map(Path::of);
  }

  Optional<Synthetic> drawn() {
    return Optional.ofNullable(synthetic);
  }
}
