package org.handwriting.train.run;

import static java.util.Comparator.comparing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import org.handwriting.data.BadFileException;
import org.handwriting.data.Catalog;
import org.handwriting.data.scene.LiftedPages;
import org.handwriting.data.scene.PageBatch;
import org.handwriting.data.scene.PageScenes;
import org.handwriting.data.scene.Typesetting;
import org.handwriting.data.synthetic.CharacterPictures;
import org.handwriting.data.synthetic.HandwritingFonts;
import org.handwriting.data.synthetic.Scribe;
import org.handwriting.data.synthetic.SyntheticText;
import org.handwriting.data.transcription.MarkedPages;
import org.handwriting.data.transcription.PageMarks;
import org.handwriting.train.options.Recipe;

/**
 * What a run of pages learns from.
 *
 * @param scenes with the writing of the pages that are learned from
 * @param validation scenes of other pages; of the same one where the writing of no other is used
 * @param apart whether they are of other pages
 * @param leftOut pages that are blank, or ruled too darkly for their writing to be used
 * @param skipped what is wrong with pages that could not be read and were to be skipped
 * @param sha256 of the pictures of all pages that could be read, and of where their lines are
 */
public record PageRunData(
    PageScenes scenes,
    List<PageBatch> validation,
    boolean apart,
    int leftOut,
    List<BadFileException> skipped,
    String sha256) {
  private static final int VALIDATION_BATCHES = 6;
  private static final int VALIDATION_BATCH = 8;

  /** Copies the lists. */
  public PageRunData {
    validation = List.copyOf(validation);
    skipped = List.copyOf(skipped);
  }

  /**
   * Reads all that {@code config} names.
   *
   * @throws IOException when something is missing or damaged
   */
  public static PageRunData open(RunConfig config) throws IOException {
    return open(config, VALIDATION_BATCHES);
  }

  /** The same with so many batches of scenes to validate with, the first of them. */
  static PageRunData open(RunConfig config, int validationBatches) throws IOException {
    PageRunConfig asked = config.pages();
    Optional<SyntheticText> texts = texts(asked);
    Optional<Scribe> scribe = scribe(asked, texts);
    Typesetting setting = setting(asked, texts);
    MarkedPages marked = MarkedPages.read(asked.folders(), config.skipBad());
    List<PageMarks> pages = new ArrayList<>(marked.pages());
    Collections.shuffle(pages, new Random(config.seed()));
    if (config.limit() > 0) {
      pages = pages.subList(0, Math.min(pages.size(), config.limit()));
    }
    LiftedPages lifted = LiftedPages.of(pages, config.skipBad());
    double part = Recipe.named(config.recipe(), config.kind()).validation();
    int held = lifted.size() < 2 ? 0 : Math.max(1, (int) (part * lifted.size()));
    PageScenes scenes = PageScenes.of(lifted.part(held, lifted.size()), scribe, setting);
    PageScenes others = held == 0 ? scenes : PageScenes.of(lifted.part(0, held), scribe, setting);
    List<BadFileException> skipped = new ArrayList<>(marked.skipped());
    skipped.addAll(lifted.skipped());
    return new PageRunData(
        scenes,
        validation(others, config.seed(), validationBatches),
        held > 0,
        lifted.leftOut(),
        skipped,
        sha256(pages, lifted.skipped()));
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

  private static List<PageBatch> validation(PageScenes scenes, long seed, int batches) {
    return IntStream.range(0, batches)
        .mapToObj(
            batch ->
                PageBatch.of(
                    IntStream.range(0, VALIDATION_BATCH)
                        .mapToObj(i -> scenes.example(~seed, (long) batch * VALIDATION_BATCH + i))
                        .toList()))
        .toList();
  }

  private static String sha256(List<PageMarks> pages, List<BadFileException> skipped)
      throws IOException {
    List<Path> unread = skipped.stream().map(BadFileException::path).toList();
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (PageMarks page : pages.stream().sorted(comparing(PageMarks::picture)).toList()) {
        if (!unread.contains(page.picture())) {
          digest.update(Files.readAllBytes(page.picture()));
          for (PageMarks.Line line : page.lines()) {
            digest.update(line.linePlace().toString().getBytes(StandardCharsets.UTF_8));
          }
        }
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM knows SHA-256", e);
    }
  }
}
