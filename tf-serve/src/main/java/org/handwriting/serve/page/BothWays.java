package org.handwriting.serve.page;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
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
  public List<PageLine> read(BufferedImage page, List<TextLine> lines) {
    List<Optional<PageLine>> wholes = whole.read(page, lines);
    List<TextLine> doubtful = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (wholes.get(i).filter(more::isSure).isEmpty() && lines.get(i).pieces() > 0) {
        doubtful.add(lines.get(i));
      }
    }
    List<PageLine> apartLines = apart.read(doubtful);
    List<PageLine> read = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < lines.size(); i++) {
      boolean both = next < doubtful.size() && doubtful.get(next) == lines.get(i);
      if (both) {
        read.add(more.of(apartLines.get(next++), wholes.get(i)));
      } else {
        wholes.get(i).ifPresent(read::add);
      }
    }
    return read;
  }
}
