package org.handwriting.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.handwriting.core.DurableFiles;
import org.handwriting.core.Json;
import org.handwriting.core.model.ModelCard;
import org.handwriting.data.BadFileException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReloadTest {
  private static final String PREDICT = "/v1/models/letters:predict";
  private static final String STATUS = "/v1/models/letters";

  @TempDir Path folder;

  private final BlockingQueue<String> notices = new LinkedBlockingQueue<>();
  private static final ObjectMapper JSON = new ObjectMapper();

  private RecognitionServer server;
  private Client client;

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  private void start(ModelFolders models) throws IOException {
    server =
        RecognitionServer.start(
            ServerOptions.defaults()
                .withPort(0)
                .withModels(models.withPollInterval(Duration.ofMillis(20)))
                .withLogs(ServerLogs.none().withNotices(notices::add)));
    client = new Client(server);
  }

  private ModelFolders letters() {
    return ModelFolders.bundled().with("letters", folder);
  }

  /** Waits for the server's word of something. */
  private String notice(String text) throws InterruptedException {
    String notice = notices.take();
    while (!notice.contains(text)) {
      notice = notices.take();
    }
    return notice;
  }

  @Test
  void failsNoRequestWhileVersionsComeAndGo() throws Exception {
    Samples.version(folder, 1);
    start(letters());
    AtomicBoolean over = new AtomicBoolean();
    AtomicInteger answered = new AtomicInteger();
    ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
    List<Thread> clients = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      clients.add(new Thread(() -> askUntil(over, answered, wrong)));
    }
    clients.forEach(Thread::start);
    for (int version = 2; version <= 12; version++) {
      Samples.version(folder, version);
      notice("version %d unloaded".formatted(version - 1));
    }
    over.set(true);
    for (Thread thread : clients) {
      thread.join();
    }
    assertThat(wrong).isEmpty();
    assertThat(answered).hasPositiveValue();
    assertThat(client.get("/v2/models/letters").json().path("versions").toString())
        .isEqualTo("[\"12\"]");
    assertThat(client.get("/metrics").text())
        .contains("hwr_reloads_total{model=\"letters\",result=\"loaded\"} 12.0")
        .contains("hwr_version{model=\"letters\"} 12.0");
  }

  private void askUntil(
      AtomicBoolean over, AtomicInteger answered, ConcurrentLinkedQueue<String> wrong) {
    while (!over.get()) {
      Client.Answer answer = client.post(PREDICT, Samples.instances());
      if (answer.status() != 200 || !answer.text().contains("\"labels\":\"7\"")) {
        wrong.add(answer.status() + " " + answer.text());
      }
      answered.incrementAndGet();
    }
  }

  @Test
  void reportsABrokenVersionAndKeepsTheOldOne() throws Exception {
    Samples.version(folder, 1);
    start(letters());
    Path broken = Files.createDirectory(folder.resolve("2"));
    assertThat(notice("refused")).contains(broken.toString()).contains("expected");
    assertThat(client.post(PREDICT, Samples.instances()).status()).isEqualTo(200);
    String status = client.get(STATUS + "/versions/2").text();
    assertThat(status)
        .contains("\"state\":\"END\"")
        .contains("expected")
        .doesNotContain(folder.toString());
    assertThat(client.post(STATUS + "/versions/2:predict", Samples.instances()).status())
        .isEqualTo(404);
  }

  @Test
  void passesOverAVersionThatReadsSomethingElse() throws Exception {
    Samples.version(folder, 1);
    start(letters());
    Path lines = Samples.version(Files.createDirectory(folder.resolve(".beside")), 2);
    Path card = lines.resolve("assets.extra/model.json");
    ObjectNode read = (ObjectNode) JSON.readTree(card.toFile());
    read.remove(List.of("classes", "glyph_frame", "training_counts", "characters"));
    read.put("kind", "lines");
    read.set("lines", JSON.readTree(Json.bytes(new ModelCard.Lines(48, 4, 46))));
    JSON.writeValue(card.toFile(), read);
    Files.move(lines, folder.resolve("2"));
    String why = "expected a model of single characters, found one of lines of writing";
    assertThat(notice("version 2 refused")).endsWith(why);
    assertThat(client.get(STATUS + "/versions/2").text()).contains(why);
    assertThat(client.post(PREDICT, Samples.instances()).status()).isEqualTo(200);
  }

  @Test
  void triesABrokenVersionAgainWhenItHasChanged() throws Exception {
    Samples.version(folder, 1);
    start(letters());
    Files.createDirectory(folder.resolve("2"));
    notice("version 2 refused");
    DurableFiles.deleteTree(folder.resolve("2"));
    Samples.version(folder, 2);
    notice("version 2 loaded");
    notice("version 1 unloaded");
  }

  @Test
  void goesBackToTheVersionBeforeWhenTheNewestIsTakenAway() throws Exception {
    Samples.version(folder, 1);
    Samples.version(folder, 2);
    start(letters());
    DurableFiles.deleteTree(folder.resolve("2"));
    notice("version 1 loaded");
    notice("version 2 unloaded");
    assertThat(client.post(PREDICT, Samples.instances()).status()).isEqualTo(200);
  }

  @Test
  void keepsTheLastVersionWhenTheFolderIsGone() throws Exception {
    Samples.version(folder, 1);
    start(letters());
    DurableFiles.deleteTree(folder);
    notice("model letters: ");
    assertThat(client.post(PREDICT, Samples.instances()).status()).isEqualTo(200);
    Files.createDirectories(folder);
  }

  @Test
  void servesSeveralVersionsWhenAsked() throws Exception {
    for (int version = 1; version <= 3; version++) {
      Samples.version(folder, version);
    }
    start(letters().withVersions(2).withLabel("letters", "old", 1));
    assertThat(client.get("/v2/models/letters").json().path("versions").toString())
        .isEqualTo("[\"1\",\"2\",\"3\"]");
  }

  @Test
  void servesAVersionsFolderAlone() throws Exception {
    Path version = Samples.version(folder, 5);
    start(ModelFolders.bundled().with("letters", version));
    assertThat(client.get("/v2/models/letters").json().path("versions").toString())
        .isEqualTo("[\"5\"]");
  }

  @Test
  void doesNotStartWithoutAVersionThatCanBeServed() throws IOException {
    assertThatThrownBy(() -> start(letters()))
        .isInstanceOf(BadFileException.class)
        .hasMessageContaining(folder.toString());
    Files.createDirectory(folder.resolve("1"));
    assertThatThrownBy(() -> start(letters()))
        .isInstanceOf(BadFileException.class)
        .hasMessageContaining("could not be loaded");
    assertThatThrownBy(() -> start(ModelFolders.bundled().with("x", folder.resolve("none"))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("none");
  }
}
