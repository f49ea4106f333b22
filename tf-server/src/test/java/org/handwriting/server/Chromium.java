package org.handwriting.server;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * A real browser with the page in it: the installed Chromium, driven by the installed chromedriver.
 */
final class Chromium implements AutoCloseable {
  /** A name of this machine that browsers do not trust as they trust 127.0.0.1. */
  static final String ON_THE_LAN = "hwr.lan";

  private static final List<String> BROWSERS =
      List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
  private static final String DRIVER = "/usr/bin/chromedriver";

  /** What is read is about what is on the sheet. */
  private static final String IS_READ =
      "document.getElementById('answer').getAttribute('aria-busy') === 'false'";

  private final ChromeDriver driver;

  private Chromium(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Starts one; skips the test aloud where none is installed. */
  static Chromium open() {
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
        "--headless=new",
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--disable-gpu",
        "--host-resolver-rules=MAP " + ON_THE_LAN + " 127.0.0.1");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.WARNING);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(new File(DRIVER))
            .usingAnyFreePort()
            .build();
    ChromeDriver driver = new ChromeDriver(service, options);
    // Only so that a page that never gets there ends the test.
    driver.manage().timeouts().scriptTimeout(Duration.ofMinutes(1));
    return new Chromium(driver);
  }

  ChromeDriver driver() {
    return driver;
  }

  /** Opens the page and waits until it can be used. */
  void load(String address) {
    driver.get(address);
    until("document.body.dataset.ready");
  }

  /** Waits until the page has come to this. */
  void until(String condition) {
    driver.executeAsyncScript(
        "const done = arguments[0];"
            + "(function look() { if ("
            + condition
            + ") done(); else setTimeout(look, 20); })();");
  }

  /** Waits until this is the answer to what is on the sheet. */
  void untilRead(String best) {
    until(IS_READ + " && document.getElementById('best').textContent === '" + best + "'");
  }

  /** Waits until there is an answer to what is on the sheet, or a reason why there is none. */
  void untilRead() {
    until(IS_READ);
  }

  /** Lets the page exchange a word with its server, after all that came to it before. */
  void exchange() {
    driver.executeAsyncScript("const done = arguments[0]; fetch('models').then(() => done())");
  }

  Object script(String script) {
    return driver.executeScript(script);
  }

  WebElement element(String id) {
    return driver.findElement(By.id(id));
  }

  String text(String id) {
    return element(id).getText();
  }

  void readAll() {
    driver.findElement(By.className("switch")).click();
  }

  void openFile(Path file) {
    element("file").sendKeys(file.toString());
  }

  /** What a hand does, which takes a sixth of the time that Selenium gives it. */
  static Actions actions(WebDriver driver) {
    return new Actions(driver, Duration.ofMillis(40));
  }

  /** Draws a line through points of the sheet, in parts of its side, and leaves the pen down. */
  void draw(double... at) {
    WebElement sheet = element("canvas");
    int side = sheet.getSize().width;
    Actions actions = actions(driver);
    for (int i = 0; i < at.length; i += 2) {
      int x = (int) Math.round((at[i] - 0.5) * side);
      int y = (int) Math.round((at[i + 1] - 0.5) * side);
      actions.moveToElement(sheet, x, y);
      if (i == 0) {
        actions.clickAndHold();
      }
    }
    actions.perform();
  }

  void lift() {
    actions(driver).release().perform();
  }

  void drawSeven() {
    draw(0.3, 0.3, 0.5, 0.3, 0.7, 0.3, 0.6, 0.5, 0.5, 0.7);
    lift();
  }

  /** A window, or a phone's, of this size in the page's own pixels. */
  void size(int width, int height, double pixelRatio, boolean phone) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", pixelRatio, "mobile", phone));
  }

  void usualSize() {
    driver.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
  }

  void scheme(String name) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", name))));
  }

  /**
   * @param bytes that go up in a second; -1 for as many as there are
   */
  void line(int bytes) {
    driver.executeCdpCommand("Network.enable", Map.of());
    driver.executeCdpCommand(
        "Network.emulateNetworkConditions",
        Map.of(
            "offline", false, "latency", 0, "downloadThroughput", -1, "uploadThroughput", bytes));
  }

  /** What the content policy forbids, scripts that fail and files that are missing. */
  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::getMessage)
        .filter(message -> !message.contains("ERR_CONNECTION") && !message.contains("401"))
        .filter(message -> !isOfAStop(message) && !isOfTheLan(message))
        .toList();
  }

  // The page asks every few seconds whether the server is there; one that stops answers so.
  private static boolean isOfAStop(String message) {
    return message.contains("503");
  }

  // What browsers say of every server without TLS.
  private static boolean isOfTheLan(String message) {
    return message.contains(ON_THE_LAN) && message.contains("untrustworthy");
  }

  @Override
  public void close() {
    driver.quit();
  }
}
