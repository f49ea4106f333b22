package org.handwriting.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.handwriting.testing.TinyLineModel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** What the page shows of lines that were read as wholes: words, and what else they may be. */
class PageWordsTest {
  private static Chromium chromium;

  @TempDir private static Path folder;

  private RecognitionServer server;

  @BeforeAll
  static void open() throws IOException {
    chromium = Chromium.open();
    TinyLineModel.write(folder.resolve("lines"));
    Samples.version(Files.createDirectory(folder.resolve("letters")), 1);
    Files.write(folder.resolve("note.png"), LineSamples.png("a note"));
    Files.write(folder.resolve("seven.png"), Samples.seven("png"));
  }

  @AfterAll
  static void quit() {
    if (chromium != null) {
      chromium.close();
    }
  }

  private void start(String... names) throws IOException {
    ModelFolders models = ModelFolders.bundled();
    for (String name : names) {
      models = models.with(name, folder.resolve(name.replaceAll("[0-9]", "")));
    }
    server = RecognitionServer.start(ServerOptions.defaults().withPort(0).withModels(models));
    chromium.load(server.address());
  }

  @AfterEach
  void stop() {
    server.close();
    chromium.usualSize();
    assertThat(chromium.complaints()).isEmpty();
  }

  private static void openNote() {
    chromium.openFile(folder.resolve("note.png"));
    chromium.until("document.querySelector('#text .word') !== null");
    chromium.untilRead();
  }

  private static WebElement found(String selector) {
    return chromium.driver().findElement(By.cssSelector(selector));
  }

  // How many characters of the text stand before an element of it: a word may be there twice.
  private static int placeInText(String selector) {
    Object length =
        chromium
            .driver()
            .executeScript(
                "const before = document.createRange();"
                    + "before.setStart(document.getElementById('text'), 0);"
                    + "before.setEndBefore(document.querySelector(arguments[0]));"
                    + "return before.toString().length;",
                selector);
    return ((Long) length).intValue();
  }

  @Test
  void readsAllWhereNoModelReadsCharacters() throws IOException {
    start("lines");
    assertThat(chromium.element("all").isSelected()).isTrue();
    assertThat(chromium.element("all").isEnabled()).isFalse();
    assertThat(chromium.text("about")).startsWith("Model lines, version 1: lines of ");
    openNote();
    assertThat(chromium.text("verdict")).matches("[1-9][0-9]* words? in 1 line");
  }

  @Test
  void putsAnotherReadingInTheWordsPlaceAndCopiesIt() throws IOException {
    start("lines");
    openNote();
    String read = found("#text .word").getText();
    String text = chromium.text("text");
    int at = placeInText("#text .word");
    assertThat(text.substring(at)).startsWith(read);
    found("#text .word").click();
    String other = found("#doubts button").getText();
    assertThat(other).isNotEqualTo(read);
    assertThat(found("#text .word").getDomAttribute("title")).startsWith("or " + other);
    assertThat(chromium.text("doubts")).startsWith(read + ", or").contains(other);
    found("#doubts button").click();
    assertThat(chromium.text("text"))
        .isEqualTo(text.substring(0, at) + other + text.substring(at + read.length()));
    assertThat(chromium.text("doubts")).startsWith(other + ", or").contains(read);
    chromium.element("copy").click();
    chromium.until("document.getElementById('copy').textContent === 'Copied'");
  }

  @Test
  void letsWordsBeChosenWithTheKeyboard() throws IOException {
    start("lines");
    openNote();
    String read = found("#text .word").getText();
    found("#text .word").sendKeys(Keys.SPACE);
    WebElement focused = chromium.driver().switchTo().activeElement();
    assertThat(focused.getText()).isEqualTo(found("#doubts button").getText());
    focused.sendKeys(Keys.ENTER);
    assertThat(found("#text .word").getText()).isNotEqualTo(read);
  }

  @Test
  void underlinesALineThatIsUnsureAndMarksDoubtfulWords() throws IOException {
    start("lines");
    openNote();
    assertThat(chromium.driver().findElements(By.cssSelector("#text .unsure-line"))).hasSize(1);
    assertThat(chromium.driver().findElements(By.cssSelector("#text mark"))).isNotEmpty();
    assertThat(chromium.text("doubts"))
        .matches("[1-9][0-9]* of them doubtful: marked; 1 line unsure: underlined");
  }

  @Test
  void readsCharactersByTheirOwnModelAndPagesByBoth() throws IOException {
    start("lines", "letters");
    assertThat(chromium.element("model-choice").isDisplayed()).isFalse();
    assertThat(chromium.text("about")).startsWith("Model letters, version 1: 47 characters");
    chromium.openFile(folder.resolve("seven.png"));
    chromium.untilRead("7");
    chromium.readAll();
    chromium.untilRead();
    assertThat(chromium.text("about")).contains("letters").contains("model lines");
    assertThat(chromium.text("text")).isEqualTo("7");
    assertThat(chromium.text("verdict")).isEqualTo("1 character in 1 line");
  }

  @Test
  void offersTheModelsThatReadWhatIsDrawn() throws IOException {
    start("letters", "lines1", "lines2");
    assertThat(chromium.element("model-choice").isDisplayed()).isFalse();
    chromium.readAll();
    chromium.until("document.getElementById('model').options.length === 3");
    assertThat(chromium.element("model-choice").isDisplayed()).isTrue();
    chromium.script(
        "const m = document.getElementById('model'); m.value = 'lines2';"
            + "m.dispatchEvent(new Event('change'))");
    assertThat(chromium.text("about")).startsWith("Model lines2");
    chromium.readAll();
    chromium.openFile(folder.resolve("seven.png"));
    chromium.untilRead("7");
    assertThat(chromium.text("about")).startsWith("Model letters");
  }

  @Test
  void hasWordsAndTheirOtherReadingsInSightOnAPhone() throws IOException {
    chromium.size(390, 844, 3, true);
    start("lines");
    openNote();
    found("#text .word").click();
    found("#doubts button").click();
    assertThat(chromium.script("return document.documentElement.scrollWidth <= innerWidth"))
        .isEqualTo(true);
  }
}
