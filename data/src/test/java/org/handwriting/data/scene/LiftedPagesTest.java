package org.handwriting.data.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.handwriting.data.BadFileException;
import org.handwriting.data.BadFilesException;
import org.handwriting.data.transcription.MarkedPages;
import org.handwriting.data.transcription.PageMarks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages that cannot be read, or whose writing cannot be used, beside one that can. */
class LiftedPagesTest {
  private static final int WHITE = 255;
  private static final int DARK = 20;

  @TempDir private Path folder;

  @Test
  void namesThePictureThatCannotBeRead() throws IOException {
    page("good", WHITE);
    Path damaged = damaged("bad");
    List<PageMarks> pages = MarkedPages.read(List.of(folder), false).pages();
    assertThatThrownBy(() -> LiftedPages.of(pages, false))
        .isInstanceOf(BadFileException.class)
        .hasMessageStartingWith(damaged + ": expected a picture, found ")
        .hasMessageEndingWith("or leave it out: hwr train and evaluate --skip-bad");
    assertThatThrownBy(() -> pages.get(0).image())
        .isInstanceOf(BadFileException.class)
        .hasMessageStartingWith(damaged + ": expected a picture, found ");
  }

  @Test
  void skipsPicturesThatCannotBeReadAndCountsPagesThatCannotBeUsed() throws IOException {
    page("good", WHITE);
    page("ruled", DARK);
    Path damaged = damaged("bad");
    LiftedPages lifted = LiftedPages.of(MarkedPages.read(List.of(folder), true).pages(), true);
    assertThat(lifted.size()).isEqualTo(1);
    assertThat(lifted.leftOut()).isEqualTo(1);
    assertThat(lifted.skipped()).extracting(BadFileException::path).containsExactly(damaged);
  }

  @Test
  void skipsPagesWhoseXmlIsDamagedOrMarksNothing() throws IOException {
    page("good", WHITE);
    page("torn", WHITE);
    page("unmarked", WHITE);
    Path torn = Files.writeString(folder.resolve("torn.xml"), "<alto><Layout>");
    Path unmarked = folder.resolve("unmarked.xml");
    String xml = Files.readString(unmarked).replaceAll("BASELINE=\"[^\"]*\"", "");
    Files.writeString(unmarked, xml);

    MarkedPages read = MarkedPages.read(List.of(folder), true);

    assertThat(read.pages()).hasSize(1);
    assertThat(read.skipped()).extracting(BadFileException::path).containsExactly(torn, unmarked);
    assertThatThrownBy(() -> MarkedPages.read(List.of(folder), false))
        .isInstanceOf(BadFilesException.class)
        .hasMessageContaining("torn.xml: expected ")
        .hasMessageContaining("unmarked.xml: expected lines with baselines on the page");
  }

  @Test
  void refusesPagesOfWhichNoneCanBeRead() throws IOException {
    Path damaged = damaged("bad");
    List<PageMarks> pages = MarkedPages.read(List.of(folder), true).pages();
    assertThatThrownBy(() -> LiftedPages.of(pages, true))
        .isInstanceOf(BadFileException.class)
        .hasMessageStartingWith(damaged + ": expected a picture, found ");
  }

  private Path damaged(String name) throws IOException {
    page(name, WHITE);
    return Files.write(folder.resolve(name + ".png"), new byte[] {1, 2, 3});
  }

  private void page(String name, int rules) throws IOException {
    Path drawn = Files.createDirectories(folder.resolve("drawn"));
    Pages.write(drawn, Pages.drawn(rules), 0);
    Files.move(drawn.resolve("page.png"), folder.resolve(name + ".png"));
    String xml = Files.readString(drawn.resolve("page.xml"));
    Files.writeString(folder.resolve(name + ".xml"), xml.replace("page.png", name + ".png"));
  }
}
