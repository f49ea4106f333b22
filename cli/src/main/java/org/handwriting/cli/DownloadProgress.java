package org.handwriting.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.handwriting.data.Download;

/**
 * Shows how far a download is: a bar on a terminal, else a line every 10 % (or 50 MiB, if its
 * length is not known).
 */
final class DownloadProgress implements Download.Progress, AutoCloseable {
  private static final long MIB = 1 << 20;
  private static final long LINE_BYTES = 50 * MIB;

  private final PrintWriter out;
  private final boolean terminal;
  private ProgressBar bar;
  private long nextLine = -1;

  private DownloadProgress(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /**
   * Shows progress here.
   *
   * @param out where the lines go; a bar is drawn on standard error
   * @param terminal whether a person watches
   */
  static DownloadProgress on(PrintWriter out, boolean terminal) {
    return new DownloadProgress(out, terminal);
  }

  @Override
  public void at(long bytes, long total) {
    if (terminal) {
      draw(bytes, total);
    } else if (bytes >= nextLine || bytes == total) {
      print(bytes, total);
    }
  }

  private void draw(long bytes, long total) {
    if (bar == null) {
      bar =
          new ProgressBarBuilder()
              .setTaskName("fetch")
              .setUnit(" MiB", MIB)
              .setInitialMax(total)
              .setStyle(ProgressBarStyle.ASCII)
              .showSpeed()
              .startsFrom(bytes, Duration.ZERO)
              .build();
    }
    bar.stepTo(bytes);
  }

  private void print(long bytes, long total) {
    long step = total > 0 ? Math.max(1, total / 10) : LINE_BYTES;
    nextLine = (bytes / step + 1) * step;
    String share =
        total > 0
            ? String.format(Locale.ROOT, " of %d MiB (%d %%)", total / MIB, bytes * 100 / total)
            : " MiB";
    out.println("fetched " + bytes / MIB + share);
    out.flush();
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
