package org.handwriting.data.synthetic;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.handwriting.data.WriteFailure;

/** Writes synthetic lines as a folder of pictures with {@code lines.tsv}. */
public final class SyntheticFolder {
  private SyntheticFolder() {}

  /**
   * Writes lines 0 to {@code count - 1}, beside the folder's place first, and moves them there when
   * all are drawn.
   *
   * @param count 1 or more
   * @throws FileAlreadyExistsException if there is something already
   */
  public static void write(SyntheticLines lines, long seed, int count, Path folder)
      throws IOException {
    if (count < 1) {
      throw new IllegalArgumentException("expected 1 or more lines, found " + count);
    }
    if (Files.exists(folder)) {
      throw new FileAlreadyExistsException(folder + ": exists already; name another folder");
    }
    Path parent = folder.toAbsolutePath().getParent();
    Files.createDirectories(parent);
    Path beside =
        parent.resolve("." + folder.getFileName() + "-" + ProcessHandle.current().pid() + ".tmp");
    Files.createDirectory(beside);
    try {
      List<String> rows = rows(lines, seed, count, beside);
      Files.write(
          beside.resolve("lines.tsv"),
          Stream.concat(Stream.of("file\ttext\twriter"), rows.stream()).toList(),
          StandardCharsets.UTF_8);
      Files.move(beside, folder);
    } catch (IOException e) {
      throw WriteFailure.named(folder, e);
    } finally {
      removeRest(beside);
    }
  }

  // Where one cannot be written no other is begun, and none is under way any more when this ends:
  // what is left is removed then.
  private static List<String> rows(SyntheticLines lines, long seed, int count, Path folder)
      throws IOException {
    AtomicReference<IOException> failure = new AtomicReference<>();
    List<String> rows =
        IntStream.range(0, count)
            .parallel()
            .mapToObj(
                i -> {
                  if (failure.get() != null) {
                    return "";
                  }
                  try {
                    return row(lines.drawn(seed, i), i, folder);
                  } catch (IOException e) {
                    failure.compareAndSet(null, e);
                    return "";
                  }
                })
            .toList();
    if (failure.get() != null) {
      throw failure.get();
    }
    return rows;
  }

  private static String row(SyntheticLines.Drawn drawn, int number, Path folder)
      throws IOException {
    String file = String.format(Locale.ROOT, "%06d.png", number + 1);
    // Encoded first: ImageIO reports a file that it cannot open on standard error as well.
    ByteArrayOutputStream encoded = new ByteArrayOutputStream();
    ImageIO.write(drawn.picture(), "png", encoded);
    Files.write(folder.resolve(file), encoded.toByteArray());
    return file + "\t" + drawn.text() + "\t" + drawn.hand();
  }

  private static void removeRest(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return; // moved
    }
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.sorted((a, b) -> b.compareTo(a)).toList(); // what is inside first
    }
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
  }
}
