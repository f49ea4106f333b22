package org.handwriting.serve.page;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.handwriting.data.page.TextLine;
import org.handwriting.serve.page.apart.ApartLineReader;
import org.handwriting.serve.page.result.PageLine;
import org.handwriting.serve.page.whole.WholeLineReader;

/**
 * Reads lines as wholes, and those of which that is not sure also character by character.
 *
 * @param apart reads characters apart
 * @param whole reads lines as wholes
 * @param more decides between them
 */
record BothWays(ApartLineReader apart, WholeLineReader whole, MoreProbableReading more)
    implements LineReader {
  @Override
  public List<Optional<PageLine>> read(BufferedImage page, List<TextLine> lines) {
    List<Optional<PageLine>> wholes = whole.read(page, lines);
    List<TextLine> doubtful = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (wholes.get(i).filter(more::isSure).isEmpty()) {
        doubtful.add(lines.get(i));
      }
    }
    Iterator<Optional<PageLine>> aparts = apart.read(doubtful).iterator();
    List<Optional<PageLine>> read = new ArrayList<>();
    for (Optional<PageLine> one : wholes) {
      Optional<PageLine> other =
          one.filter(more::isSure).isPresent() ? Optional.empty() : aparts.next();
      read.add(other.map(line -> more.of(line, one)).or(() -> one));
    }
    return read;
  }
}
