package org.handwriting.train.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import org.handwriting.core.DurableFiles;
import org.handwriting.core.Json;
import org.handwriting.data.BadFileException;

/**
 * The folder of a run: its configuration, checkpoints, metrics and report. Held by one process at a
 * time, until it is closed.
 */
public final class RunDirectory implements AutoCloseable {
  // No colons, which Windows does not allow in names.
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss");
  private static final String CONFIG = "config.json";
  private static final String LOCK = ".lock";

  private final Path path;
  private final RunConfig config;
  private final FileChannel lock;

  private RunDirectory(Path path, RunConfig config, FileChannel lock) {
    this.path = path;
    this.config = config;
    this.lock = lock;
  }

  /**
   * Makes a new folder under {@code runs}, named by time and data set.
   *
   * @throws IOException when it cannot be made
   */
  public static RunDirectory create(Path runs, LocalDateTime now, RunConfig config)
      throws IOException {
    Files.createDirectories(runs);
    String name = now.format(TIME) + "-" + config.dataset();
    for (int n = 1; ; n++) {
      Path path = runs.resolve(n == 1 ? name : name + "-" + n);
      try {
        Files.createDirectory(path);
      } catch (FileAlreadyExistsException e) {
        continue; // another run began in the same second
      }
      FileChannel lock = lock(path);
      DurableFiles.write(path.resolve(CONFIG), Json.bytes(config));
      return new RunDirectory(path, config, lock);
    }
  }

  /**
   * Opens the folder of an earlier run, to go on with it.
   *
   * @throws BadFileException when it is no run's folder, or another process is at work in it
   */
  public static RunDirectory open(Path path) throws IOException {
    if (!Files.isRegularFile(path.resolve(CONFIG))) {
      throw new BadFileException(path, "the folder of a run, with a " + CONFIG, "none");
    }
    FileChannel lock = lock(path);
    try {
      return new RunDirectory(path, Json.read(path.resolve(CONFIG), RunConfig.class), lock);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** The folder. */
  public Path path() {
    return path;
  }

  /** What the run was asked for. */
  public RunConfig config() {
    return config;
  }

  Path checkpoints() {
    return path.resolve("checkpoints");
  }

  Path metrics() {
    return path.resolve("metrics.csv");
  }

  Path report() {
    return path.resolve("report.html");
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }

  private static FileChannel lock(Path path) throws IOException {
    FileChannel channel =
        FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock held;
    try {
      held = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      held = null;
    }
    if (held == null) {
      channel.close();
      throw new BadFileException(
          path, "a run that no process is at work on", "one that is under way");
    }
    return channel;
  }
}
