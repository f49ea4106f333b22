package org.handwriting.data.synthetic;

import java.awt.image.BufferedImage;
import java.util.Optional;
import java.util.Random;
import org.handwriting.data.Seeds;
import org.handwriting.data.glyph.BadPictureException;
import org.handwriting.data.line.CharacterSet;
import org.handwriting.data.line.LineExample;
import org.handwriting.data.line.LineFeed;
import org.handwriting.data.line.LineImage;
import org.handwriting.data.line.LineImages;

/**
 * Draws lines of writing. The line of a seed and a number is the same each time, on one JVM with
 * the same fonts: other versions of Java may draw a curve a little otherwise. Immutable and
 * thread-safe.
 */
public final class SyntheticLines {
  /** Texts that are tried, until one can be written with what there is. */
  private static final int TRIES = 100;

  /** Of 100 lines, so many are set of pictures of characters, where there are fonts as well; */
  private static final int SET = 30;

  /** and so many have neighbors that reach in, */
  private static final int CROWDED = 20;

  /** and so many have a word or a digit that is struck out and not to be read. */
  private static final int STRUCK = 4;

  private final Optional<HandwritingFonts> fonts;
  private final Optional<CharacterPictures> pictures;
  private final SyntheticText texts;
  private final Optional<CharacterSet> characters;

  private SyntheticLines(
      Optional<HandwritingFonts> fonts,
      Optional<CharacterPictures> pictures,
      SyntheticText texts,
      Optional<CharacterSet> characters) {
    this.fonts = fonts;
    this.pictures = pictures;
    this.texts = texts;
    this.characters = characters;
  }

  /** Drawn from fonts. */
  public static SyntheticLines of(HandwritingFonts fonts, SyntheticText texts) {
    return new SyntheticLines(Optional.of(fonts), Optional.empty(), texts, Optional.empty());
  }

  /** Set of pictures of characters. */
  public static SyntheticLines of(CharacterPictures pictures, SyntheticText texts) {
    return new SyntheticLines(Optional.empty(), Optional.of(pictures), texts, Optional.empty());
  }

  /** The same with three in ten lines set of pictures of characters. */
  public SyntheticLines withPictures(CharacterPictures characterPictures) {
    return new SyntheticLines(fonts, Optional.of(characterPictures), texts, characters);
  }

  /** The same with only such texts as a model can write. */
  public SyntheticLines within(CharacterSet set) {
    return new SyntheticLines(fonts, pictures, texts.within(set), Optional.of(set));
  }

  /**
   * A line as a camera or a scanner shows it.
   *
   * @param picture gray, dark ink on lighter paper
   * @param text what is written
   * @param hand the font, or "set" for characters set beside each other
   */
  public record Drawn(BufferedImage picture, String text, String hand) {}

  /**
   * A line.
   *
   * @param seed of a run
   * @param number of the line, 0 or more
   * @throws IllegalArgumentException if hardly any text can be written with the fonts
   */
  public Drawn drawn(long seed, long number) {
    Random random = new Random(Seeds.mixed(seed, number));
    for (int k = 0; k < TRIES; k++) {
      String text = texts.drawn(random);
      if (characters.map(set -> set.canWrite(text)).orElse(true)) {
        Optional<Drawn> drawn = drawn(text, random);
        if (drawn.isPresent()) {
          return drawn.get();
        }
      }
    }
    throw new IllegalArgumentException(
        "expected fonts and a text that they can write, found characters that they lack in "
            + TRIES
            + " lines one after the other");
  }

  private Optional<Drawn> drawn(String text, Random random) {
    Hand hand = Hand.drawn(random);
    boolean set = pictures.isPresent() && (fonts.isEmpty() || random.nextInt(100) < SET);
    boolean crowded = random.nextInt(100) < CROWDED;
    Draft draft = random.nextInt(100) < STRUCK ? struck(text, set, random) : Draft.clean(text);
    if (set) {
      if (!pictures.get().canWrite(draft.written())) {
        return Optional.empty();
      }
      Writing writing =
          StruckWriting.of(PictureWriting.of(draft.written(), pictures.get(), hand), draft, hand);
      Writing neighbor = crowded ? writing : null;
      return Optional.of(new Drawn(Sheet.of(writing, neighbor, hand, random), text, "set"));
    }
    Optional<Typeface> typeface = fonts.orElseThrow().drawn(draft.written(), random);
    if (typeface.isEmpty()) {
      return Optional.empty();
    }
    Writing writing =
        StruckWriting.of(FontWriting.of(draft.written(), typeface.get(), hand), draft, hand);
    Writing neighbor = crowded ? writing : null;
    return Optional.of(
        new Drawn(Sheet.of(writing, neighbor, hand, random), text, typeface.get().name()));
  }

  /** Words in any writing; single digits only where characters stand beside each other. */
  private static Draft struck(String text, boolean set, Random random) {
    return set && random.nextBoolean()
        ? Draft.withDigitStruck(text, random)
        : Draft.withWordStruck(text, random);
  }

  /** A line as a network reads it: its picture goes the way of all pictures. */
  public LineExample example(long seed, long number, LineImages images) {
    for (int k = 0; k < TRIES; k++) {
      Drawn drawn = drawn(k == 0 ? seed : Seeds.mixed(seed, k), number);
      LineImage image = image(drawn, images);
      if (!image.empty()) { // as a lone dot may be, which looks like dust
        return new LineExample(
            image, drawn.text(), drawn.hand(), "synthetic line " + number + " of seed " + seed);
      }
    }
    throw new IllegalStateException(
        "expected a drawn line with writing, found blank ones in " + TRIES + " tries");
  }

  private static LineImage image(Drawn drawn, LineImages images) {
    try {
      return images.read(drawn.picture());
    } catch (BadPictureException e) {
      throw new IllegalStateException("a drawn line is always a line: " + drawn.text(), e);
    }
  }

  /**
   * Lines to learn from, others in each epoch.
   *
   * @param count lines an epoch, 0 or more
   */
  public LineFeed feed(int count, long seed, LineImages images) {
    return new Feed(this, count, seed, images);
  }

  /** Lines drawn when they are asked for. */
  private record Feed(SyntheticLines lines, int size, long seed, LineImages images)
      implements LineFeed {
    Feed {
      if (size < 0) {
        throw new IllegalArgumentException("expected 0 or more lines, found " + size);
      }
    }

    @Override
    public int height() {
      return images.height();
    }

    @Override
    public LineExample example(int index, int epoch) {
      return lines.example(seed, (long) epoch * size + index, images);
    }
  }
}
