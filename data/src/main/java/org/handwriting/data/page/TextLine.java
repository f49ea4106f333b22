package org.handwriting.data.page;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.handwriting.data.glyph.BadPictureException;
import org.handwriting.data.glyph.Box;
import org.handwriting.data.glyph.Glyph;
import org.handwriting.data.glyph.GlyphImages;
import org.handwriting.data.glyph.LinePlace;
import org.handwriting.data.glyph.Polyline;
import org.handwriting.data.line.LineFrame;
import org.handwriting.data.line.LineImage;
import org.handwriting.data.line.LineImages;

/**
 * A line of handwriting as pieces of ink from left to right, each a character or a part of one:
 * blobs above each other are one piece, blobs so wide that they may be characters that touch are
 * cut wherever they may touch. Immutable and thread-safe.
 */
public final class TextLine {
  private final Supplier<LinePieces> source;
  private final LineGeometry place;
  private final Supplier<Optional<TextLine>> otherwise;
  private volatile LinePieces found; // once somebody asks for its pieces

  /** An x is this part of a usual character's height. */
  private static final double CORE = 0.6;

  /** The borders of one line, found in two ways, are at most so many heights from each other. */
  private static final double SAME = 0.6;

  /** Heights that a polygon may be off the outline, which keeps more away from ink. */
  private static final double CORNER = 0.05;

  private TextLine(Supplier<LinePieces> source, LineGeometry place) {
    this(source, place, Optional::empty);
  }

  private TextLine(
      Supplier<LinePieces> source, LineGeometry place, Supplier<Optional<TextLine>> otherwise) {
    this.source = source;
    this.place = place;
    this.otherwise = otherwise;
  }

  /**
   * The same line whose pieces are those of the same line found otherwise, if it was.
   *
   * @param found asked once somebody asks for pieces, and then each time
   */
  TextLine withPiecesOf(Supplier<Optional<TextLine>> found) {
    return new TextLine(source, place, found);
  }

  private TextLine apart() {
    return otherwise.get().orElse(this);
  }

  /** Where its ink is, and how high its usual character is; in pixels of the picture. */
  record Extent(Rectangle2D bounds, double height) {
    /** Whether a line has the same ink as another one, as far as their borders tell. */
    boolean isSame(Extent other) {
      double most = SAME * other.height;
      return Math.abs(bounds.getMinX() - other.bounds.getMinX()) <= most
          && Math.abs(bounds.getMaxX() - other.bounds.getMaxX()) <= most
          && Math.abs(bounds.getMinY() - other.bounds.getMinY()) <= most
          && Math.abs(bounds.getMaxY() - other.bounds.getMaxY()) <= most;
    }
  }

  /** As its own ink tells, whoever finds its pieces. */
  Extent extent() {
    return new Extent(outline().getBounds2D(), ownHeight());
  }

  private double ownHeight() {
    return ink().writing().height() * place.scale();
  }

  /** A line of a page whose ink has been found; its pixels lie as the picture's do. */
  static TextLine of(PageWriting writing, List<Blob> blobs) {
    return of(writing, blobs, Optional.empty());
  }

  /** A line whose place is given. */
  static TextLine at(LinePlace place, PageWriting writing, List<Blob> blobs) {
    return of(writing, blobs, Optional.of(place));
  }

  private static TextLine of(PageWriting writing, List<Blob> blobs, Optional<LinePlace> given) {
    LinePieces ink = LinePieces.of(writing, blobs, List.of());
    LineFrame frame =
        LineFrame.of(AffineTransform.getScaleInstance(writing.scale(), writing.scale()));
    return new TextLine(
        () -> ink,
        new LineGeometry(
            frame,
            writing.scale(),
            0,
            Optional.empty(),
            given.map(LinePlace::baseline),
            given.map(LinePlace::polygon)));
  }

  /**
   * A line that was laid level.
   *
   * @param frame from the strip's pixels to those of the picture
   * @param scale pixels of the picture for one of the strip
   * @param baseline on the picture
   */
  static TextLine of(LineStrip strip, LineFrame frame, double scale, Polyline baseline) {
    return new TextLine(
        () -> {
          PageWriting writing = strip.writing(scale);
          return LinePieces.of(writing, writing.blobs(), strip.struck());
        },
        new LineGeometry(
            frame,
            scale,
            scale * strip.coreHeight(),
            Optional.of(strip.ink()),
            Optional.of(baseline),
            Optional.empty()));
  }

  private LinePieces ink() {
    LinePieces known = found;
    if (known == null) { // two who ask at once find the same
      known = source.get();
      found = known;
    }
    return known;
  }

  /** How many pieces there are. */
  public int pieces() {
    return apart().ink().pieces().size();
  }

  /**
   * The part of the page that is this line, with its full stops and without what hangs into it from
   * other lines. In pixels of the picture.
   */
  public Shape outline() {
    if (place.polygon().isPresent()) {
      return place.polygon().get().inside();
    }
    LinePieces ink = ink();
    if (ink.blobs().isEmpty()) {
      return new Path2D.Double();
    }
    return place.onPicture(LineOutline.of(ink.writing(), ink.blobs()));
  }

  /**
   * What a network reads of it as a whole.
   *
   * @param page the whole picture that it was found on
   * @throws BadPictureException if it is too low for writing, or longer than any line
   */
  public LineImage image(BufferedImage page, LineImages images) throws BadPictureException {
    return place.strip().isPresent()
        ? images.read(place.strip().get(), place.frame().on(page.getWidth(), page.getHeight()))
        : images.read(page, outline());
  }

  /** What its characters stand on, from left to right, in pixels of the picture. */
  public Polyline baseline() {
    return place.baseline().orElseGet(() -> LineBaseline.of(ink().writing(), ink().blobs()));
  }

  /** The outline with as few corners as tell it apart from its neighbors. */
  public Polyline polygon() {
    return place.polygon().orElseGet(() -> Polyline.around(outline(), CORNER * ownHeight()));
  }

  /**
   * The band that most of its ink is in: from the baseline up to about the height of an x, in
   * pixels of the picture.
   */
  public Shape core() {
    double up = place.strip().isPresent() ? place.coreHeight() : CORE * height();
    return baseline().band(up);
  }

  /** From the left end of its baseline to the right one, in pixels of the picture. */
  public double length() {
    List<Polyline.Point> points = baseline().points();
    Polyline.Point first = points.get(0);
    Polyline.Point last = points.get(points.size() - 1);
    return Math.hypot(last.x() - first.x(), last.y() - first.y());
  }

  /** The height of the page's usual character, in pixels of the picture. */
  public double height() {
    return apart().ownHeight();
  }

  /** Pieces that begin where there is paper: all of them, where characters stand apart. */
  public int apartPieces() {
    return (int) apart().ink().pieces().stream().filter(piece -> piece.cut() == 0).count();
  }

  /**
   * How much ink was cut through to the left of a piece, in breadths of a stroke; 0 where there is
   * paper.
   */
  public double cut(int piece) {
    return apart().ink().pieces().get(piece).cut();
  }

  /**
   * The box around pieces that follow each other, on the line laid level; in the picture's unit of
   * length, but {@link #onPicture} says where it lies there.
   */
  public Box box(int from, int to) {
    return apart().place.enlarged(apart().ink().box(from, to));
  }

  /** Boxes, as {@link #box} has them, around what was crossed out on the line and is left out. */
  public List<Box> struck() {
    TextLine apart = apart();
    return apart.ink().struck().stream().map(apart.place::enlarged).toList();
  }

  /** The box on the picture, in its pixels, around one on the line laid level. */
  public Box onPicture(Box level) {
    return apart().place.onPicture(level);
  }

  /**
   * What a network reads of pieces that follow each other, as one character.
   *
   * @param from the first piece
   * @param to the first piece that does not belong to it
   */
  public Glyph glyph(int from, int to, GlyphImages images) {
    return apart().ink().glyph(from, to, images);
  }
}
