package org.handwriting.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.handwriting.data.Bytes.realLetters;
import static org.handwriting.data.PictureFolders.open;
import static org.handwriting.data.PictureFolders.picture;
import static org.handwriting.data.PictureFolders.pictures;

import java.awt.image.BufferedImage;
import java.io.IOException;
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

  @Test
  void takesSubFoldersAsLabels() throws IOException {
    pictures(folder, "B", 10);
    pictures(folder, "A", 5);
    Dataset dataset = open(folder);
    assertThat(dataset.labels().asList()).containsExactly("A", "B");
    assertThat(dataset.train().countsPerClass()).containsExactly(4, 8);
    assertThat(dataset.test().countsPerClass()).containsExactly(1, 2);
  }

  @Test
  void takesTrainAndTestSubFoldersAsTheParts() throws IOException {
    pictures(folder, "train/A", 2);
    pictures(folder, "train/B", 1);
    pictures(folder, "test/A", 1);
    Dataset dataset = open(folder);
    assertThat(dataset.labels().asList()).containsExactly("A", "B");
    assertThat(dataset.train().countsPerClass()).containsExactly(2, 1);
    assertThat(dataset.test().countsPerClass()).containsExactly(1, 0);
  }

  @Test
  void takesLabelsFromAList() throws IOException {
    picture(folder, "1.png");
    picture(folder, "sub/2.png");
    picture(folder, "3, or \"4\".png");
    Files.writeString(
        folder.resolve("labels.csv"),
        "\uFEFFfile,label\r\n1.png,b\r\nsub/2.png,\"a\"\r\n\r\n\"3, or \"\"4\"\".png\",\",\"\r\n");
    Dataset dataset = open(folder);
    assertThat(dataset.labels().asList()).containsExactly(",", "a", "b");
    assertThat(dataset.train().countsPerClass()).containsExactly(1, 1, 1);
  }

  @Test
  void passesPicturesThroughThePreprocessing() throws IOException {
    pictures(folder, "A", 5);
    BufferedImage picture = ImageIO.read(folder.resolve("A/0.png").toFile());
    Dataset dataset = open(folder);
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
    Split test = open(folder).test();
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
    pictures(folder, "train/A", 1);
    Files.writeString(folder.resolve("train/A/0.png"), "no picture");
    pictures(folder, "test/A", 2);
    assertThat(open(folder).test().size()).isEqualTo(2);
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
    pictures(folder, "A", 5);
    Files.writeString(folder.resolve("A").resolve(name), "x");
    Files.writeString(folder.resolve(name), "x");
    Dataset dataset = open(folder);
    dataset.readAll();
    assertThat(dataset.labels().asList()).containsExactly("A");
    assertThat(dataset.train().size()).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"__MACOSX", ".cache", "@eaDir", "$RECYCLE.BIN", "lost+found"})
  void takesNoFolderThatSystemsLeaveBehindForALabel(String name) throws IOException {
    pictures(folder, "A", 5);
    pictures(folder, name, 2);
    Files.createDirectories(folder.resolve("A").resolve(name));
    Dataset dataset = open(folder);
    dataset.readAll();
    assertThat(dataset.labels().asList()).containsExactly("A");
    assertThat(dataset.train().size()).isEqualTo(4);
  }

  @Test
  void knowsTheFileOfEachPicture() throws IOException {
    picture(folder, "b 1.png");
    picture(folder, "sub/a.png");
    Files.writeString(folder.resolve("labels.csv"), "file,label\nb 1.png,B\nsub/a.png,A\n");
    Split train = open(folder).train();
    assertThat(train.fileAt(0)).hasValue("b 1.png");
    assertThat(train.select(new int[] {1}).fileAt(0)).hasValue(Path.of("sub", "a.png").toString());
    assertThat(train.relabel(Labels.of(List.of("B", "A"))).fileAt(1)).isPresent();
  }

  @Test
  void framesPicturesAsTheModelWantsThatReadsThem() throws IOException {
    pictures(folder, "A", 5);
    Dataset dataset = Catalog.openPictures(folder, GlyphFrame.MNIST);
    assertThat(dataset.frame()).isEqualTo(GlyphFrame.MNIST);
    BufferedImage picture = ImageIO.read(folder.resolve(dataset.test().fileAt(0).get()).toFile());
    assertThat(dataset.test().pixelsAt(0))
        .isEqualTo(GlyphImages.framed(GlyphFrame.MNIST).read(picture).pixels())
        .isNotEqualTo(GlyphImages.framed(GlyphFrame.EMNIST).read(picture).pixels());
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
