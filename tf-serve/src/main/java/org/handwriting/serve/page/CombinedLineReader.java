package org.handwriting.serve.page;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.handwriting.data.page.TextLine;
import org.handwriting.serve.page.apart.ApartLineReader;
import org.handwriting.serve.page.apart.ApartReading;
import org.handwriting.serve.page.result.PageLine;
import org.handwriting.serve.page.whole.WholeLineReader;

/**
 * Reads lines as wholes; where that is not sure and the writing is not joined, also character by
 * character.
 *
 * @param apart reads characters apart
 * @param whole reads lines as wholes
 * @param more decides between them
 */
record CombinedLineReader(ApartLineReader apart, WholeLineReader whole, MoreProbableReading more)
    implements LineReader {
  /** This few lines are read both ways unless they are joined: characters apart tell more. */
  private static final int FEW = 4;

  @Override
  public List<Optional<PageLine>> read(BufferedImage page, List<TextLine> lines) {
    List<Optional<PageLine>> wholes = whole.read(page, lines);
    boolean few = lines.size() <= FEW;
    List<TextLine> doubtful = new ArrayList<>();
    BitSet believed = new BitSet();
    for (int i = 0; i < lines.size(); i++) {
      if (isBelieved(wholes.get(i), lines.get(i), few)) {
        believed.set(i);
      } else {
        doubtful.add(lines.get(i));
      }
    }
    Iterator<Optional<ApartReading>> aparts = apart.read(doubtful).iterator();
    List<Optional<PageLine>> read = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Optional<PageLine> one = wholes.get(i);
      read.add(believed.get(i) ? one.map(MoreProbableReading::told) : better(aparts.next(), one));
    }
    return read;
  }

  private Optional<PageLine> better(Optional<ApartReading> apart, Optional<PageLine> whole) {
    return apart
        .map(
            reading ->
                whole
                    .flatMap(line -> JointNumber.of(reading.line(), line, reading::scores))
                    .orElseGet(() -> more.of(reading.line(), whole)))
        .or(() -> whole)
        .map(MoreProbableReading::told);
  }

  private boolean isBelieved(Optional<PageLine> whole, TextLine line, boolean few) {
    if (whole.isEmpty()) {
      return false;
    }
    boolean read = !few || whole.get().probability() >= MoreProbableReading.UNREAD;
    return (!few && more.isSure(whole.get()))
        || (read && more.isJoined(whole.get(), line.apartPieces()));
  }
}
