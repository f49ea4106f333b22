package org.handwriting.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.onnxruntime.OrtException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.handwriting.core.SessionOptions;
import org.handwriting.core.model.LineModel;
import org.handwriting.core.model.LoadedModel;
import org.handwriting.core.model.ModelKind;
import org.handwriting.core.text.BestPath;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;

/**
 * The example of docs/onnx in a real browser. What needs the npm package onnxruntime-web is tested
 * where {@code HWR_ONNXRUNTIME_WEB} names its folder.
 */
class BrowserTest {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final String PACKAGE = System.getenv("HWR_ONNXRUNTIME_WEB");

  @TempDir private static Path models;
  private static FileServer server;
  private static ChromeDriver browser;

  @BeforeAll
  static void open() throws IOException {
    assumeTrue(
        Files.exists(CHROMIUM) && Files.exists(DRIVER),
        "no Chromium with chromedriver installed: the example is not tested in a browser");
    Files.write(
        models.resolve("characters.onnx"), OnnxModel.pretrained(ModelKind.CHARACTERS).bytes());
    Files.write(models.resolve("lines.onnx"), OnnxModel.pretrained(ModelKind.LINES).bytes());
    Path example = Path.of(System.getProperty("hwr.home"), "docs/onnx");
    server =
        new FileServer(
            Map.of(
                "/", example,
                "/characters.onnx", models.resolve("characters.onnx"),
                "/lines.onnx", models.resolve("lines.onnx"),
                "/node_modules/onnxruntime-web/", Path.of(PACKAGE == null ? "none" : PACKAGE)));
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM.toString());
    // In a container there is no sandbox to be had, and /dev/shm is small.
    options.addArguments(
        "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu");
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(new File(DRIVER.toString()))
            .usingAnyFreePort()
            .build();
    browser = new ChromeDriver(service, options);
    // Only so that a page that never gets there ends the test.
    browser.manage().timeouts().scriptTimeout(Duration.ofMinutes(1));
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.quit();
    }
    if (server != null) {
      server.close();
    }
  }

  @Test
  void findsOutWhatTheFileSaysOfItsModel() {
    assertThat(
            module(
                "const file = new Uint8Array(await (await fetch('lines.onnx')).arrayBuffer());"
                    + "return read.metadata(file);"))
        .isEqualTo(metadata("lines.onnx"));
  }

  private static Map<String, String> metadata(String file) {
    try (Computed onnx = new Computed(Files.readAllBytes(models.resolve(file)))) {
      return onnx.metadata();
    } catch (IOException | OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void readsALineByItsMostProbablePath() {
    // Steps of the classes a, b, none: "a a none a b b".
    assertThat(
            module(
                "return read.bestPath(Float32Array.of("
                    + "0,-9,-9, 0,-9,-9, -9,-9,0, -1,-2,-3, -9,0,-9, -9,0,-9), 3, ['a', 'b']);"))
        .isEqualTo("aab");
  }

  @Test
  void framesWhatIsDrawnAsTheModelKnowsIt() {
    List<?> glyph =
        (List<?>) module("return Array.from(read.glyph([[[500, 100], [500, 500], [600, 500]]]));");
    assertThat(glyph).hasSize(784);
    List<Integer> rows =
        IntStream.range(0, 784)
            .filter(i -> (Long) glyph.get(i) > 127)
            .map(i -> i / 28)
            .boxed()
            .toList();
    assertThat(rows.get(rows.size() - 1) - rows.get(0) + 1).isBetween(22, 23);
    assertThat(rows.get(0)).isEqualTo(27 - rows.get(rows.size() - 1));
  }

  @Test
  void computesWhatTensorFlowComputes() {
    needsThePackage();
    byte[] pixels = RandomModels.pixels(2 * 784);
    List<?> found =
        (List<?>)
            module(
                "const model = await read.open('characters.onnx');"
                    + "return Array.from(await model.probabilities(Uint8Array.from(given)));",
                numbers(pixels));
    try (LoadedModel loaded = LoadedModel.pretrained(SessionOptions.defaults())) {
      float[] expected = loaded.predictor().probabilities(pixels);
      assertThat(found).hasSize(expected.length);
      for (int i = 0; i < expected.length; i++) {
        assertThat(((Number) found.get(i)).doubleValue()).isCloseTo(expected[i], within(1e-5));
      }
    }
  }

  @Test
  void readsALineAsTheGraphDoes() {
    needsThePackage();
    byte[] pixels = RandomModels.pixels(48 * 300);
    Object found =
        module(
            "const model = await read.open('lines.onnx');"
                + "return await model.text(Uint8Array.from(given), 300);",
            numbers(pixels));
    try (LineModel loaded = LineModel.pretrained(SessionOptions.defaults())) {
      int classes = loaded.characters().size() + 1;
      float[] scores = loaded.predictor().scores(pixels, 300, new int[] {300}).ofLine(0, classes);
      String expected =
          IntStream.of(BestPath.text(scores, classes))
              .mapToObj(loaded.characters()::character)
              .collect(Collectors.joining());
      assertThat(found).isEqualTo(expected);
    }
  }

  @Test
  void readsWhatIsDrawnOnThePage() {
    needsThePackage();
    browser.get(server.address() + "index.html");
    until("document.getElementById('answer').textContent.startsWith('Draw')");
    WebElement sheet = browser.findElement(By.id("sheet"));
    new Actions(browser)
        .moveToElement(sheet, -60, -90)
        .clickAndHold()
        .moveByOffset(120, 0)
        .moveByOffset(-80, 180)
        .release()
        .perform();
    until("document.getElementById('answer').textContent.includes('%')");
    assertThat(sheet.findElement(By.xpath("../p")).getText()).startsWith("7 ");
    browser.findElement(By.id("clear")).click();
    until("document.getElementById('answer').textContent.startsWith('Draw')");
  }

  private static void needsThePackage() {
    assumeTrue(PACKAGE != null, "HWR_ONNXRUNTIME_WEB names no folder of the npm package");
  }

  private static List<Integer> numbers(byte[] pixels) {
    return IntStream.range(0, pixels.length).mapToObj(i -> pixels[i] & 255).toList();
  }

  // What a function returns that has the example's module as read.
  private static Object module(String body, Object... given) {
    browser.get(server.address() + "read.js");
    Object answer =
        browser.executeAsyncScript(
            "const done = arguments[arguments.length - 1], given = arguments[0];"
                + "(async () => { const read = await import('/read.js'); "
                + body
                + "})().then(done, error => done('failed: ' + error.stack));",
            given);
    assertThat(answer.toString()).doesNotStartWith("failed: ");
    return answer;
  }

  private static void until(String condition) {
    browser.executeAsyncScript(
        "const done = arguments[0];"
            + "(function look() { if ("
            + condition
            + ") done(); else setTimeout(look, 20); })();");
  }
}
