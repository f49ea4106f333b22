package org.handwriting.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.handwriting.testing.ComposedPage;
import org.handwriting.testing.PageComposer;
import org.handwriting.testing.PageFilesSamples;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Folders as people have them: files of many formats, names that lie, and what is no picture. */
class PredictFilesTest {
  @TempDir private Path folder;

  private Path scans;

  @BeforeEach
  void makeFolder() throws IOException {
    scans = Files.createDirectory(folder.resolve("scans"));
  }

  private static BufferedImage page(String text) throws IOException {
    return PageComposer.ofDigits(5).page(List.of(text), ComposedPage.Style.clean()).picture();
  }

  private static byte[] pdf(BufferedImage picture) throws IOException {
    try (PDDocument document = new PDDocument()) {
      PDRectangle size = new PDRectangle(picture.getWidth() / 3f, picture.getHeight() / 3f);
      PDPage page = new PDPage(size);
      document.addPage(page);
      try (PDPageContentStream content = new PDPageContentStream(document, page)) {
        content.drawImage(
            LosslessFactory.createFromImage(document, picture),
            0,
            0,
            size.getWidth(),
            size.getHeight());
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      document.save(bytes);
      return bytes.toByteArray();
    }
  }

  private void write(String name, byte[] bytes) throws IOException {
    Files.write(scans.resolve(name), bytes);
  }

  private void writeMess() throws IOException {
    ImageIO.write(page("12"), "png", scans.resolve("a.JPG").toFile()); // a PNG all the same
    ImageIO.write(page("34"), "png", scans.resolve("b").toFile());
    write("c.pdf", pdf(page("56")));
    write("d.tif", PageFilesSamples.tiff(List.of(page("48205"), page("73619"), page("20265"))));
    try (InputStream webp = PredictFilesTest.class.getResourceAsStream("/pictures/three.webp")) {
      write("e.webp", webp.readAllBytes());
    }
    write("IMG_1.HEIC", "\0\0\0\u0018ftypheic\0\0\0\0mif1heic".getBytes(StandardCharsets.US_ASCII));
    write("empty.png", new byte[0]);
    write("labels.csv", "file,label\n".getBytes(StandardCharsets.US_ASCII));
    write("notes.txt", "no picture".getBytes(StandardCharsets.US_ASCII));
    write(".DS_Store", new byte[10]);
    write("THUMBS.DB", new byte[10]);
    Files.createDirectory(scans.resolve("@eaDir"));
    Files.write(scans.resolve("@eaDir/a.JPG"), new byte[10]);
    Files.createDirectory(scans.resolve("__MACOSX"));
    Files.write(scans.resolve("__MACOSX/._a.JPG"), new byte[10]);
  }

  @Test
  void tellsOfEachFileAndEachPage() throws Exception {
    writeMess();
    Predicted ended = Predicted.here(folder, "--page", "--alphabet", "0-9", "scans");
    assertThat(ended.out())
        .isEqualTo(
            """
            scans/a.JPG:
            12

            scans/b:
            34

            scans/c.pdf:
            56

            scans/d.tif, page 1:
            48205

            scans/d.tif, page 2:
            73619

            scans/d.tif, page 3:
            20265

            scans/e.webp:
            3

            """);
    assertThat(ended.err())
        .contains(
            "hwr: scans/IMG_1.HEIC: expected a picture, found a HEIC photo, which is not read here;"
                + " convert it to JPEG, for instance with heif-convert",
            "hwr: scans/empty.png: expected a picture, found an empty file",
            "hwr: passed over 6 files: 2 that are no pictures (scans/labels.csv, scans/notes.txt)"
                + " and 4 hidden")
        .doesNotContain("Exception");
    assertThat(ended.status()).isEqualTo(1);
  }

  @Test
  void isDoneWhereOnlyWhatIsNoPictureIsPassedOver() throws Exception {
    ImageIO.write(page("3"), "png", scans.resolve("a.png").toFile());
    write("labels.csv", "file,label\n".getBytes(StandardCharsets.US_ASCII));
    Predicted ended = Predicted.here(folder, "--alphabet", "Digits", "scans");
    assertThat(ended.out()).startsWith("scans/a.png  3 ");
    assertThat(ended.err()).contains("passed over 1 file: 1 that is no picture (scans/labels.csv)");
    assertThat(ended.status()).isZero();
  }

  @Test
  void hasAnEntryAPageInJson() throws Exception {
    write("d.tif", PageFilesSamples.tiff(List.of(page("4"), page("7"))));
    Predicted ended = Predicted.here(folder, "--json", "--alphabet", "digits", "scans/d.tif");
    assertThat(ended.status()).as(ended.err()).isZero();
    JsonNode results = new ObjectMapper().readTree(ended.out()).path("results");
    assertThat(results.findValuesAsText("file")).containsExactly("scans/d.tif", "scans/d.tif");
    assertThat(results.findValuesAsText("page")).containsExactly("1", "2");
    assertThat(results.at("/0/candidates/0/label").asText()).isEqualTo("4");
    assertThat(results.at("/1/candidates/0/label").asText()).isEqualTo("7");
  }

  @Test
  void goesOnWithThePagesThatARunLeftOut() throws Exception {
    write("d.tif", PageFilesSamples.tiff(List.of(page("48205"), page("73619"), page("20265"))));
    String[] arguments = {
      "--page", "--alphabet", "digits", "scans", "--out", "results.jsonl", "--overlay", "drawn"
    };
    assertThat(Predicted.in(folder, arguments).status()).isZero();
    for (int page = 1; page <= 3; page++) {
      assertThat(folder.resolve("drawn/scans_d.tif.page" + page + ".png")).exists();
    }
    Path results = folder.resolve("results.jsonl");
    List<String> lines = Files.readAllLines(results);
    assertThat(lines).hasSize(3);
    List<String> two = new ArrayList<>(lines);
    assertThat(two.removeIf(line -> line.contains("\"page\":2,\"pages\":3"))).isTrue();
    Files.write(results, two);

    Predicted again = Predicted.in(folder, arguments);

    assertThat(again.err()).doesNotContain("are there already");
    assertThat(Files.readAllLines(results)).containsExactlyInAnyOrderElementsOf(lines);
    assertThat(Predicted.in(folder, arguments).err()).contains("1 of 1 are there already");
  }

  @ParameterizedTest
  @CsvSource({
    "digit, did you mean digits?",
    "numbers, did you mean digits?",
    "9-0, expected a range such as 0-9",
    "0-9+, found others: +"
  })
  void refusesAnAlphabetThatIsNone(String alphabet, String why) throws Exception {
    ImageIO.write(page("3"), "png", scans.resolve("a.png").toFile());
    Predicted ended = Predicted.here(folder, "--alphabet", alphabet, "scans");
    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.err()).contains("--alphabet").contains(why).doesNotContain("Exception");
    assertThat(ended.out()).isEmpty();
  }
}
