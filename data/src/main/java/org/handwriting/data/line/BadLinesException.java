package org.handwriting.data.line;

import java.io.IOException;
import java.util.List;
import org.handwriting.data.transcription.BadLine;

/** Lines that cannot be used, all that there are. */
public final class BadLinesException extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient List<BadLine> lines;

  /** Of one or more, found among so many that can be used. */
  BadLinesException(List<BadLine> lines, int usable) {
    super(
        "%d of %d lines cannot be used (training and evaluation go on without them with --skip-bad, in Java withSkipBad(true)): %s%s"
            .formatted(
                lines.size(),
                lines.size() + usable,
                lines.get(0).message(),
                lines.size() > 1 ? " … and " + (lines.size() - 1) + " more" : ""));
    this.lines = List.copyOf(lines);
  }

  /** Each of them; null after the exception was serialized. */
  public List<BadLine> lines() {
    return lines;
  }
}
