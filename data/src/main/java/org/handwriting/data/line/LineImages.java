package org.handwriting.data.line;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.util.Optional;
import org.handwriting.data.glyph.BadPictureException;
import org.handwriting.data.glyph.LineInk;
import org.handwriting.data.glyph.PagePicture;
import org.handwriting.data.glyph.PictureFile;
import org.handwriting.data.glyph.Plane;
import org.handwriting.data.glyph.Resample;

/**
 * Turns pictures of a word or a line of writing into {@link LineImage}s: the one place for it, used
 * alike in training, by the library, the command line, the server and its page. Light is evened
 * out, ink told from paper, the line laid level and brought to one size by its own ink, whatever
 * the picture's border. Immutable and thread-safe.
 *
 * @param height of the line images in pixels, 16 or more
 * @param level whether lines that slope are laid level
 * @param upright whether strokes that lean are set upright
 */
public record LineImages(int height, boolean level, boolean upright) {
  /** Height of a line image unless told otherwise, in pixels. */
  public static final int HEIGHT = 48;

  /** Pictures of fewer rows hold no writing that could be read. */
  static final int LEAST_ROWS = 6;

  /** Longer than this many heights is no line: 200 characters are 60 heights long. */
  public static final int MOST_HEIGHTS = 120;

  /** Of a line's file, decoded whole up to twice as many columns. */
  private static final int DECODED_SIDE = 8192;

  private static final String EXPECTED = "a picture of a line of writing";

  /** Paper at each end, as a part of the height. */
  private static final double ENDS = 0.25;

  /** Paper above and below the longest strokes, as a part of the height. */
  private static final double AROUND = 0.04;

  /** The deviation of the ink's rows, as a part of the height, where long strokes leave room. */
  private static final double DEVIATION = 0.15;

  /** Writing lower than this part of its picture is looked at again from near. */
  private static final double SMALL = 0.4;

  /** Rows to look at writing with: a network reads fewer yet. */
  private static final int NEAR = 96;

  /** Rows to look for writing with, on pictures so high that it may be small there. */
  private static final int FAR = 400;

  private static final int HIGH = 800;

  /** A picture's rows for one of its ink's, above which looking from near shows more. */
  private static final double COARSE = 1.9;

  /** Checks that letters can be told apart at this height. */
  public LineImages {
    if (height < 16) {
      throw new IllegalArgumentException("expected a height of 16 or more, found " + height);
    }
  }

  /** {@value #HEIGHT} pixels high, laid level, as slanting as they are. */
  public static LineImages defaults() {
    return new LineImages(HEIGHT, true, false);
  }

  /** The same of another height in pixels. */
  public LineImages withHeight(int otherHeight) {
    return new LineImages(otherHeight, level, upright);
  }

  /** The same with sloping lines laid level or not. */
  public LineImages withLevel(boolean laid) {
    return new LineImages(height, laid, upright);
  }

  /** The same with leaning strokes set upright or not. */
  public LineImages withUpright(boolean set) {
    return new LineImages(height, level, set);
  }

  /**
   * The picture in a file, upright as its EXIF data says.
   *
   * @throws BadPictureException if it is no picture, a damaged one, or too large
   */
  public static BufferedImage decode(byte[] file) throws IOException {
    return PagePicture.of(file, DECODED_SIDE).picture();
  }

  /**
   * The same of a page of a file.
   *
   * @param page from 1
   */
  public static BufferedImage decode(PictureFile file, int page) throws IOException {
    return PagePicture.of(file, page, DECODED_SIDE).picture();
  }

  /**
   * The line on a picture; {@link LineImage#empty} if nothing is written there.
   *
   * @throws BadPictureException if the picture has too few rows for writing, or the line is longer
   *     than any
   */
  public LineImage read(BufferedImage picture) throws BadPictureException {
    if (picture.getHeight() < LEAST_ROWS) {
      throw new BadPictureException(
          EXPECTED + ", " + LEAST_ROWS + " pixels high or more",
          "one of " + picture.getWidth() + " x " + picture.getHeight() + " pixels");
    }
    requireLine(picture.getWidth(), picture.getHeight());
    return read(picture, LineFrame.NONE.on(picture.getWidth(), picture.getHeight()));
  }

  private static void requireLine(double width, double rows) throws BadPictureException {
    if (width > MOST_HEIGHTS * rows) {
      throw new BadPictureException(
          EXPECTED + ", at most " + MOST_HEIGHTS + " times as wide as high",
          "one of %d x %d pixels".formatted(Math.round(width), Math.round(rows)));
    }
  }

  // The frame is that of a part of the picture that was asked about.
  private LineImage read(BufferedImage picture, LineFrame frame) throws BadPictureException {
    Optional<LineInk> found = LineInk.of(picture, picture.getHeight() < HIGH ? NEAR : FAR);
    if (found.isEmpty()) {
      return LineImage.blank(height);
    }
    Plane ink = found.get().ink();
    double scale = found.get().scale();
    WritingRows rows = WritingRows.ofMost(ink);
    if (scale > COARSE && rows.height() < SMALL * ink.height && !rows.isEmpty()) {
      // Little writing on a large picture.
      int around = (int) Math.ceil(rows.height() * scale / 2);
      int x = Math.max(0, (int) (rows.left() * scale) - around);
      int y = Math.max(0, (int) (rows.top() * scale) - around);
      int right = Math.min(picture.getWidth(), (int) (rows.right() * scale) + around);
      int bottom = Math.min(picture.getHeight(), (int) (rows.bottom() * scale) + around);
      return read(
          picture.getSubimage(x, y, right - x, bottom - y),
          frame.within(AffineTransform.getTranslateInstance(x, y)));
    }
    return framed(ink, frame.within(AffineTransform.getScaleInstance(scale, scale)));
  }

  /**
   * A line of a page.
   *
   * @param page the whole picture
   * @param region around the line, in the page's pixels; what is outside counts as paper
   * @throws BadPictureException if the region has too few rows for writing, is longer than any
   *     line, or does not lie on the page
   */
  public LineImage read(BufferedImage page, Shape region) throws BadPictureException {
    Rectangle2D bounds = region.getBounds2D();
    int left = (int) Math.max(0, Math.floor(bounds.getMinX()));
    int top = (int) Math.max(0, Math.floor(bounds.getMinY()));
    int right = (int) Math.min(page.getWidth(), Math.ceil(bounds.getMaxX()));
    int bottom = (int) Math.min(page.getHeight(), Math.ceil(bounds.getMaxY()));
    if (right <= left || bottom - top < LEAST_ROWS) {
      throw new BadPictureException(
          "a line on the page, " + LEAST_ROWS + " pixels high or more",
          "one of %d x %d pixels".formatted(Math.max(0, right - left), Math.max(0, bottom - top)));
    }
    requireLine(right - left, bottom - top);
    BufferedImage part = page.getSubimage(left, top, right - left, bottom - top);
    Optional<LineInk> found = LineInk.of(part, NEAR);
    if (found.isEmpty()) {
      return LineImage.blank(height);
    }
    Plane ink = found.get().ink();
    AffineTransform toPage = AffineTransform.getTranslateInstance(left, top);
    toPage.scale(found.get().scale(), found.get().scale());
    LineFrame frame = LineFrame.of(toPage).on(page.getWidth(), page.getHeight());
    return framed(within(ink, toPage, region), frame);
  }

  // The region is drawn once: to ask a shape for each point costs all its corners each time.
  private static Plane within(Plane ink, AffineTransform toPage, Shape region) {
    BufferedImage mask =
        new BufferedImage(ink.width, ink.height, BufferedImage.TYPE_BYTE_GRAY); // 0 outside
    Graphics2D pen = mask.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    try {
      pen.transform(toPage.createInverse());
    } catch (NoninvertibleTransformException e) {
      throw new IllegalStateException("a move and a scale always have an inverse", e);
    }
    pen.fill(region);
    pen.dispose();
    byte[] inside = ((DataBufferByte) mask.getRaster().getDataBuffer()).getData();
    Plane within = new Plane(ink.width, ink.height);
    for (int i = 0; i < inside.length; i++) {
      within.values[i] = inside[i] == 0 ? 0 : ink.values[i];
    }
    return within;
  }

  /**
   * A line whose ink has been found already, on a page.
   *
   * @param ink 0 paper to 1 full ink, {@code [height, width]}, with nothing on it but the line
   * @throws BadPictureException if the line is longer than any
   */
  public LineImage read(Plane ink) throws BadPictureException {
    return read(ink, LineFrame.NONE);
  }

  /**
   * The same of a line that was cut out of a picture.
   *
   * @param frame where the ink's columns and rows lie on the picture
   * @throws BadPictureException as {@link #read(Plane)}
   */
  public LineImage read(Plane ink, LineFrame frame) throws BadPictureException {
    return framed(ink, frame);
  }

  private LineImage framed(Plane ink, LineFrame toPicture) throws BadPictureException {
    Plane own = NeighborInk.removed(ink);
    double slope = level ? Straightening.slopeOf(own) : 0;
    double slant = upright ? Straightening.slantOf(own) : 0;
    Straightening.Straight straight = new Straightening(slope, slant).of(own);
    WritingRows rows = WritingRows.of(straight.ink());
    if (rows.isEmpty()) {
      return LineImage.blank(height);
    }
    double room = height * (1 - 2 * AROUND);
    double step =
        Math.max(rows.height() / room, Math.max(0.5, rows.deviation()) / (DEVIATION * height));
    double ends = ENDS * height * step;
    int width = (int) Math.ceil((rows.right() - rows.left() + 2 * ends) / step);
    requireLine(width, height);
    double left = rows.left() - ends;
    double top = top(rows, step);
    Plane line =
        Resample.window(straight.ink(), new Resample.Window(left, top, step, width, height));
    AffineTransform frame = new AffineTransform(straight.toPlane());
    frame.translate(left, top);
    frame.scale(step, step);
    return LineImage.owning(height, InkContrast.normalized(line), toPicture.within(frame));
  }

  /** The ink's center in the middle, as far as the longest strokes allow. */
  private double top(WritingRows rows, double step) {
    double around = AROUND * height * step;
    double centered = rows.middle() - height * step / 2;
    double highest = rows.top() - around;
    double lowest = rows.bottom() + around - height * step;
    return Math.max(lowest, Math.min(highest, centered));
  }
}
