package org.handwriting.data.synthetic;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.handwriting.data.Split;
import org.handwriting.data.glyph.Glyph;

/**
 * Pictures of single characters that people wrote, such as EMNIST's, to set lines of. Signs, which
 * such sets lack, are drawn. Immutable and thread-safe.
 */
public final class CharacterPictures {
  /**
   * Letters that sets merge with capitals of another shape; a bar is nearer to them. The dot of the
   * i is a sign.
   */
  private static final String BARS = "il";

  private static final String BAR = "1";

  /** A bar is so many times as high as wide, or the most slender of those that were drawn. */
  private static final double SLENDER = 2.5;

  /** Where a set has l among L, most of them are bars; */
  private static final int WITH_BARS = 'L';

  /** and where it has i and j among these, some have a dot. */
  private static final String WITH_DOTS = "IJ";

  /** One with a foot is at most so many times as high as wide, or the least slender of those. */
  private static final double FOOTED = 1.8;

  /** Pictures that are drawn, until one has the shape. */
  private static final int TRIES = 12;

  /** Ink above this level counts for the box around a character. */
  private static final int INK = 60;

  private final Split split;
  private final Map<Integer, int[]> members = new HashMap<>(); // by class

  private CharacterPictures(Split split) {
    this.split = split;
    List<List<Integer>> lists = new ArrayList<>();
    for (int c = 0; c < split.labels().size(); c++) {
      lists.add(new ArrayList<>());
    }
    for (int i = 0; i < split.size(); i++) {
      lists.get(split.classAt(i)).add(i);
    }
    for (int c = 0; c < lists.size(); c++) {
      if (!lists.get(c).isEmpty()) {
        members.put(c, lists.get(c).stream().mapToInt(i -> i).toArray());
      }
    }
  }

  /** The characters of a data set's part. */
  public static CharacterPictures of(Split split) {
    return new CharacterPictures(split);
  }

  /** Whether a text can be set: of its letters and digits, and of signs that can be drawn. */
  boolean canWrite(String text) {
    return text.codePoints().allMatch(c -> c == ' ' || DrawnSigns.has(c) || classOf(c).isPresent());
  }

  private OptionalInt classOf(int c) {
    String label = !has(c) && BARS.indexOf(c) >= 0 ? BAR : Character.toString(c);
    OptionalInt found = split.labels().indexOf(label);
    return found.isPresent() && members.containsKey(found.getAsInt()) ? found : OptionalInt.empty();
  }

  /**
   * Whether the set tells a character from the same letter of the other case. Labels.indexOf finds
   * L for l where there is no l.
   */
  boolean has(int c) {
    return split.labels().asList().contains(Character.toString(c));
  }

  /**
   * A character cut out along its ink, white with the ink as opacity; nothing if it is a sign, or
   * the picture drawn is blank.
   */
  Optional<BufferedImage> drawn(int c, Random random) {
    OptionalInt found = classOf(c);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    int[] candidates = members.get(found.getAsInt());
    double enough = enough(c);
    Optional<BufferedImage> best = Optional.empty();
    double most = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < TRIES && most < enough; k++) {
      Optional<BufferedImage> cut =
          cut(split.pixelsAt(candidates[random.nextInt(candidates.length)]));
      double fit = cut.map(picture -> fit(c, picture)).orElse(Double.NEGATIVE_INFINITY);
      if (fit > most) {
        best = cut;
        most = fit;
      }
    }
    return best;
  }

  // How well a picture has the shape of a character of which the set has another one too.
  private double fit(int c, BufferedImage picture) {
    if (WITH_DOTS.indexOf(c) >= 0 && isMerged(c)) {
      return isDotted(picture) ? -1 : 0;
    }
    double slenderness = (double) picture.getHeight() / picture.getWidth();
    return c == WITH_BARS && isMerged(c) ? -slenderness : slenderness;
  }

  private double enough(int c) {
    if (c == WITH_BARS && isMerged(c)) {
      return -FOOTED;
    }
    return BARS.indexOf(c) >= 0 ? SLENDER : 0;
  }

  private boolean isMerged(int c) {
    return !has(Character.toLowerCase(c));
  }

  // Whether there is paper across its upper half.
  private static boolean isDotted(BufferedImage picture) {
    return IntStream.range(1, picture.getHeight() / 2)
        .anyMatch(
            y ->
                IntStream.range(0, picture.getWidth())
                    .allMatch(x -> picture.getRGB(x, y) >>> 24 <= INK));
  }

  /** Of pixels uint8 {@code [28, 28]}. */
  private static Optional<BufferedImage> cut(byte[] pixels) {
    int left = Glyph.SIDE;
    int right = -1;
    int top = Glyph.SIDE;
    int bottom = -1;
    for (int i = 0; i < pixels.length; i++) {
      if (Byte.toUnsignedInt(pixels[i]) > INK) {
        left = Math.min(left, i % Glyph.SIDE);
        right = Math.max(right, i % Glyph.SIDE);
        top = Math.min(top, i / Glyph.SIDE);
        bottom = Math.max(bottom, i / Glyph.SIDE);
      }
    }
    if (right < left) {
      return Optional.empty();
    }
    BufferedImage cut =
        new BufferedImage(right - left + 1, bottom - top + 1, BufferedImage.TYPE_INT_ARGB);
    for (int y = top; y <= bottom; y++) {
      for (int x = left; x <= right; x++) {
        int ink = Byte.toUnsignedInt(pixels[y * Glyph.SIDE + x]);
        cut.setRGB(x - left, y - top, ink << 24 | 0xffffff);
      }
    }
    return Optional.of(cut);
  }
}
