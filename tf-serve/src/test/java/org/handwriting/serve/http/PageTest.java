package org.handwriting.serve.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
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
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The page in a real browser: the installed Chromium, driven by the installed chromedriver. */
class PageTest {
  private static final List<String> BROWSERS =
      List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
  private static final String DRIVER = "/usr/bin/chromedriver";

  private static ChromeDriver browser;

  private RecognitionServer server;

  @BeforeAll
  static void open() {
    String found =
        BROWSERS.stream().filter(path -> Files.exists(Path.of(path))).findFirst().orElse("");
    assumeTrue(!found.isEmpty(), "no Chromium installed: the page is not tested in a browser");
    assumeTrue(
        Files.exists(Path.of(DRIVER)),
        "no chromedriver installed: the page is not tested in a browser");
    ChromeOptions options = new ChromeOptions();
    options.setBinary(found);
    // In a container there is no sandbox to be had, and /dev/shm is small.
    options.addArguments(
        "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.WARNING);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService driver =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(new File(DRIVER))
            .usingAnyFreePort()
            .build();
    browser = new ChromeDriver(driver, options);
    // Only so that a page that never gets there ends the test.
    browser.manage().timeouts().scriptTimeout(Duration.ofMinutes(1));
  }

  @AfterAll
  static void quit() {
    if (browser != null) {
      browser.quit();
    }
  }

  @BeforeEach
  void start() throws IOException {
    start(ServerOptions.defaults().withPort(0));
    load();
  }

  private void start(ServerOptions options) throws IOException {
    server = RecognitionServer.start(options);
  }

  private void load() {
    browser.get(server.address());
    until("document.body.dataset.ready");
  }

  @AfterEach
  void stop() {
    server.close();
    // What the content policy forbids, scripts that fail and files that are missing show up here.
    List<String> complaints =
        browser.manage().logs().get(LogType.BROWSER).getAll().stream()
            .map(LogEntry::getMessage)
            .filter(message -> !message.contains("ERR_CONNECTION") && !message.contains("401"))
            .filter(message -> !isOfAStop(message))
            .toList();
    assertThat(complaints).isEmpty();
  }

  // The page asks every few seconds which models there are, and may be reading still; a server that
  // stops answers so.
  private static boolean isOfAStop(String message) {
    return message.contains("503");
  }

  @Test
  void readsASevenThatIsDrawnWithTheMouse() {
    drawSeven();
    until("document.getElementById('best').textContent === '7'");
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
      new Actions(browser)
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
    assertThat(text("verdict")).isEqualTo("2 characters in 1 line");
    browser.findElement(By.className("switch")).click();
    until("document.getElementById('best').textContent !== ''");
    assertThat(browser.findElement(By.id("text")).isDisplayed()).isFalse();
  }

  @Test
  void readsWhileThePenIsStillDown() {
    WebElement sheet = browser.findElement(By.id("canvas"));
    new Actions(browser)
        .moveToElement(sheet, 0, -100)
        .clickAndHold()
        .moveByOffset(0, 100)
        .moveByOffset(0, 100)
        .perform();
    until("document.getElementById('best').textContent !== ''");
    new Actions(browser).release().perform();
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
    until("'1IL'.includes(document.getElementById('best').textContent || '?')");
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
    int port = server.port();
    server.close();
    drawSeven();
    until("!document.getElementById('notice').hidden");
    assertThat(text("notice-text")).contains("The server is gone");
    start(ServerOptions.defaults().withPort(port));
    until("document.getElementById('notice').hidden");
    until("document.getElementById('best').textContent === '7'");
  }

  @Test
  void asksForTheToken() throws IOException {
    server.close();
    start(
        ServerOptions.defaults()
            .withPort(0)
            .withAccess(ServerAccess.everyone().withToken("a-token-of-length")));
    load();
    assertThat(text("notice-text")).contains("token");
    browser.findElement(By.id("token")).sendKeys("a-token-of-length", Keys.ENTER);
    until("document.getElementById('notice').hidden");
    drawSeven();
    until("document.getElementById('best').textContent === '7'");
  }

  @Test
  void fitsAPhone() {
    Map<String, Object> phone =
        Map.of("width", 390, "height", 844, "deviceScaleFactor", 1, "mobile", true);
    browser.executeCdpCommand("Emulation.setDeviceMetricsOverride", phone);
    load();
    assertThat(browser.executeScript("return document.documentElement.scrollWidth"))
        .isEqualTo(390L);
    drawSeven();
    until("document.getElementById('best').textContent === '7'");
    browser.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
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
    new Actions(browser)
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

  /** Waits until the page has come to this. */
  private static void until(String condition) {
    browser.executeAsyncScript(
        "const done = arguments[0];"
            + "(function look() { if ("
            + condition
            + ") done(); else setTimeout(look, 20); })();");
  }
}
