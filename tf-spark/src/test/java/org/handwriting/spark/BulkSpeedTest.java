package org.handwriting.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.handwriting.data.glyph.GlyphImages;
import org.handwriting.serve.Recognizer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How fast two executors of one core are beside two threads of one process (10,000 digits as PNG
 * files of 112x112, three times over), and how time and memory grow with the pictures (ready
 * glyphs, up to a million), from Parquet into Parquet. What was measured lies in {@code
 * target/soak/bulk.txt}; that every picture has a row is what can fail.
 */
@Tag("cluster")
@Tag("soak")
class BulkSpeedTest {
  private static final int DIGITS = 10_000;
  private static final int BATCH = 256;
  private static final Path TARGET = Path.of(System.getProperty("hwr.target"));
  private static final SparkSession SPARK = Cluster.session();

  private final List<String> lines = new ArrayList<>();

  @Test
  void bringsARowForEveryPictureHoweverMany() throws IOException {
    List<byte[]> files = Digits.files(DIGITS);
    measured("PNG files", files, 1, Reading.CHARACTER); // executors start, TensorFlow is unpacked
    double here = inThisProcess(files);
    double there = measured("PNG files", files, 3, Reading.CHARACTER);
    say("two executors to two threads: %.2f", there / here);
    List<byte[]> glyphs = Digits.glyphs(DIGITS);
    measured("glyphs", glyphs, 1, Reading.GLYPH);
    measured("glyphs", glyphs, 1, Reading.GLYPH);
    measured("glyphs", glyphs, 10, Reading.GLYPH);
    measured("glyphs", glyphs, 100, Reading.GLYPH);
  }

  // Pictures a second, the second time; the first one compiles.
  private double inThisProcess(List<byte[]> files) throws IOException {
    assumeThat(Runtime.getRuntime().availableProcessors()).isEqualTo(2);
    double seconds = 0;
    try (Recognizer recognizer = Recognizer.pretrained()) {
      for (int round = 0; round < 2; round++) {
        long start = System.nanoTime();
        for (int from = 0; from < files.size(); from += BATCH) {
          List<byte[]> some = files.subList(from, Math.min(files.size(), from + BATCH));
          List<BufferedImage> pictures = some.parallelStream().map(BulkSpeedTest::decoded).toList();
          assertThat(recognizer.recognize(pictures)).hasSameSizeAs(some);
        }
        seconds = (System.nanoTime() - start) / 1e9;
      }
    }
    say("this process, two threads: %,.0f pictures a second", files.size() / seconds);
    return files.size() / seconds;
  }

  private double measured(String what, List<byte[]> files, int times, Reading reading)
      throws IOException {
    Path in = TARGET.resolve("soak").resolve("pictures");
    write(files, times, in);
    double seconds = recognized(in, times, reading);
    double rate = (double) files.size() * times / seconds;
    say(
        "two executors: %,d %s in %.1f s, %,.0f a second; most memory so far %s MB",
        files.size() * times, what, seconds, rate, memory());
    return rate;
  }

  private static double recognized(Path in, int times, Reading reading) {
    long start = System.nanoTime();
    String out = TARGET.resolve("soak").resolve("results").toString();
    Pictures pictures = Pictures.parquet(SPARK, in.toString(), Optional.empty());
    new BulkRecognition(SPARK, BulkOptions.defaults().withReading(reading))
        .recognize(pictures)
        .write()
        .mode(SaveMode.Overwrite)
        .parquet(out);
    double seconds = (System.nanoTime() - start) / 1e9;
    Dataset<Row> results = SPARK.read().parquet(out);
    assertThat(results.filter("error is null").count()).isEqualTo((long) DIGITS * times);
    return seconds;
  }

  private static void write(List<byte[]> files, int times, Path folder) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      rows.add(RowFactory.create(i, files.get(i)));
    }
    StructType schema =
        new StructType().add("id", DataTypes.IntegerType).add("file", DataTypes.BinaryType);
    SPARK
        .createDataFrame(rows, schema)
        .crossJoin(functions.broadcast(SPARK.range(times).toDF("copy")))
        .repartition(Math.max(8, 2 * times))
        .write()
        .mode(SaveMode.Overwrite)
        .parquet(folder.toString());
  }

  private static BufferedImage decoded(byte[] file) {
    try {
      return GlyphImages.decode(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // Of each executor, as Linux counts what was resident at most.
  private static List<Long> memory() {
    return ProcessHandle.current().children().map(BulkSpeedTest::peak).toList();
  }

  private static long peak(ProcessHandle process) {
    try {
      return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // Written at once: what was measured before a failure is of interest too.
  private void say(String form, Object... values) throws IOException {
    lines.add(String.format(Locale.ROOT, form, values));
    Files.write(TARGET.resolve("soak").resolve("bulk.txt"), lines);
  }
}
