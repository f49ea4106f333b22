package org.handwriting.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.handwriting.data.PictureFolders.open;
import static org.handwriting.data.PictureFolders.picture;
import static org.handwriting.data.PictureFolders.pictures;

import java.awt.Color;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with a folder of pictures, and how that is told. */
class FolderFaultsTest {
  @TempDir Path folder;

  @Test
  void tellsAllThatIsWrongInBothPartsAtOnce() throws IOException {
    pictures(folder, "train/A", 3);
    pictures(folder, "test/A", 3);
    Files.writeString(folder.resolve("train/A/1.png"), "no picture");
    Path blank =
        Bytes.write(
            folder.resolve("test/A/2.png"), Pictures.png(Pictures.blank(30, 30, Color.GRAY)));
    Files.writeString(folder.resolve("test/A/IMG_0001.HEIC"), "no picture");
    Path empty = Files.createDirectory(folder.resolve("train/B"));
    assertThatThrownBy(() -> open(folder).readAll())
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
    pictures(folder, "train/A", 1);
    for (int i = 0; i < 45; i++) {
      Bytes.write(folder.resolve("test/A/" + i + ".png"), new byte[] {1});
    }
    assertThatThrownBy(() -> open(folder).readAll())
        .hasMessageStartingWith("45 files are not what they should be:")
        .hasMessageContaining("  and 25 more")
        .message()
        .hasLineCount(1 + 20 + 1 + 1);
  }

  @Test
  void goesOnWithoutBadPicturesWhereThatIsAskedFor() throws IOException {
    pictures(folder, "train/A", 3);
    pictures(folder, "test/A", 3);
    Path broken = Files.writeString(folder.resolve("train/A/1.png"), "no picture");
    Path loose = Files.writeString(folder.resolve("test/notes.txt"), "x");
    Dataset dataset = open(folder).skippingBad();
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
    pictures(folder, "train/A", 3);
    Bytes.write(folder.resolve("test/A/0.png"), new byte[] {1});
    assertThatThrownBy(() -> open(folder).skippingBad().readAll())
        .isInstanceOf(BadFileException.class)
        .hasMessageContaining("0.png: expected a picture, found no picture that is read here");
  }

  @Test
  void namesThePictureThatCannotBeRead() throws IOException {
    pictures(folder, "A", 5);
    for (int i = 0; i < 5; i++) {
      Files.writeString(folder.resolve("A/" + i + ".png"), "no picture");
    }
    assertThatThrownBy(() -> open(folder).test())
        .isInstanceOf(BadFileException.class)
        .hasMessageMatching(
            ".*A.[0-4].png: expected a picture, found no picture that is read here: PNG, JPEG, GIF,"
                + " BMP, TIFF or WebP; mend it .* --skip-bad");
  }

  @Test
  void namesThePictureThatIsBlank() throws IOException {
    Path blank =
        Bytes.write(
            folder.resolve("test/A/0.png"), Pictures.png(Pictures.blank(30, 30, Color.GRAY)));
    pictures(folder, "train/A", 1);
    assertThatThrownBy(() -> open(folder).test())
        .isInstanceOf(BadFileException.class)
        .hasMessage(
            blank
                + ": expected a picture of a character, found a blank picture; mend it or take it"
                + " away, or leave it out: hwr train and evaluate --skip-bad");
  }

  @Test
  void refusesAnEmptyFolder() {
    assertThatThrownBy(() -> open(folder))
        .isInstanceOf(BadFileException.class)
        .hasMessage(
            folder
                + ": expected a sub-folder of pictures for each label, or labels.csv, found none");
  }

  @Test
  void refusesALabelWithoutPictures() throws IOException {
    pictures(folder, "A", 1);
    Path empty = Files.createDirectory(folder.resolve("B"));
    assertThatThrownBy(() -> open(folder).train())
        .hasMessageStartingWith(empty + ": expected pictures of \"B\", found an empty folder");
  }

  @Test
  void refusesPicturesWithoutALabel() throws IOException {
    Path loose = picture(folder, "loose.png");
    assertThatThrownBy(() -> open(folder))
        .hasMessage(
            folder
                + ": expected a sub-folder of pictures for each label, or labels.csv, found only"
                + " files, and no sub-folder");
    pictures(folder, "A", 2);
    assertThatThrownBy(() -> open(folder).train())
        .hasMessageStartingWith(
            loose
                + ": expected only sub-folders, one for each label, beside no labels.csv, found a"
                + " file");
  }

  @Test
  void refusesFoldersInALabelsFolder() throws IOException {
    pictures(folder, "A/deeper", 1);
    assertThatThrownBy(() -> open(folder))
        .hasMessage(folder.resolve("A/deeper") + ": expected a picture, found a folder");
  }

  @Test
  void refusesWhatIsNoFolder() throws IOException {
    Path file = picture(folder, "a.png");
    assertThatThrownBy(() -> Catalog.open("folder", Optional.of(file)))
        .hasMessage(file + ": expected a folder of pictures, found a file");
    Path nothing = folder.resolve("nothing");
    assertThatThrownBy(() -> Catalog.open("folder", Optional.of(nothing)))
        .hasMessage(nothing + ": expected a folder of pictures, found nothing there");
  }

  @Test
  void refusesToTestWithNothing() throws IOException {
    pictures(folder, "A", 1);
    pictures(folder, "B", 1);
    assertThat(open(folder).train().size()).isEqualTo(2);
    assertThatThrownBy(() -> open(folder).test())
        .hasMessage(
            folder
                + ": expected several pictures of a label, so that a fifth can be kept for the"
                + " test, found too few");
  }

  @Test
  void refusesListsThatAreWrong() throws IOException {
    picture(folder, "1.png");
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
    assertThatThrownBy(() -> open(folder).train())
        .hasMessageStartingWith(list + ": expected each file once, found 1.png again in line 3");
  }

  @Test
  void refusesListsThatLeaveTheirFolder() throws IOException {
    Path outside = picture(folder, "outside.png");
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
    assertThatThrownBy(() -> open(folder))
        .hasMessage(list + ": expected UTF-8 text, found other bytes");
  }

  private void refusesList(String content, String message) throws IOException {
    Path list = Files.writeString(folder.resolve("labels.csv"), content);
    assertThatThrownBy(() -> open(folder))
        .isInstanceOf(BadFileException.class)
        .hasMessage(list + ": " + message);
  }
}
