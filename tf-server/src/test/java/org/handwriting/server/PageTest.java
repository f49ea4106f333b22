package org.handwriting.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/** The page in a real browser: the installed Chromium, driven by the installed chromedriver. */
class PageTest {
  private static Chromium chromium;
  private static ChromeDriver browser;

  /** For all but those that stop it or ask for more: it takes a second to start. */
  private static RecognitionServer server;

  @BeforeAll
  static void open() throws IOException {
    chromium = Chromium.open();
    browser = chromium.driver();
    server = start(ServerOptions.defaults().withPort(0));
  }

  @AfterAll
  static void quit() {
    if (server != null) {
      server.close();
    }
    if (chromium != null) {
      chromium.close();
    }
  }

  private static RecognitionServer start(ServerOptions options) throws IOException {
    return RecognitionServer.start(options);
  }

  @BeforeEach
  void load() {
    chromium.load(server.address());
  }

  @AfterEach
  void hasNoComplaints() {
    assertThat(chromium.complaints()).isEmpty();
  }

  @Test
  void readsASevenThatIsDrawnWithTheMouse() {
    drawSeven();
    chromium.untilRead("7");
    assertThat(text("verdict")).contains("sure");
    assertThat(text("time")).matches("answered in \\d+ ms");
    assertThat(browser.findElements(By.cssSelector("#candidates li"))).hasSize(5);
    assertThat(browser.findElement(By.cssSelector("#candidates li b")).getText()).isEqualTo("7");
    until("document.getElementById('spoken').textContent.startsWith('7, ')");
    assertThat(glyphInk()).isPositive();
  }

  @Test
  void readsAllThatIsDrawn() {
    browser.findElement(By.className("switch")).click();
    WebElement sheet = browser.findElement(By.id("canvas"));
    for (int left : new int[] {-80, 40}) {
      Chromium.actions(browser)
          .moveToElement(sheet, left, -60)
          .clickAndHold()
          .moveByOffset(24, 0)
          .moveByOffset(24, 0)
          .moveByOffset(-14, 40)
          .moveByOffset(-14, 40)
          .release()
          .perform();
    }
    until("document.getElementById('text').textContent.replace(/\\s/g, '') === '77'");
    chromium.untilRead();
    // By which of its two readings, the models decide.
    assertThat(text("verdict")).isIn("2 characters in 1 line", "1 word in 1 line");
    browser.findElement(By.className("switch")).click();
    until("document.getElementById('best').textContent !== ''");
    assertThat(browser.findElement(By.id("text")).isDisplayed()).isFalse();
  }

  @Test
  void readsWhileThePenIsStillDown() {
    WebElement sheet = browser.findElement(By.id("canvas"));
    Chromium.actions(browser)
        .moveToElement(sheet, 0, -100)
        .clickAndHold()
        .moveByOffset(0, 100)
        .moveByOffset(0, 100)
        .perform();
    until("document.getElementById('best').textContent !== ''");
    Chromium.actions(browser).release().perform();
  }

  @Test
  void undoesAndClears() {
    drawSeven();
    until("document.getElementById('best').textContent === '7'");
    browser.findElement(By.id("clear")).click();
    until("document.getElementById('best').textContent === ''");
    assertThat(text("verdict")).isEqualTo("Nothing drawn yet");
    assertThat(glyphInk()).isZero();
    browser.findElement(By.id("undo")).click();
    until("document.getElementById('best').textContent === '7'");
    browser.findElement(By.id("undo")).click();
    until("document.getElementById('best').textContent === ''");
    assertThat(browser.findElement(By.id("undo")).isEnabled()).isFalse();
  }

  @Test
  void drawsWithTheKeyboard() {
    WebElement sheet = browser.findElement(By.id("canvas"));
    sheet.sendKeys(Keys.SPACE);
    for (int i = 0; i < 14; i++) {
      sheet.sendKeys(Keys.ARROW_DOWN);
    }
    sheet.sendKeys(Keys.SPACE);
    until("/^[1lI]/.test(document.getElementById('best').textContent)");
    sheet.sendKeys(Keys.chord(Keys.CONTROL, "z"));
    until("document.getElementById('best').textContent === ''");
  }

  @Test
  void keepsToTheAlphabetThatIsChosen() {
    drawSeven();
    until("document.getElementById('best').textContent === '7'");
    browser.findElement(By.cssSelector("[value=letters] + span")).click();
    until("/^[A-Za-z]$/.test(document.getElementById('best').textContent)");
  }

  @Test
  void readsAPictureThatIsOpened(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("seven.png"), Samples.seven("png"));
    browser.findElement(By.id("file")).sendKeys(file.toString());
    until("document.getElementById('best').textContent === '7'");
  }

  @Test
  void saysThatTheServerIsGoneAndGoesOnWhenItIsBack() throws IOException {
    int port;
    try (RecognitionServer first = start(ServerOptions.defaults().withPort(0))) {
      port = first.port();
      chromium.load(first.address());
    }
    drawSeven();
    until("!document.getElementById('notice').hidden");
    assertThat(text("notice-text")).contains("The server is gone");
    try (RecognitionServer again = start(ServerOptions.defaults().withPort(port))) {
      until("document.getElementById('notice').hidden");
      until("document.getElementById('best').textContent === '7'");
      assertThat(again.port()).isEqualTo(port);
    }
  }

  @Test
  void asksForTheToken() throws IOException {
    ServerAccess guarded = ServerAccess.everyone().withToken("a-token-of-length");
    try (RecognitionServer other =
        start(ServerOptions.defaults().withPort(0).withAccess(guarded))) {
      chromium.load(other.address());
      assertThat(text("notice-text")).contains("token");
      browser.findElement(By.id("token")).sendKeys("a-token-of-length", Keys.ENTER);
      until("document.getElementById('notice').hidden");
      drawSeven();
      until("document.getElementById('best').textContent === '7'");
    }
  }

  @Test
  void saysWhatItCannotTellApart() {
    chromium.draw(0.5, 0.25, 0.5, 0.5, 0.5, 0.75);
    chromium.lift();
    chromium.untilRead("1, l or I");
    assertThat(text("verdict")).matches("9\\d\\.\\d% sure");
    assertThat(browser.findElements(By.cssSelector("#candidates li.alike b")))
        .extracting(WebElement::getText)
        .containsExactlyInAnyOrder("1", "l", "I");
    until("document.getElementById('spoken').textContent.startsWith('1, l or I, 9')");
  }

  @Test
  void copiesTheText() {
    chromium.readAll();
    drawSeven();
    chromium.untilRead();
    assertThat(copied()).isEqualTo("7");
  }

  @Test
  void copiesTheTextWhereTheBrowserHasNoClipboardForThePage() {
    chromium.load("http://" + Chromium.ON_THE_LAN + ":" + server.port() + "/");
    assertThat(chromium.script("return navigator.clipboard")).isNull();
    chromium.readAll();
    drawSeven();
    chromium.untilRead();
    assertThat(copied()).isEqualTo("7");
    assertThat(chromium.script("return String(getSelection())")).isEqualTo("");
  }

  /** Presses the button and pastes into a field. */
  private static String copied() {
    browser.findElement(By.id("copy")).click();
    until("document.getElementById('copy').textContent === 'Copied'");
    browser.executeScript(
        "document.body.append(Object.assign(document.createElement('textarea'), {id: 'paste'}))");
    WebElement field = browser.findElement(By.id("paste"));
    field.sendKeys(Keys.chord(Keys.CONTROL, "v"));
    until("document.getElementById('paste').value !== ''");
    return field.getDomProperty("value");
  }

  @Test
  void showsTheApi() {
    browser.get(server.address() + "docs");
    until("document.querySelectorAll('details').length > 30");
    assertThat(browser.getPageSource()).contains("/recognize");
  }

  private void drawSeven() {
    WebElement sheet = browser.findElement(By.id("canvas"));
    int fifth = sheet.getSize().width / 5;
    Chromium.actions(browser)
        .moveToElement(sheet, -fifth, -fifth)
        .clickAndHold()
        .moveByOffset(fifth, 0)
        .moveByOffset(fifth, 0)
        .moveByOffset(-fifth / 2, fifth)
        .moveByOffset(-fifth / 2, fifth)
        .release()
        .perform();
  }

  private static String text(String id) {
    return browser.findElement(By.id(id)).getText();
  }

  /** How many pixels of the small picture have ink. */
  private static long glyphInk() {
    return (long)
        browser.executeScript(
            "const c = document.getElementById('glyph');"
                + "return c.getContext('2d').getImageData(0, 0, 28, 28).data"
                + ".filter((v, i) => i % 4 === 3 && v > 0).length");
  }

  private static void until(String condition) {
    chromium.until(condition);
  }
}
