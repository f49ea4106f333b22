package org.handwriting.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.handwriting.data.Bytes.realLetters;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.handwriting.data.glyph.GlyphFrame;
import org.handwriting.data.glyph.GlyphImages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderTest {
  @TempDir Path folder;

  private Dataset open() throws IOException {
    return Catalog.open("folder", Optional.of(folder));
  }

  private Path picture(String name) throws IOException {
    return Bytes.write(folder.resolve(name), Pictures.png(Pictures.stroke(40, 30)));
  }

  private void pictures(String label, int n) throws IOException {
    for (int i = 0; i < n; i++) {
      picture(label + "/" + i + ".png");
    }
  }

  @Test
  void takesSubFoldersAsLabels() throws IOException {
    pictures("B", 10);
    pictures("A", 5);
    Dataset dataset = open();
    assertThat(dataset.labels().asList()).containsExactly("A", "B");
    assertThat(dataset.train().countsPerClass()).containsExactly(4, 8);
    assertThat(dataset.test().countsPerClass()).containsExactly(1, 2);
  }

  @Test
  void takesTrainAndTestSubFoldersAsTheParts() throws IOException {
    pictures("train/A", 2);
    pictures("train/B", 1);
    pictures("test/A", 1);
    Dataset dataset = open();
    assertThat(dataset.labels().asList()).containsExactly("A", "B");
    assertThat(dataset.train().countsPerClass()).containsExactly(2, 1);
    assertThat(dataset.test().countsPerClass()).containsExactly(1, 0);
  }

  @Test
  void takesLabelsFromAList() throws IOException {
    picture("1.png");
    picture("sub/2.png");
    picture("3, or \"4\".png");
    Files.writeString(
        folder.resolve("labels.csv"),
        "\uFEFFfile,label\r\n1.png,b\r\nsub/2.png,\"a\"\r\n\r\n\"3, or \"\"4\"\".png\",\",\"\r\n");
    Dataset dataset = open();
    assertThat(dataset.labels().asList()).containsExactly(",", "a", "b");
    assertThat(dataset.train().countsPerClass()).containsExactly(1, 1, 1);
  }

  @Test
  void passesPicturesThroughThePreprocessing() throws IOException {
    pictures("A", 5);
    BufferedImage picture = ImageIO.read(folder.resolve("A/0.png").toFile());
    Dataset dataset = open();
    assertThat(dataset.test().pixelsAt(0))
        .isEqualTo(GlyphImages.framed(dataset.frame()).read(picture).pixels());
  }

  @Test
  void keepsTheSamePicturesForTheTestEverywhere() throws IOException {
    // As many strokes as no other picture has: what is recognized is which file was read.
    for (int i = 0; i < 20; i++) {
      Bytes.write(
          folder.resolve("A").resolve("picture" + (char) ('a' + i) + ".png"),
          Pictures.png(Pictures.stroke(40, 30 + 4 * i)));
    }
    Split test = open().test();
    GlyphImages glyphs = GlyphImages.framed(GlyphFrame.EMNIST);
    for (int i = 0; i < 4; i++) {
      int file = new int[] {0, 5, 6, 15}[i];
      assertThat(test.pixelsAt(i))
          .as("picture %s", i)
          .isEqualTo(glyphs.read(Pictures.stroke(40, 30 + 4 * file)).pixels());
    }
  }

  @Test
  void readsOnlyTheTestPicturesToEvaluate() throws IOException {
    pictures("train/A", 1);
    Files.writeString(folder.resolve("train/A/0.png"), "no picture");
    pictures("test/A", 2);
    assertThat(open().test().size()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ".DS_Store",
        "._0.png",
        "._IMG_0001.JPG",
        "Thumbs.db",
        "thumbs.db",
        "ehthumbs.db",
        "Desktop.ini",
        "desktop.ini",
        "Icon\r",
        ".hidden.png"
      })
  void takesNothingThatFileManagersLeaveBehindForAPicture(String name) throws IOException {
    pictures("A", 5);
    Files.writeString(folder.resolve("A").resolve(name), "x");
    Files.writeString(folder.resolve(name), "x");
    Dataset dataset = open();
    dataset.readAll();
    assertThat(dataset.labels().asList()).containsExactly("A");
    assertThat(dataset.train().size()).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"__MACOSX", ".cache", "@eaDir", "$RECYCLE.BIN", "lost+found"})
  void takesNoFolderThatSystemsLeaveBehindForALabel(String name) throws IOException {
    pictures("A", 5);
    pictures(name, 2);
    Files.createDirectories(folder.resolve("A").resolve(name));
    Dataset dataset = open();
    dataset.readAll();
    assertThat(dataset.labels().asList()).containsExactly("A");
    assertThat(dataset.train().size()).isEqualTo(4);
  }

  @Test
  void tellsAllThatIsWrongInBothPartsAtOnce() throws IOException {
    pictures("train/A", 3);
    pictures("test/A", 3);
    Files.writeString(folder.resolve("train/A/1.png"), "no picture");
    Path blank =
        Bytes.write(
            folder.resolve("test/A/2.png"), Pictures.png(Pictures.blank(30, 30, Color.GRAY)));
    Files.writeString(folder.resolve("test/A/IMG_0001.HEIC"), "no picture");
    Path empty = Files.createDirectory(folder.resolve("train/B"));
    assertThatThrownBy(() -> open().readAll())
        .isInstanceOfSatisfying(
            BadFilesException.class,
            e ->
                assertThat(e.problems())
                    .extracting(BadFileException::path)
                    .containsExactlyInAnyOrder(
                        empty,
                        folder.resolve("train/A/1.png"),
                        blank,
                        folder.resolve("test/A/IMG_0001.HEIC")))
        .hasMessageStartingWith("4 files are not what they should be:")
        .hasMessageContaining(
            "IMG_0001.HEIC: expected a picture, found no picture that is read here: PNG, JPEG")
        .hasMessageEndingWith("or leave them out: hwr train and evaluate --skip-bad");
  }

  @Test
  void tellsOfTheFirstTwentyAndHowManyMoreThereAre() throws IOException {
    pictures("train/A", 1);
    for (int i = 0; i < 45; i++) {
      Bytes.write(folder.resolve("test/A/" + i + ".png"), new byte[] {1});
    }
    assertThatThrownBy(() -> open().readAll())
        .hasMessageStartingWith("45 files are not what they should be:")
        .hasMessageContaining("  and 25 more")
        .message()
        .hasLineCount(1 + 20 + 1 + 1);
  }

  @Test
  void goesOnWithoutBadPicturesWhereThatIsAskedFor() throws IOException {
    pictures("train/A", 3);
    pictures("test/A", 3);
    Path broken = Files.writeString(folder.resolve("train/A/1.png"), "no picture");
    Path loose = Files.writeString(folder.resolve("test/notes.txt"), "x");
    Dataset dataset = open().skippingBad();
    dataset.readAll();
    assertThat(dataset.train().size()).isEqualTo(2);
    assertThat(dataset.train().fileAt(1)).hasValue(Path.of("train", "A", "2.png").toString());
    assertThat(dataset.test().size()).isEqualTo(3);
    assertThat(dataset.limit(2).withValidation(0.5, 1).skipped())
        .extracting(BadFileException::path)
        .containsExactlyInAnyOrder(broken, loose);
  }

  @Test
  void doesNotGoOnWithoutAnyPicture() throws IOException {
    pictures("train/A", 3);
    Bytes.write(folder.resolve("test/A/0.png"), new byte[] {1});
    assertThatThrownBy(() -> open().skippingBad().readAll())
        .isInstanceOf(BadFileException.class)
        .hasMessageContaining("0.png: expected a picture, found no picture that is read here");
  }

  @Test
  void knowsTheFileOfEachPicture() throws IOException {
    picture("b 1.png");
    picture("sub/a.png");
    Files.writeString(folder.resolve("labels.csv"), "file,label\nb 1.png,B\nsub/a.png,A\n");
    Split train = open().train();
    assertThat(train.fileAt(0)).hasValue("b 1.png");
    assertThat(train.select(new int[] {1}).fileAt(0)).hasValue(Path.of("sub", "a.png").toString());
    assertThat(train.relabel(Labels.of(List.of("B", "A"))).fileAt(1)).isPresent();
  }

  @Test
  void framesPicturesAsTheModelWantsThatReadsThem() throws IOException {
    pictures("A", 5);
    Dataset dataset = Catalog.openPictures(folder, GlyphFrame.MNIST);
    assertThat(dataset.frame()).isEqualTo(GlyphFrame.MNIST);
    BufferedImage picture = ImageIO.read(folder.resolve(dataset.test().fileAt(0).get()).toFile());
    assertThat(dataset.test().pixelsAt(0))
        .isEqualTo(GlyphImages.framed(GlyphFrame.MNIST).read(picture).pixels())
        .isNotEqualTo(GlyphImages.framed(GlyphFrame.EMNIST).read(picture).pixels());
  }

  @Test
  void namesThePictureThatCannotBeRead() throws IOException {
    pictures("A", 5);
    for (int i = 0; i < 5; i++) {
      Files.writeString(folder.resolve("A/" + i + ".png"), "no picture");
    }
    assertThatThrownBy(() -> open().test())
        .isInstanceOf(BadFileException.class)
        .hasMessageMatching(
            ".*A.[0-4].png: expected a picture, found no picture that is read here: PNG, JPEG, GIF, BMP, TIFF or WebP; mend it .* --skip-bad");
  }

  @Test
  void namesThePictureThatIsBlank() throws IOException {
    Path blank =
        Bytes.write(
            folder.resolve("test/A/0.png"), Pictures.png(Pictures.blank(30, 30, Color.GRAY)));
    pictures("train/A", 1);
    assertThatThrownBy(() -> open().test())
        .isInstanceOf(BadFileException.class)
        .hasMessage(
            blank
                + ": expected a picture of a character, found a blank picture; mend it or take it"
                + " away, or leave it out: hwr train and evaluate --skip-bad");
  }

  @Test
  void refusesAnEmptyFolder() {
    assertThatThrownBy(this::open)
        .isInstanceOf(BadFileException.class)
        .hasMessage(
            folder
                + ": expected a sub-folder of pictures for each label, or labels.csv, found none");
  }

  @Test
  void refusesALabelWithoutPictures() throws IOException {
    pictures("A", 1);
    Path empty = Files.createDirectory(folder.resolve("B"));
    assertThatThrownBy(() -> open().train())
        .hasMessageStartingWith(empty + ": expected pictures of \"B\", found an empty folder");
  }

  @Test
  void refusesPicturesWithoutALabel() throws IOException {
    Path loose = picture("loose.png");
    assertThatThrownBy(this::open)
        .hasMessage(
            folder
                + ": expected a sub-folder of pictures for each label, or labels.csv, found only files, and no sub-folder");
    pictures("A", 2);
    assertThatThrownBy(() -> open().train())
        .hasMessageStartingWith(
            loose
                + ": expected only sub-folders, one for each label, beside no labels.csv, found a file");
  }

  @Test
  void refusesFoldersInALabelsFolder() throws IOException {
    pictures("A/deeper", 1);
    assertThatThrownBy(this::open)
        .hasMessage(folder.resolve("A/deeper") + ": expected a picture, found a folder");
  }

  @Test
  void refusesWhatIsNoFolder() throws IOException {
    Path file = picture("a.png");
    assertThatThrownBy(() -> Catalog.open("folder", Optional.of(file)))
        .hasMessage(file + ": expected a folder of pictures, found a file");
    Path nothing = folder.resolve("nothing");
    assertThatThrownBy(() -> Catalog.open("folder", Optional.of(nothing)))
        .hasMessage(nothing + ": expected a folder of pictures, found nothing there");
  }

  @Test
  void refusesToTestWithNothing() throws IOException {
    pictures("A", 1);
    pictures("B", 1);
    assertThat(open().train().size()).isEqualTo(2);
    assertThatThrownBy(() -> open().test())
        .hasMessage(
            folder
                + ": expected several pictures of a label, so that a fifth can be kept for the test, found too few");
  }

  @Test
  void refusesListsThatAreWrong() throws IOException {
    picture("1.png");
    refusesList("", "expected the header file,label, found an empty file");
    refusesList("name,label\n", "expected the header file,label, found \"name,label\"");
    refusesList("file,label\n1.png\n", "expected file,label, found \"1.png\" in line 2");
    refusesList("file,label\n1.png,A,x\n", "expected file,label, found \"1.png,A,x\" in line 2");
    refusesList("file,label\n1.png,\n", "expected a label for each file, found none in line 2");
    refusesList(
        "file,label\n2.png,A\n",
        "expected files in its folder, found \"2.png\" in line 2, which is not there");
    Path list = folder.resolve("labels.csv");
    Files.writeString(list, "file,label\n1.png,A\n1.png,B\n");
    assertThatThrownBy(() -> open().train())
        .hasMessageStartingWith(list + ": expected each file once, found 1.png again in line 3");
  }

  @Test
  void refusesListsThatLeaveTheirFolder() throws IOException {
    Path outside = picture("outside.png");
    Path inner = Files.createDirectory(folder.resolve("inner"));
    for (String file : new String[] {"../outside.png", outside.toString()}) {
      Files.writeString(inner.resolve("labels.csv"), "file,label\n" + file + ",A\n");
      assertThatThrownBy(() -> Catalog.open("folder", Optional.of(inner)))
          .hasMessageStartingWith(inner.resolve("labels.csv") + ": expected files in its folder");
    }
  }

  @Test
  void refusesListsThatAreNoText() throws IOException {
    Path list = folder.resolve("labels.csv");
    Files.write(list, "file,label\nü.png,ü\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(this::open).hasMessage(list + ": expected UTF-8 text, found other bytes");
  }

  private void refusesList(String content, String message) throws IOException {
    Path list = Files.writeString(folder.resolve("labels.csv"), content);
    assertThatThrownBy(this::open)
        .isInstanceOf(BadFileException.class)
        .hasMessage(list + ": " + message);
  }

  @Test
  void readsRealPhotosAndMapsThemOntoMergedLabels() throws IOException {
    Dataset photos = Catalog.open("folder", Optional.of(realLetters().resolve("photos")));
    assertThat(photos.labels().size()).isEqualTo(62);
    assertThat(photos.test().countsPerClass()).containsOnly(2);
    Labels merged =
        Catalog.open("emnist-bymerge", Optional.of(realLetters().resolve("emnist-subset")))
            .labels();
    Split mapped = photos.test().relabel(merged);
    assertThat(mapped.countsPerClass()[merged.indexOf("C").getAsInt()]).isEqualTo(4);
    assertThat(mapped.countsPerClass()[merged.indexOf("a").getAsInt()]).isEqualTo(2);
  }
}
