package org.handwriting.data.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Gathers blobs into lines. Each line is followed from left to right along the middles of its
 * characters, so that it may slope and bend.
 */
final class LineFinder {
  /** Less high and less wide than this many heights is a dot, or a part of a broken stroke. */
  private static final double SMALL = 0.4;

  /** A character's middle is less than this many heights off its line's. */
  private static final double OFF_MIDDLE = 0.62;

  /** A dot is less than this many heights off its line's middle. */
  private static final double OFF_DOT = 1.0;

  /** A line less than this many heights off another is a part of it. */
  private static final double STRAY = 0.95;

  /** How fast a line follows its characters' middles. */
  private static final double FOLLOWS = 0.3;

  private final PageWriting writing;
  private final double height;
  private final double slope; // of the page
  private final List<Line> lines = new ArrayList<>();

  /** A line as it grows. */
  private static final class Line {
    private final List<Blob> blobs = new ArrayList<>();
    private double middle; // of its last characters, less the page's slope

    private double meanMiddle(double slope) {
      return blobs.stream()
          .mapToDouble(blob -> blob.middleY() - slope * blob.box().middleX())
          .average()
          .orElseThrow();
    }
  }

  private LineFinder(PageWriting writing) {
    this.writing = writing;
    this.height = writing.height();
    this.slope = Skew.of(large(), height);
  }

  /** The lines of a page, from the top to the bottom. */
  static List<TextLine> of(PageWriting writing) {
    LineFinder finder = new LineFinder(writing);
    finder.gather();
    finder.joinStrays();
    finder.addSmall();
    finder.lines.sort(Comparator.comparingDouble(line -> line.meanMiddle(finder.slope)));
    return finder.lines.stream()
        .map(line -> TextLine.of(writing, line.blobs))
        .filter(line -> line.pieces() > 0)
        .toList();
  }

  private boolean isSmall(Blob blob) {
    return blob.box().longSide() < SMALL * height;
  }

  private double straightened(Blob blob) {
    return blob.middleY() - slope * blob.box().middleX();
  }

  private List<Blob> large() {
    List<Blob> large = new ArrayList<>();
    for (Blob blob : writing.blobs()) {
      if (!isSmall(blob)) {
        large.add(blob);
      }
    }
    large.sort(Comparator.comparingDouble(blob -> blob.box().left()));
    return large;
  }

  private void gather() {
    for (Blob blob : large()) {
      double middle = straightened(blob);
      Line best = null;
      for (Line line : lines) {
        double off = Math.abs(line.middle - middle);
        if (off < OFF_MIDDLE * height && (best == null || off < Math.abs(best.middle - middle))) {
          best = line;
        }
      }
      if (best == null) {
        best = new Line();
        best.middle = middle;
        lines.add(best);
      }
      best.blobs.add(blob);
      best.middle += FOLLOWS * (middle - best.middle);
    }
  }

  // What hangs low or stands high, such as g and y, may have made a line of its own: nearer to the
  // line it belongs to than lines can be to each other.
  private void joinStrays() {
    List<Line> bySize = new ArrayList<>(lines);
    bySize.sort(Comparator.comparingInt(line -> line.blobs.size()));
    for (Line stray : bySize) {
      Line best = null;
      double least = STRAY * height;
      for (Line line : lines) {
        if (line != stray && line.blobs.size() >= 2 * stray.blobs.size()) {
          double distance = distance(line, stray);
          best = distance < least ? line : best;
          least = Math.min(least, distance);
        }
      }
      if (best != null) {
        best.blobs.addAll(stray.blobs);
        lines.remove(stray);
      }
    }
  }

  /** How far a line is off another in the mean. */
  private double distance(Line line, Line stray) {
    return stray.blobs.stream().mapToDouble(blob -> distance(line, blob)).average().orElseThrow();
  }

  private void addSmall() {
    List<Blob> small = new ArrayList<>();
    for (Blob blob : writing.blobs()) {
      if (isSmall(blob)) {
        small.add(blob);
      }
    }
    List<List<Blob>> additions = new ArrayList<>();
    lines.forEach(line -> additions.add(new ArrayList<>()));
    for (Blob blob : small) {
      int nearest = nearest(blob);
      if (nearest >= 0) {
        additions.get(nearest).add(blob);
      }
    }
    for (int i = 0; i < additions.size(); i++) {
      lines.get(i).blobs.addAll(additions.get(i));
    }
  }

  // Among the lines; -1 if all are too far off.
  private int nearest(Blob blob) {
    int nearest = -1;
    double least = OFF_DOT * height;
    for (int i = 0; i < lines.size(); i++) {
      double distance = distance(lines.get(i), blob);
      nearest = distance < least ? i : nearest;
      least = Math.min(least, distance);
    }
    return nearest;
  }

  /** How far a blob's middle is off the line's, where the line is nearest to it. */
  private double distance(Line line, Blob blob) {
    double x = blob.box().middleX();
    double sum = 0;
    double weights = 0;
    for (Blob other : line.blobs) {
      double apart = (other.box().middleX() - x) / (2 * height);
      double weight = 1 / (1 + apart * apart);
      sum += weight * straightened(other);
      weights += weight;
    }
    return Math.abs(sum / weights - straightened(blob));
  }
}
