package org.handwriting.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.handwriting.spark.PictureRows.byId;
import static org.handwriting.spark.PictureRows.recognize;
import static org.handwriting.spark.PictureRows.rows;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.handwriting.data.glyph.Box;
import org.handwriting.data.glyph.PagePicture;
import org.handwriting.serve.Alphabet;
import org.handwriting.serve.LineRecognizer;
import org.handwriting.serve.page.PageOptions;
import org.handwriting.serve.page.PageReader;
import org.handwriting.serve.page.result.Page;
import org.handwriting.testing.PageFilesSamples;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines and pages by the cluster, as this process reads them. */
@Tag("cluster")
class BulkPagesTest {
  private static final SparkSession SPARK = Cluster.session();

  @TempDir private Path temp;

  @Test
  void readsPages() {
    List<Row> rows = byId(recognize(rows(Digits.files(6), 2), pages()));
    for (Row row : rows) {
      assertThat(row.<String>getAs("error")).isNull();
      assertThat(row.<String>getAs("text")).isNotEmpty();
      assertThat(row.<String>getAs("lines")).startsWith("[{\"text\":");
    }
  }

  @Test
  void readsALargePageAsThePageReaderInThisProcessDoes() throws IOException {
    byte[] page = Digits.file(Digits.page(3200, 1000, 20), "png");
    Row row = byId(recognize(rows(List.of(page), 1), pages().withAlphabet("digits"))).get(0);
    PageOptions digits = PageOptions.defaults().withAlphabet(Alphabet.DIGITS);
    try (PageReader reader = PageReader.pretrained(digits)) {
      Page expected = reader.read(PagePicture.of(page));
      assertThat(expected.characters()).hasSizeGreaterThan(15);
      assertThat(row.<String>getAs("text")).isEqualTo(expected.text());
      Box box = expected.lines().get(0).box();
      assertThat(row.<String>getAs("lines"))
          .contains(
              "\"box\":{\"left\":%d,\"top\":%d,\"width\":%d,\"height\":%d}"
                  .formatted(box.left(), box.top(), box.width(), box.height()));
    }
  }

  @Test
  void readsLines() throws IOException {
    BufferedImage picture = new BufferedImage(600, 120, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D pen = picture.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, 600, 120);
    List<byte[]> files = new ArrayList<>(List.of(Digits.file(picture, "png"), new byte[3]));
    pen.setColor(Color.BLACK);
    pen.setFont(new Font(Font.SERIF, Font.ITALIC, 56));
    pen.drawString("of the people", 60, 80);
    pen.dispose();
    files.add(Digits.file(picture, "png"));
    BulkOptions lines = BulkOptions.defaults().withReading(Reading.LINE).withTop(2);
    List<Row> rows = byId(recognize(rows(files, 1), lines));
    assertThat(rows.get(0).<Boolean>getAs("empty")).isTrue();
    assertThat(rows.get(0).<String>getAs("text")).isNull();
    assertThat(rows.get(1).<String>getAs("error")).contains("expected");
    try (LineRecognizer recognizer = LineRecognizer.pretrained()) {
      assertThat(rows.get(2).<String>getAs("text"))
          .isEqualTo(recognizer.recognize(files.get(2)).text());
    }
    assertThat(rows.get(2).getList(rows.get(2).fieldIndex("candidates"))).hasSizeBetween(1, 2);
  }

  @Test
  void readsLinesOfPagesAsWholesWhereThatIsMoreProbable() throws IOException {
    BufferedImage picture = new BufferedImage(900, 160, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D pen = picture.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, 900, 160);
    pen.setColor(Color.BLACK);
    pen.setFont(new Font(Font.SERIF, Font.ITALIC, 56));
    pen.drawString("the letter, of the people", 60, 100);
    pen.dispose();
    byte[] file = Digits.file(picture, "png");
    Row row = byId(recognize(rows(List.of(file), 1), pages())).get(0);
    try (PageReader reader = PageReader.pretrained()) {
      Page expected = reader.read(PagePicture.of(file));
      assertThat(expected.characters()).as("read as a whole").isEmpty();
      assertThat(row.<String>getAs("text")).isEqualTo(expected.text());
    }
  }

  @Test
  void tellsOfPagesInTheFormsThatOthersUse() throws IOException {
    Path in = Files.createDirectories(temp.resolve("in"));
    byte[] scan =
        PageFilesSamples.tiff(List.of(Digits.page(300, 100, 2), Digits.page(400, 100, 3)));
    Files.write(in.resolve("scan.tif"), scan);
    Files.writeString(in.resolve("no.tif"), "no picture");
    Map<ResultForm, String> roots =
        Map.of(ResultForm.ALTO, "<alto ", ResultForm.PAGE, "<PcGts ", ResultForm.HOCR, "<html ");
    for (ResultForm form : ResultForm.values()) {
      Dataset<Row> told =
          recognize(Pictures.folder(SPARK, in.toString()), pages().withForm(form))
              .orderBy("path", "page");
      List<Row> rows = told.collectAsList();
      assertThat(told.collectAsList()).as("done again").isEqualTo(rows);
      assertThat(rows).hasSize(3);
      assertThat(rows.get(0).<String>getAs("error")).contains("expected");
      for (Row row : rows.subList(1, 3)) {
        assertThat(row.<String>getAs("error")).isNull();
        String text = row.getAs("text");
        assertThat(text).isNotEmpty();
        if (roots.containsKey(form)) {
          assertThat(row.<String>getAs("document"))
              .contains(roots.get(form), "scan.tif", text.split(" ", -1)[0]);
        } else {
          List<String> columns = List.of(row.schema().fieldNames());
          assertThat(columns).doesNotContain("document");
          assertThat(columns.contains("lines")).isEqualTo(form == ResultForm.JSON);
        }
      }
    }
  }

  @Test
  void refusesAFormOfPagesForWhatIsNoPage() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BulkOptions.defaults().withForm(ResultForm.ALTO))
        .withMessageContaining("the form is alto");
  }

  @Test
  void makesARowOfEachPageOfATiff() throws IOException {
    List<byte[]> files = new ArrayList<>(Digits.files(3));
    files.set(
        1, PageFilesSamples.tiff(List.of(Digits.page(300, 100, 2), Digits.page(400, 100, 3))));
    for (BulkOptions options : List.of(pages(), BulkOptions.defaults())) {
      List<Row> rows = recognize(rows(files, 1), options).orderBy("id", "page").collectAsList();
      assertThat(rows).extracting(row -> row.getInt(0)).containsExactly(0, 1, 1, 2);
      assertThat(rows).extracting(row -> row.<Integer>getAs("page")).containsExactly(1, 1, 2, 1);
      assertThat(rows).allMatch(row -> row.getAs("error") == null);
    }
  }

  private static BulkOptions pages() {
    return BulkOptions.defaults().withReading(Reading.PAGE);
  }
}
