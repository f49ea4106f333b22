package org.handwriting.train.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.handwriting.data.Catalog;
import org.handwriting.data.scene.PageBatch;
import org.handwriting.data.scene.PageScenes;
import org.handwriting.data.scene.Typesetting;
import org.handwriting.data.synthetic.CharacterPictures;
import org.handwriting.data.synthetic.HandwritingFonts;
import org.handwriting.data.synthetic.Scribe;
import org.handwriting.data.synthetic.SyntheticText;
import org.handwriting.data.transcription.PageMarks;
import org.handwriting.train.options.Recipe;

/**
 * What a run of pages learns from.
 *
 * @param scenes with the writing of the pages that are learned from
 * @param validation scenes of pages that are not; of the same ones where there is only one page
 * @param sha256 of the pictures of all pages
 */
public record PageRunData(PageScenes scenes, List<PageBatch> validation, String sha256) {
  private static final int VALIDATION_BATCHES = 6;
  private static final int VALIDATION_BATCH = 8;

  /** Copies the list. */
  public PageRunData {
    validation = List.copyOf(validation);
  }

  /**
   * Reads all that {@code config} names.
   *
   * @throws IOException when something is missing or damaged
   */
  public static PageRunData open(RunConfig config) throws IOException {
    PageRunConfig asked = config.pages();
    Optional<SyntheticText> texts = texts(asked);
    Optional<Scribe> scribe = scribe(asked, texts);
    Typesetting setting = setting(asked, texts);
    List<PageMarks> pages = new ArrayList<>(PageMarks.read(asked.folders()));
    Collections.shuffle(pages, new Random(config.seed()));
    if (config.limit() > 0) {
      pages = pages.subList(0, Math.min(pages.size(), config.limit()));
    }
    double part = Recipe.named(config.recipe(), config.kind()).validation();
    int held = pages.size() < 2 ? 0 : Math.max(1, (int) (part * pages.size()));
    PageScenes scenes = PageScenes.of(pages.subList(held, pages.size()), scribe, setting);
    PageScenes others =
        held == 0 ? scenes : others(pages.subList(0, held), scribe, setting, scenes);
    return new PageRunData(scenes, validation(others, config.seed()), sha256(pages));
  }

  // Pages that were kept back may all be ruled too darkly to lift their writing.
  private static PageScenes others(
      List<PageMarks> held, Optional<Scribe> scribe, Typesetting setting, PageScenes scenes)
      throws IOException {
    try {
      return PageScenes.of(held, scribe, setting);
    } catch (org.handwriting.data.BadFileException e) {
      return scenes;
    }
  }

  private static Optional<SyntheticText> texts(PageRunConfig asked) throws IOException {
    return asked.texts().isEmpty()
        ? Optional.empty()
        : Optional.of(SyntheticText.in(asked.textFiles()));
  }

  private static Typesetting setting(PageRunConfig asked, Optional<SyntheticText> texts)
      throws IOException {
    Typesetting builtIn = Typesetting.builtIn();
    Typesetting written = texts.map(builtIn::withTexts).orElse(builtIn);
    return asked.printFontFolder().isPresent()
        ? written.withFonts(asked.printFontFolder().get())
        : written;
  }

  private static Optional<Scribe> scribe(PageRunConfig asked, Optional<SyntheticText> texts)
      throws IOException {
    if (asked.fontFolder().isEmpty() && asked.glyphs().isEmpty()) {
      return Optional.empty();
    }
    Optional<HandwritingFonts> fonts = Optional.empty();
    if (asked.fontFolder().isPresent()) {
      fonts = Optional.of(HandwritingFonts.in(asked.fontFolder().get()));
    }
    List<CharacterPictures> pictures = new ArrayList<>();
    for (String glyphs : asked.glyphs()) {
      pictures.add(CharacterPictures.of(Catalog.open(glyphs, Optional.empty()).train()));
    }
    return Optional.of(new Scribe(fonts, pictures, texts));
  }

  private static List<PageBatch> validation(PageScenes scenes, long seed) {
    return IntStream.range(0, VALIDATION_BATCHES)
        .mapToObj(
            batch ->
                PageBatch.of(
                    IntStream.range(0, VALIDATION_BATCH)
                        .mapToObj(i -> scenes.example(~seed, (long) batch * VALIDATION_BATCH + i))
                        .toList()))
        .toList();
  }

  private static String sha256(List<PageMarks> pages) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Path picture : pages.stream().map(PageMarks::picture).sorted().toList()) {
        digest.update(Files.readAllBytes(picture));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM knows SHA-256", e);
    }
  }
}
