package org.handwriting.train.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.handwriting.core.model.PageWeights;

/**
 * What only a run of pages was asked for.
 *
 * @param dataDirs folders of ALTO or PAGE XML with their pictures, absolute; at least one
 * @param scenes that are drawn an epoch, 1 or more
 * @param fonts folder of handwriting fonts that other pages are written with, absolute; null is
 *     none
 * @param texts files of what is written on them, absolute; may be none
 * @param glyphs data sets of characters that other pages are set of; may be none
 * @param printFonts folder of fonts that print beside writing is set in, absolute; null is those of
 *     every Java alone
 * @param from the version of a model of pages whose weights it begins with, absolute, or {@link
 *     PageWeights#PRETRAINED}; null is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PageRunConfig(
    List<String> dataDirs,
    int scenes,
    String fonts,
    List<String> texts,
    List<String> glyphs,
    String printFonts,
    String from) {
  /** As many scenes an epoch as go well with the recipe. */
  public static final int SCENES = 2000;

  /** Checks that there are pages, and what to write with where there are texts. */
  public PageRunConfig {
    dataDirs = dataDirs == null ? List.of() : List.copyOf(dataDirs);
    texts = texts == null ? List.of() : List.copyOf(texts);
    glyphs = glyphs == null ? List.of() : List.copyOf(glyphs);
    if (dataDirs.isEmpty()) {
      throw new IllegalArgumentException(
          "--dataset pages: expected --data-dir D[,D...], folders of ALTO or PAGE XML with their"
              + " pictures, found none");
    }
    if (scenes < 1) {
      throw new IllegalArgumentException("--synthetic: expected 1 or more, found " + scenes);
    }
    if (!texts.isEmpty() && fonts == null && glyphs.isEmpty()) {
      throw new IllegalArgumentException(
          "expected --fonts DIR or --glyphs NAME beside --text, found neither");
    }
  }

  /** What the model has learned that it begins with. */
  Optional<PageWeights> start() throws IOException {
    if (from == null) {
      return Optional.empty();
    }
    return Optional.of(
        from.equals(PageWeights.PRETRAINED)
            ? PageWeights.pretrained()
            : PageWeights.open(Path.of(from)));
  }

  /**
   * The network that is asked for: the one that has learned, where there is one to begin with.
   *
   * @param named by the user
   * @throws IllegalArgumentException when another one is named
   * @throws IOException when what it is to begin with is no model of pages
   */
  public Optional<String> network(Optional<String> named) throws IOException {
    Optional<String> learned = start().map(start -> start.network().name());
    if (learned.isPresent() && named.isPresent() && !named.equals(learned)) {
      throw new IllegalArgumentException(
          "--architecture: expected %s, as of the model to begin with, found %s"
              .formatted(learned.get(), named.get()));
    }
    return learned.or(() -> named);
  }

  List<Path> folders() {
    return dataDirs.stream().map(Path::of).toList();
  }

  Optional<Path> fontFolder() {
    return Optional.ofNullable(fonts).map(Path::of);
  }

  Optional<Path> printFontFolder() {
    return Optional.ofNullable(printFonts).map(Path::of);
  }

  List<Path> textFiles() {
    return texts.stream().map(Path::of).toList();
  }
}
