package org.handwriting.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.handwriting.spark.PictureRows.byId;
import static org.handwriting.spark.PictureRows.recognize;
import static org.handwriting.spark.PictureRows.rows;

import com.google.protobuf.ByteString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.handwriting.core.TfRecords;
import org.handwriting.core.net.Architecture;
import org.handwriting.core.net.Architectures;
import org.handwriting.core.net.Pooling;
import org.handwriting.data.Split;
import org.handwriting.serve.Recognition;
import org.handwriting.serve.Recognizer;
import org.handwriting.train.Trainer;
import org.handwriting.train.options.TrainingOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.BytesList;
import org.tensorflow.proto.Example;
import org.tensorflow.proto.Feature;
import org.tensorflow.proto.Features;

@Tag("cluster")
class BulkRecognitionTest {
  private static final int MANY = 150;
  private static final SparkSession SPARK = Cluster.session();

  @TempDir private Path temp;

  @Test
  void givesTheRowsThatTheRecognizerInThisProcessGives() throws IOException {
    List<byte[]> files = Digits.files(MANY);
    List<Row> rows = byId(recognize(rows(files, 7), BulkOptions.defaults()));
    assertThat(rows).hasSize(files.size());
    try (Recognizer recognizer = Recognizer.pretrained()) {
      for (int i = 0; i < files.size(); i++) {
        Recognition expected = recognizer.recognize(files.get(i));
        Row row = rows.get(i);
        assertThat(row.getInt(0)).isEqualTo(i);
        assertThat(row.<Double>getAs("probability"))
            .isCloseTo(expected.best().probability(), within(0.02)); // bfloat16, other batches
        assertThat(row.<String>getAs("label"))
            .isIn(expected.top(2).stream().map(c -> c.label()).toList());
        assertThat(row.<Boolean>getAs("empty")).isEqualTo(expected.empty());
        assertThat(row.<String>getAs("error")).isNull();
        assertThat(row.getList(row.fieldIndex("candidates"))).hasSize(3);
      }
    }
  }

  @Test
  void givesTheSameRowsAgainToTheLastDigit() {
    Pictures pictures = rows(Digits.files(300), 3);
    assertThat(byId(recognize(pictures, BulkOptions.defaults())))
        .isEqualTo(byId(recognize(pictures, BulkOptions.defaults())));
  }

  @Test
  void makesRowsWithAnErrorOfPicturesThatCannotBeRead() {
    List<byte[]> files = new ArrayList<>(Digits.files(20));
    byte[] half = Arrays.copyOf(files.get(3), files.get(3).length / 2);
    files.set(3, half);
    files.set(7, "no picture".getBytes(StandardCharsets.UTF_8));
    files.set(11, null);
    files.set(13, new byte[0]);
    List<Row> rows = byId(recognize(rows(files, 2), BulkOptions.defaults()));
    assertThat(rows).hasSize(20);
    for (int i = 0; i < 20; i++) {
      boolean bad = i == 3 || i == 7 || i == 11 || i == 13;
      assertThat(rows.get(i).<String>getAs("error") != null).as("row %d", i).isEqualTo(bad);
      assertThat(rows.get(i).<String>getAs("label") == null).as("row %d", i).isEqualTo(bad);
    }
    assertThat(rows.get(11).<String>getAs("error")).contains("expected a picture, found null");
  }

  @Test
  void loadsOneModelAnExecutor() {
    BulkRecognition recognition =
        new BulkRecognition(SPARK, BulkOptions.defaults().withPrecision("float32"));
    recognition.recognize(rows(Digits.files(200), 16)).collectAsList();
    assertThat(recognition.counts().models().value()).isBetween(1L, 2L);
    assertThat(recognition.counts().pictures().value()).isEqualTo(200);
    assertThat(recognition.counts().errors().value()).isZero();
  }

  @Test
  void losesTimeAndNoRowsWithAnExecutorThatIsKilled() {
    Pictures pictures = rows(Digits.files(MANY), 12);
    List<Row> undisturbed = byId(recognize(pictures, BulkOptions.defaults()));
    try (Cluster.Killer killer = Cluster.killAfter(4)) {
      List<Row> disturbed = byId(recognize(pictures, BulkOptions.defaults()));
      assertThat(killer.killed()).isTrue();
      assertThat(disturbed).isEqualTo(undisturbed);
    }
  }

  @Test
  void readsFoldersAndWritesParquet() throws IOException {
    List<byte[]> files = Digits.files(10);
    for (int i = 0; i < files.size(); i++) {
      Path folder = Files.createDirectories(temp.resolve("in").resolve("part-" + i % 2));
      Files.write(folder.resolve(i + ".png"), files.get(i));
    }
    String out = temp.resolve("out").toString();
    Pictures pictures = Pictures.folder(SPARK, temp.resolve("in").toString());
    recognize(pictures, BulkOptions.defaults().withAlphabet("digits").withTop(1))
        .write()
        .parquet(out);
    Dataset<Row> written = SPARK.read().parquet(out);
    assertThat(written.columns())
        .containsExactly(
            "path", "page", "label", "probability", "candidates", "empty", "unsure", "error");
    assertThat(written.count()).isEqualTo(10);
    assertThat(written.filter("path like '%.png' and label between '0' and '9'").count())
        .isEqualTo(10);
  }

  @Test
  void readsGlyphsOfParquetAsTheyAre() throws IOException {
    Split digits = Digits.few(100).test();
    List<byte[]> glyphs = new ArrayList<>();
    for (int i = 0; i < digits.size(); i++) {
      glyphs.add(digits.pixelsAt(i));
    }
    glyphs.set(5, new byte[3]);
    String file = temp.resolve("glyphs").toString();
    rows(glyphs, 2).rows().write().parquet(file);
    Pictures pictures = Pictures.parquet(SPARK, file, Optional.empty());
    BulkOptions options = BulkOptions.defaults().withReading(Reading.GLYPH).withAlphabet("digits");
    List<Row> rows = byId(recognize(pictures, options));
    int right = 0;
    for (int i = 0; i < rows.size(); i++) {
      right += Integer.toString(digits.classAt(i)).equals(rows.get(i).getAs("label")) ? 1 : 0;
    }
    assertThat(right).isGreaterThan(90);
    assertThat(rows.get(5).<String>getAs("error")).contains("784 pixels", "3 bytes");
  }

  @Test
  void readsTfRecordsAndSaysWhereOneIsDamaged() throws IOException {
    List<byte[]> files = Digits.files(6);
    byte[] sound = records(files);
    Files.write(temp.resolve("sound.tfrecord"), sound);
    byte[] damaged = sound.clone();
    damaged[sound.length / 2] ^= 1; // in the fourth record
    Files.write(temp.resolve("damaged.tfrecord"), damaged);
    Pictures pictures = Pictures.tfRecord(SPARK, temp.toString(), "image/encoded");
    List<Row> rows = recognize(pictures, BulkOptions.defaults()).collectAsList();
    assertThat(rows).filteredOn(row -> row.<String>getAs("error") == null).hasSizeBetween(8, 9);
    assertThat(rows)
        .filteredOn(row -> row.<String>getAs("error") != null)
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.<String>getAs("file")).endsWith("damaged.tfrecord");
              assertThat(row.<Long>getAs("record")).isBetween(2L, 3L);
              assertThat(row.<String>getAs("error")).contains("found other bytes");
            });
  }

  private static byte[] records(List<byte[]> files) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] file : files) {
      Feature picture =
          Feature.newBuilder()
              .setBytesList(BytesList.newBuilder().addValue(ByteString.copyFrom(file)))
              .build();
      Features features = Features.newBuilder().putFeature("image/encoded", picture).build();
      TfRecords.write(out, Example.newBuilder().setFeatures(features).build().toByteArray());
    }
    return out.toByteArray();
  }

  @Test
  void leavesNoFileOfAFolderOut() throws IOException {
    Path in = Files.createDirectories(temp.resolve("in/below")).getParent();
    byte[] digit = Digits.files(1).get(0);
    Files.write(in.resolve("below/a.png"), digit);
    Files.write(in.resolve("below/_b.png"), digit);
    Files.write(in.resolve("below/empty.png"), new byte[0]);
    Files.write(in.resolve(".hidden.png"), new byte[0]);
    Files.write(in.resolve("_SUCCESS"), new byte[0]);
    List<Row> rows =
        recognize(Pictures.folder(SPARK, in.toString()), BulkOptions.defaults())
            .orderBy("path")
            .collectAsList();
    assertThat(rows)
        .extracting(row -> row.<String>getAs("path").replaceAll(".*/", ""))
        .containsExactly("_b.png", "a.png", "empty.png");
    assertThat(rows.get(0).<String>getAs("error")).contains("underscore");
    assertThat(rows.get(1).<String>getAs("error")).isNull();
    assertThat(rows.get(2).<String>getAs("error"))
        .isEqualTo("expected a picture, found an empty file");
    assertThat(rows.get(2).schema().fieldNames()).doesNotContain("failure", "content");
  }

  @Test
  void recognizesWithAModelThatIsSentAlong() throws IOException {
    Path model = temp.resolve("digits");
    org.handwriting.data.Dataset digits = Digits.few(500);
    TrainingOptions options = TrainingOptions.defaults().withEpochs(1);
    Architecture network = Architectures.named("compact", Pooling.MAX);
    try (Trainer trainer = new Trainer(network, digits.labels(), options)) {
      trainer.export(model, digits, trainer.evaluate(digits.test()));
    }
    ModelSource source = ModelSource.sent(SPARK.sparkContext(), model);
    List<Row> rows =
        byId(
            recognize(
                rows(Digits.files(8), 2), BulkOptions.defaults().withModel(source).withTop(99)));
    // The digits' model has ten labels, the library's own has 47.
    assertThat(rows.get(0).getList(rows.get(0).fieldIndex("candidates"))).hasSize(10);
  }

  @Test
  void refusesPicturesWhoseColumnsAreAlsoTheResults() {
    Dataset<Row> rows = rows(Digits.files(2), 1).rows().withColumnRenamed("id", "label");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> recognize(Pictures.of(rows, "file"), BulkOptions.defaults()))
        .withMessageContaining("label");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pictures.of(rows, "picture"))
        .withMessageContaining("found columns of bytes [file]");
  }
}
