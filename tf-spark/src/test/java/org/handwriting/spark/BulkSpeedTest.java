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
 * How fast two executors of one core are beside two threads of one process, and how time and memory
 * grow with the pictures: 10,000 digits as PNG files of 112x112, over and over, from Parquet into
 * Parquet. What was measured lies in {@code target/soak/bulk.txt}.
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
  void growsWithThePicturesAndNothingElse() throws IOException {
    List<byte[]> files = Digits.files(DIGITS);
    Path digits = TARGET.resolve("soak").resolve("digits");
    write(files, 1, digits);
    recognized(digits, 1); // executors start, TensorFlow is unpacked, code is compiled
    recognized(digits, 1);
    double here = inThisProcess(files);
    double few = measured(files, 1);
    double more = measured(files, 10);
    double many = measured(files, 100);
    say("two executors to two threads: %.2f", more / here);
    Files.write(TARGET.resolve("soak").resolve("bulk.txt"), lines);
    assertThat(many).isGreaterThan(0.9 * few);
    assertThat(more).isGreaterThan(0.8 * here);
  }

  // Pictures a second, the second time.
  private double inThisProcess(List<byte[]> files) {
    assumeThat(Runtime.getRuntime().availableProcessors()).isEqualTo(2);
    double seconds = 0;
    try (Recognizer recognizer = Recognizer.pretrained()) {
      for (int round = 0; round < 3; round++) {
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

  private double measured(List<byte[]> files, int times) {
    Path in = TARGET.resolve("soak").resolve("pictures-" + times);
    write(files, times, in);
    double seconds = recognized(in, times);
    double rate = (double) files.size() * times / seconds;
    say(
        "two executors: %,d pictures in %.1f s, %,.0f a second; most memory so far %s MB",
        files.size() * times, seconds, rate, memory());
    return rate;
  }

  private static double recognized(Path in, int times) {
    long start = System.nanoTime();
    String out = TARGET.resolve("soak").resolve("results").toString();
    Pictures pictures = Pictures.parquet(SPARK, in.toString(), Optional.empty());
    new BulkRecognition(SPARK, BulkOptions.defaults())
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

  private void say(String form, Object... values) {
    lines.add(String.format(Locale.ROOT, form, values));
  }
}
