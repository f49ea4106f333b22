package org.handwriting.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server at full load while its model changes and clients misbehave. */
@Tag("soak")
class ServingSoakTest {
  private static final double MINUTES =
      Double.parseDouble(System.getProperty("hwr.soak.minutes", "10"));
  private static final int RELOADS = Math.max(2, (int) (20 * MINUTES));
  private static final int CLIENTS = 8;
  private static final int SAMPLES = 40;

  // Of what malloc keeps while a model is there twice, in MiB.
  private static final long SLACK = 64;

  private final CountDownLatch over = new CountDownLatch(1);
  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
  private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

  @TempDir private Path folder;

  @Test
  void answersRightWhileVersionsChangeAndClientsMisbehave() throws Exception {
    assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "no /proc: leaks would not be seen");
    ExecutorService clients = Executors.newCachedThreadPool();
    List<ServedProcess.Holding> held = new ArrayList<>();
    try (ServedProcess server = ServedProcess.start(folder, "--timeout", "3")) {
      List<Future<?>> all = new ArrayList<>();
      for (int client = 0; client < CLIENTS; client++) {
        long seed = client;
        all.add(clients.submit(() -> ask(server, seed)));
        all.add(clients.submit(() -> misbehave(server, seed)));
      }
      all.add(clients.submit(() -> reload(server)));
      for (int sample = 0; sample < SAMPLES; sample++) {
        over.await(nanos() / SAMPLES, TimeUnit.NANOSECONDS);
        held.add(server.holding());
      }
      over.countDown();
      for (Future<?> client : all) {
        client.get();
      }
      assertThat(server.isAlive()).as(server.said()).isTrue();
      write(held);
    } finally {
      clients.shutdownNow();
    }
    assertThat(wrong).isEmpty();
    assertThat(counts.get("right").sum()).isPositive();
    assertThat(counts.get("reload").sum()).isGreaterThanOrEqualTo(RELOADS / 2);
    assertFlat(held);
  }

  private static long nanos() {
    return (long) (MINUTES * 60e9);
  }

  private void count(String what) {
    counts.computeIfAbsent(what, name -> new LongAdder()).increment();
  }

  private Void ask(ServedProcess server, long seed) throws Exception {
    HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    BlotRequest question = BlotRequest.of(1 + (int) seed, seed);
    while (over.getCount() > 0) {
      HttpResponse<String> answer;
      try {
        answer =
            http.send(
                question.request(server.at("/v1/models/letters:predict")), BodyHandlers.ofString());
      } catch (IOException e) {
        wrong.add("no answer: " + e);
        return null;
      }
      if (answer.statusCode() == 200 && question.isAnsweredBy(answer.body())) {
        count("right");
      } else if (List.of(429, 503, 504).contains(answer.statusCode())) {
        count("status " + answer.statusCode());
      } else {
        wrong.add(answer.statusCode() + " " + answer.body());
      }
    }
    return null;
  }

  private Void misbehave(ServedProcess server, long seed) {
    BadClients bad = new BadClients(server.port(), seed);
    while (over.getCount() > 0) {
      try {
        int status = bad.next();
        count("misbehaved " + status);
        if (status >= 500 && status != 503 && status != 504) {
          wrong.add("status %d for garbage of seed %d".formatted(status, seed));
        }
      } catch (IOException e) {
        count("misbehaved, connection reset");
      }
    }
    return null;
  }

  // A new version each time, every tenth one broken; and the ones before are taken away.
  private Void reload(ServedProcess server) throws Exception {
    HttpClient http = HttpClient.newHttpClient();
    long served = 1;
    for (int version = 2; version <= RELOADS + 1 && over.getCount() > 0; version++) {
      boolean broken = version % 10 == 0;
      server.putVersion(version, broken);
      if (!broken) {
        String ready = "[\"%d\"]".formatted(version);
        while (over.getCount() > 0 && !versions(server, http).contains(ready)) {
          over.await(10, TimeUnit.MILLISECONDS);
        }
        server.dropVersion(served);
        served = version;
      } else {
        over.await(nanos() / RELOADS, TimeUnit.NANOSECONDS);
        server.dropVersion(version);
      }
      count("reload");
      over.await(nanos() / RELOADS / 2, TimeUnit.NANOSECONDS);
    }
    return null;
  }

  private static String versions(ServedProcess server, HttpClient http) throws Exception {
    return http.send(
            HttpRequest.newBuilder(server.at("/v2/models/letters"))
                .timeout(Duration.ofMinutes(1))
                .build(),
            BodyHandlers.ofString())
        .body();
  }

  private void write(List<ServedProcess.Holding> held) throws IOException {
    StringBuilder text = new StringBuilder("%.1f minutes%n".formatted(MINUTES));
    counts.forEach((what, count) -> text.append("%s: %d%n".formatted(what, count.sum())));
    wrong.forEach(line -> text.append("WRONG ").append(line).append('\n'));
    text.append("MiB in memory\tthreads\thandles\n");
    held.forEach(
        h -> text.append("%d\t%d\t%d%n".formatted(h.mebibytes(), h.threads(), h.handles())));
    Path soak = Path.of(System.getProperty("hwr.target"), "soak");
    Files.writeString(Files.createDirectories(soak).resolve("serving.txt"), text);
  }

  private static void assertFlat(List<ServedProcess.Holding> held) {
    ServedProcess.Holding before = most(held.subList(SAMPLES / 4, SAMPLES / 2));
    ServedProcess.Holding after = most(held.subList(3 * SAMPLES / 4, SAMPLES));
    assertThat(after.mebibytes()).isLessThanOrEqualTo(before.mebibytes() + SLACK);
    assertThat(after.threads()).isLessThanOrEqualTo(before.threads() + 2);
    assertThat(after.handles()).isLessThanOrEqualTo(before.handles() + 2 * CLIENTS);
  }

  private static ServedProcess.Holding most(List<ServedProcess.Holding> part) {
    return new ServedProcess.Holding(
        part.stream().mapToLong(ServedProcess.Holding::mebibytes).max().orElseThrow(),
        part.stream().mapToLong(ServedProcess.Holding::threads).max().orElseThrow(),
        part.stream().mapToLong(ServedProcess.Holding::handles).max().orElseThrow());
  }
}
