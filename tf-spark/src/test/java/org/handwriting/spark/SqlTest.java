package org.handwriting.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.handwriting.serve.LineRecognizer;
import org.handwriting.serve.Recognizer;
import org.handwriting.testing.PageFilesSamples;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import py4j.GatewayServer;

/** Pictures in SQL and in pipelines, as people write them who never see a class of ours. */
@Tag("cluster")
class SqlTest {
  private static final StructType SCANS =
      new StructType().add("id", DataTypes.IntegerType).add("content", DataTypes.BinaryType);
  private static final SparkSession SPARK = Cluster.session();
  private static final List<byte[]> FILES = new ArrayList<>(Digits.files(20));

  @TempDir private Path temp;

  @BeforeAll
  static void scans() {
    FILES.set(3, "no picture".getBytes(StandardCharsets.UTF_8));
    FILES.set(7, null);
    table(FILES).createOrReplaceTempView("scans");
  }

  private static Dataset<Row> table(List<byte[]> files) {
    List<Row> rows = new ArrayList<>();
    for (byte[] file : files) {
      rows.add(RowFactory.create(rows.size(), file));
    }
    return SPARK.createDataFrame(rows, SCANS).repartition(2);
  }

  @Test
  void selectsWhatPicturesShowAndWhyOneCannotBeRead() throws IOException {
    List<Row> rows =
        SPARK
            .sql(
                "SELECT id, recognize(content).label, recognize(content).error,"
                    + " size(recognize(content).candidates) AS candidates FROM scans ORDER BY id")
            .collectAsList();

    assertThat(rows).hasSize(20);
    try (Recognizer recognizer = Recognizer.pretrained()) {
      for (Row row : rows) {
        int id = row.getInt(0);
        boolean bad = id == 3 || id == 7;
        assertThat(row.isNullAt(2)).as("row %d", id).isEqualTo(!bad);
        assertThat(row.isNullAt(1)).as("row %d", id).isEqualTo(bad);
        if (!bad) {
          List<String> best =
              recognizer.recognize(FILES.get(id)).top(2).stream().map(c -> c.label()).toList();
          assertThat(row.getString(1)).isIn(best); // other batches, bfloat16
          assertThat(row.getInt(3)).isEqualTo(3);
        }
      }
    }
    assertThat(rows.get(3).getString(2)).contains("expected a picture");
    assertThat(rows.get(7).getString(2)).isEqualTo("expected a picture, found null");
  }

  @Test
  void filtersByWhatPicturesShowWithinAnAlphabet() {
    SPARK.conf().set("spark.handwriting.alphabet", "letters");
    try {
      assertThat(
              SPARK
                  .sql("SELECT id FROM scans WHERE recognize(content).label BETWEEN '0' AND '9'")
                  .count())
          .isZero();
    } finally {
      SPARK.conf().unset("spark.handwriting.alphabet");
    }
    assertThat(
            SPARK
                .sql("SELECT id FROM scans WHERE recognize(content).label BETWEEN '0' AND '9'")
                .count())
        .isGreaterThan(9);
  }

  @Test
  void readsLinesAndPages() throws IOException {
    byte[] line = Digits.file(line("the letter"), "png");
    byte[] scan =
        PageFilesSamples.tiff(List.of(Digits.page(300, 100, 2), Digits.page(400, 100, 3)));
    table(List.of(line, scan)).createOrReplaceTempView("mixed");

    List<Row> rows =
        SPARK
            .sql(
                "SELECT recognize_line(content) AS line, read_pages(content) AS pages FROM mixed"
                    + " ORDER BY id")
            .collectAsList();

    try (LineRecognizer lines = LineRecognizer.pretrained()) {
      assertThat(rows.get(0).getStruct(0).<String>getAs("text"))
          .isEqualTo(lines.recognize(line).text());
    }
    assertThat(rows.get(1).getStruct(0).<String>getAs("error"))
        .isEqualTo("expected a picture of one page, found 2 pages; read_pages reads all");
    assertThat(rows.get(0).<Row>getList(1)).hasSize(1);
    assertThat(rows.get(1).<Row>getList(1))
        .hasSize(2)
        .allSatisfy(page -> assertThat(page.<String>getAs("text")).isNotEmpty())
        .extracting(page -> page.<Integer>getAs("page"))
        .containsExactly(1, 2);
  }

  @Test
  void saysWhatAFunctionTakes() {
    assertThatThrownBy(() -> SPARK.sql("SELECT recognize('scan.png')"))
        .hasMessageContaining(
            "recognize: expected the bytes of a picture's file (BINARY), found (STRING)");
    assertThatThrownBy(() -> SPARK.sql("SELECT read_pages(content, 3) FROM scans"))
        .hasMessageContaining("read_pages: expected the bytes", "found (BINARY, INT)");
    assertThat(SPARK.sql("SELECT recognize(NULL).error").first().getString(0))
        .isEqualTo("expected a picture, found null");
    assertThat(SPARK.sql("DESCRIBE FUNCTION recognize_line").collectAsList().toString())
        .contains("recognize_line(content)");
  }

  @Test
  void isAStageOfAPipelineThatIsSavedAndLoaded() throws IOException {
    PictureRecognizer recognizer =
        new PictureRecognizer().setOutputCol("seen").setTop(1).setAlphabet("digits");
    Dataset<Row> scans = SPARK.table("scans");
    PipelineModel pipeline = new Pipeline().setStages(new PipelineStage[] {recognizer}).fit(scans);
    String folder = temp.resolve("pipeline").toString();
    pipeline.save(folder);

    PipelineModel loaded = PipelineModel.load(folder);

    PictureRecognizer stage = (PictureRecognizer) loaded.stages()[0];
    assertThat(stage.uid()).isEqualTo(recognizer.uid());
    assertThat(stage.explainParams()).contains("current: seen", "current: digits");
    List<Row> rows = loaded.transform(scans).orderBy("id").collectAsList();
    assertThat(rows).hasSize(20);
    assertThat(rows.get(0).schema().fieldNames()).containsExactly("id", "content", "seen");
    assertThat(rows)
        .filteredOn(row -> row.getStruct(2).getAs("error") != null)
        .extracting(row -> row.getInt(0))
        .containsExactly(3, 7);
    assertThat(rows.get(0).getStruct(2).<String>getAs("label")).matches("[0-9]");
    assertThat(rows.get(0).getStruct(2).getList(2)).hasSize(1);
    assertThat(rows).isEqualTo(pipeline.transform(scans).orderBy("id").collectAsList());
  }

  @Test
  void refusesColumnsThatDoNotFit() {
    Dataset<Row> scans = SPARK.table("scans");
    PictureRecognizer recognizer = new PictureRecognizer();
    assertThatThrownBy(() -> recognizer.setInputCol("id").transform(scans))
        .hasMessage("column id: expected the bytes of pictures' files (BINARY), found INT");
    assertThatThrownBy(() -> new PictureRecognizer().setOutputCol("ID").transform(scans))
        .hasMessage("expected no column id before it is added, found one; set outputCol");
    assertThatThrownBy(() -> new PictureRecognizer().setReading("word").transform(scans))
        .hasMessage("expected character, glyph, line or page, found word");
  }

  // What Python's py4j sends for the lines of docs/spark.md, as PySpark wraps them: a call is the
  // object, the method and its arguments, a line each.
  @Test
  void answersPySpark() throws IOException {
    for (int i = 0; i < 2; i++) {
      Files.write(temp.resolve(i + ".png"), FILES.get(i));
    }
    GatewayServer gateway =
        new GatewayServer.GatewayServerBuilder(SPARK)
            .javaPort(0)
            .javaAddress(InetAddress.getLoopbackAddress())
            .build();
    gateway.start();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.getListeningPort());
        BufferedReader in = socket(socket)) {
      Python python = new Python(socket, in);
      String reader = python.calls("t", "read");
      String files = python.calls(reader, "format", "binaryFile");
      String scans = python.calls(files, "load", temp + "/*.png");
      python.calls(scans, "createOrReplaceTempView", "files");
      String selected =
          python.calls(
              "t",
              "sql",
              "SELECT r.label, r.error FROM (SELECT path, recognize(content) AS r FROM files)"
                  + " ORDER BY path");
      String shown = python.calls(python.calls(selected, "collectAsList"), "toString");
      assertThat(shown).matches("\\[\\[\\w,null\\], \\[\\w,null\\]\\]");
    } finally {
      gateway.shutdown();
    }
  }

  private static BufferedReader socket(Socket socket) throws IOException {
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Py4j's text protocol, from the side that Python is on. */
  private record Python(Socket socket, BufferedReader in) {
    /** The text that a method of an object gives, or the name of the object. */
    String calls(String object, String method, String... texts) throws IOException {
      StringBuilder command = new StringBuilder("c\n" + object + "\n" + method + "\n");
      for (String text : texts) {
        command.append('s').append(text).append('\n');
      }
      command.append("e\n");
      socket.getOutputStream().write(command.toString().getBytes(StandardCharsets.UTF_8));
      String answer = in.readLine();
      assertThat(answer).as(method).startsWith("!y");
      return answer.length() < 3 ? "" : answer.substring(3);
    }
  }

  private static BufferedImage line(String text) {
    BufferedImage picture = new BufferedImage(500, 120, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D pen = picture.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, 500, 120);
    pen.setColor(Color.BLACK);
    pen.setFont(new Font(Font.SERIF, Font.ITALIC, 56));
    pen.drawString(text, 60, 80);
    pen.dispose();
    return picture;
  }
}
