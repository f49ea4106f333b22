package org.handwriting.cli;

import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows how many files have been read: a bar on a terminal, else a line every tenth of them. */
final class ReadProgress implements AutoCloseable {
  private static final int LINES = 10;

  private final PrintWriter lines;
  private final int files;
  private final ProgressBar bar; // null where nobody watches
  private int read;

  /**
   * @param lines where they go; a bar is drawn on the terminal itself
   * @param files that will be read
   */
  @SuppressWarnings("SystemConsoleNull") // later JDKs would draw a bar where lines are better
  ReadProgress(PrintWriter lines, int files) {
    this.lines = lines;
    this.files = files;
    this.bar =
        System.console() == null
            ? null
            : on(terminal())
                .setTaskName("read")
                .setUnit(" files", 1)
                .setInitialMax(files)
                .setStyle(ProgressBarStyle.ASCII)
                .showSpeed()
                .build();
  }

  // Not standard error, where hwr takes TensorFlow's notices out line by line: a bar has no lines.
  private static Optional<PrintStream> terminal() {
    try {
      return Optional.of(
          new PrintStream(new FileOutputStream("/dev/tty"), true, StandardCharsets.UTF_8));
    } catch (FileNotFoundException e) {
      return Optional.empty(); // Windows has none, and no such filter
    }
  }

  private static ProgressBarBuilder on(Optional<PrintStream> terminal) {
    ProgressBarBuilder builder = new ProgressBarBuilder();
    terminal.ifPresent(out -> builder.setConsumer(new ConsoleProgressBarConsumer(out)));
    return builder;
  }

  /** One more. */
  synchronized void step() {
    read++;
    if (bar != null) {
      bar.step();
    } else if ((long) read * LINES / files > (read - 1L) * LINES / files) {
      lines.println("read %d of %d files".formatted(read, files));
      lines.flush();
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
