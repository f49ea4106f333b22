package org.handwriting.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.handwriting.testing.Drawn;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the page shows between a picture and its answer, and when no answer comes. */
class PageReadingTest {
  private static Chromium chromium;
  private static RecognitionServer server;

  @TempDir private static Path folder;

  private Gateway gateway;

  @BeforeAll
  static void open() throws IOException {
    chromium = Chromium.open();
    server = RecognitionServer.start(ServerOptions.defaults().withPort(0));
    Files.write(folder.resolve("seven.png"), Samples.seven("png"));
    Files.write(folder.resolve("cross.png"), Drawn.png(Drawn.cross()));
  }

  @AfterAll
  static void quit() {
    if (chromium != null) {
      chromium.close();
    }
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void load() throws IOException {
    gateway = new Gateway(server);
    chromium.load(gateway.address());
  }

  @AfterEach
  void leave() {
    chromium.driver().get("about:blank");
    gateway.close();
    chromium.line(-1);
  }

  private static void open(String name) {
    chromium.openFile(folder.resolve(name));
  }

  @Test
  void saysThatItIsReadingInPlaceOfTheOldAnswer() throws InterruptedException {
    open("seven.png");
    chromium.untilRead("7");
    gateway.hold();
    open("cross.png");
    chromium.until("document.getElementById('verdict').textContent === 'Reading…'");
    assertThat(chromium.text("best")).isEmpty();
    assertThat(chromium.text("candidates").strip()).isEmpty();
    assertThat(chromium.element("progress").isDisplayed()).isTrue();
    gateway.release();
    chromium.untilRead("X");
    assertThat(chromium.text("verdict")).contains("sure");
    assertThat(chromium.element("progress").isDisplayed()).isFalse();
  }

  @Test
  void saysThatItIsReadingWhileAnAnswerToInkIsLate() throws InterruptedException {
    gateway.hold();
    chromium.drawSeven();
    chromium.until("document.getElementById('verdict').textContent === 'Reading…'");
    gateway.awaitSent(1);
    gateway.holdNoLonger();
    gateway.release();
    chromium.untilRead("7");
  }

  @Test
  void clearsAtOnceWhateverIsUnderWay() throws InterruptedException {
    open("seven.png");
    chromium.untilRead("7");
    gateway.hold();
    open("cross.png");
    gateway.awaitSent(2);
    chromium.element("clear").click();
    assertThat(chromium.text("verdict")).isEqualTo("Nothing drawn yet");
    chromium.untilRead("");
    gateway.release();
    gateway.holdNoLonger();
    open("seven.png");
    chromium.untilRead("7");
  }

  @Test
  void neverShowsAnOlderAnswerAfterANewerOne() throws InterruptedException {
    gateway.hold();
    open("cross.png");
    gateway.awaitSent(1);
    gateway.holdNoLonger();
    open("seven.png");
    chromium.untilRead("7");
    gateway.release();
    chromium.exchange();
    assertThat(chromium.text("best")).isEqualTo("7");
  }

  @Test
  void breaksOffWhatIsUnderWayWhenAnotherAlphabetIsChosen() throws InterruptedException {
    gateway.hold();
    open("seven.png");
    gateway.awaitSent(1);
    gateway.holdNoLonger();
    chromium.script("document.querySelector('[value=digits]').click()");
    chromium.untilRead("7");
    assertThat(gateway.last().path()).contains("alphabet=digits");
    gateway.release();
    chromium.exchange();
    assertThat(chromium.text("best")).isEqualTo("7");
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 504})
  void sendsAgainOnlyWhenToldToWhatTheServerFailedAt(int status) {
    gateway.refuse(status);
    open("seven.png");
    chromium.until("!document.getElementById('again').hidden");
    assertThat(chromium.text("notice-text")).contains("not this time").doesNotContain("gone");
    assertThat(chromium.text("verdict")).isEqualTo("Could not be read");
    assertThat(gateway.sent()).hasSize(1);
    gateway.refuse(0);
    chromium.element("again").click();
    chromium.untilRead("7");
    assertThat(chromium.element("notice").isDisplayed()).isFalse();
    assertThat(gateway.sent()).hasSize(2);
  }

  @Test
  void saysWhatIsWrongWithAPictureAndDoesNotOfferToSendItAgain() throws IOException {
    Files.writeString(folder.resolve("none.png"), "no picture");
    open("none.png");
    chromium.untilRead("");
    assertThat(chromium.text("notice-text")).contains("expected a picture");
    assertThat(chromium.element("again").isDisplayed()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void triesAFewTimesWhereTheServerIsBusy(int status) {
    gateway.refuse(status);
    open("seven.png");
    chromium.until("!document.getElementById('again').hidden");
    assertThat(chromium.text("notice-text")).contains("The server is busy");
    assertThat(gateway.sent()).hasSize(5);
    gateway.refuse(0);
    chromium.element("again").click();
    chromium.untilRead("7");
  }

  @Test
  void showsHowMuchOfAPictureIsSentAndStopsSendingItWhenItIsCleared() throws IOException {
    Files.write(folder.resolve("photo.jpg"), Photos.noise(1400, 1000));
    chromium.line(30_000);
    open("photo.jpg");
    chromium.until(
        "/^Sending… [1-9][0-9]*%$/.test(document.getElementById('verdict').textContent)");
    assertThat(chromium.script("return document.querySelector('#progress div').style.width"))
        .asString()
        .endsWith("%");
    chromium.element("clear").click();
    assertThat(chromium.text("verdict")).isEqualTo("Nothing drawn yet");
    chromium.line(-1);
    open("seven.png");
    chromium.untilRead("7");
    assertThat(gateway.sent()).hasSize(1);
  }

  @Test
  void sendsSmallerPicturesOnASlowLineAndThenGivesUpInWords() throws IOException {
    Files.write(folder.resolve("large.jpg"), Photos.noise(2600, 1300));
    gateway.refuse(408);
    chromium.readAll();
    open("large.jpg");
    chromium.until("!document.getElementById('again').hidden");
    assertThat(chromium.text("notice-text")).contains("did not get through").contains("3 times");
    assertThat(gateway.sent())
        .extracting(sent -> Photos.decoded(sent.bytes()).getWidth())
        .containsExactly(2400, 1600, 1100);
    gateway.refuse(0);
    chromium.element("again").click();
    chromium.untilRead();
    assertThat(Photos.decoded(gateway.last().bytes()).getWidth()).isEqualTo(2400);
  }

  @Test
  void saysThatAnAnswerIsFromASmallerPicture() throws IOException {
    Files.write(folder.resolve("seven-large.png"), Photos.largeSeven(1400));
    gateway.refuse(408);
    chromium.readAll();
    chromium.readAll(); // a character, whatever the picture's size
    open("seven-large.png");
    chromium.until("/smaller/.test(document.getElementById('notice-text').textContent)");
    gateway.refuse(0);
    chromium.untilRead("7");
    assertThat(chromium.text("time")).contains("from a smaller picture");
    assertThat(Photos.decoded(gateway.last().bytes()).getWidth()).isIn(800, 400);
  }
}
