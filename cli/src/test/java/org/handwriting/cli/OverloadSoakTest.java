package org.handwriting.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server while it is sent five times the pictures that it can read, and a second later. */
@Tag("soak")
class OverloadSoakTest {
  private static final double MINUTES =
      Double.parseDouble(System.getProperty("hwr.soak.minutes", "10")) / 10;
  private static final int TIMES = 5;

  // Pixels of the picture's side: reading it costs the server far more than sending it the client.
  private static final int SIDE = 600;

  // What two cores read in less than the second after which the refused are told to come again.
  private static final String WAITING = "64";

  // As many as keep two cores busy, and no more than may wait.
  private static final int CLIENTS = 16;
  private static final long SECOND = 1_000_000_000;
  private static final long MEASURED = 5 * SECOND;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
  private HttpRequest request;

  @TempDir private Path folder;

  /**
   * What came back.
   *
   * @param sent when, in nanoseconds
   * @param took until it was there, in nanoseconds
   */
  private record Answer(int status, long sent, long took) {}

  @Test
  void answersWhatItCanAndRefusesTheRestAtOnce() throws Exception {
    try (ServedProcess server = ServedProcess.start(folder, "--max-waiting", WAITING)) {
      request =
          HttpRequest.newBuilder(server.at("/recognize"))
              .header("Content-Type", "image/png")
              .POST(HttpRequest.BodyPublishers.ofByteArray(picture()))
              .build();
      capacity(); // what is compiled then is not compiled later
      long capacity = capacity();
      answers.clear();
      int sent = send(TIMES * capacity);
      long end = System.nanoTime();
      long recovered = recover(end);
      await(sent);
      write(capacity, recovered);
      assertThat(wrong).isEmpty();
      assertThat(of(429)).as("refused").hasSizeGreaterThan(sent / 2);
      assertThat(of(200)).as("answered").hasSizeGreaterThan(sent / (4 * TIMES));
      assertThat(4 * percentile(of(429), 0.5)).isLessThan(percentile(of(200), 0.5));
      assertLatencyIsBounded();
      assertThat(recovered).as("nanoseconds until it answers as ever").isLessThan(SECOND);
      assertThat(server.isAlive()).isTrue();
    }
  }

  // Pictures a second, of clients who wait for their answers.
  private long capacity() throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      long end = System.nanoTime() + MEASURED;
      List<Future<Integer>> counts = new ArrayList<>();
      for (int client = 0; client < CLIENTS; client++) {
        counts.add(clients.submit(() -> askUntil(end)));
      }
      long all = 0;
      for (Future<Integer> count : counts) {
        all += count.get();
      }
      return all * SECOND / MEASURED;
    } finally {
      clients.shutdownNow();
    }
  }

  private int askUntil(long end) throws Exception {
    int count = 0;
    for (; System.nanoTime() < end; count++) {
      assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }
    return count;
  }

  /** Sends at this rate, whatever comes back. */
  private int send(long perSecond) {
    long start = System.nanoTime();
    long length = (long) (MINUTES * 60 * SECOND);
    int sent = 0;
    for (long now = start; now < start + length; now = System.nanoTime()) {
      for (long due = (now - start) * perSecond / SECOND; sent < due; sent++) {
        send();
      }
      LockSupport.parkNanos(SECOND / 1000);
    }
    return sent;
  }

  private void send() {
    long sent = System.nanoTime();
    CompletableFuture<HttpResponse<String>> answer =
        http.sendAsync(request, BodyHandlers.ofString());
    var unused =
        answer.whenComplete(
            (response, failure) -> {
              if (failure != null) {
                wrong.add("no answer: " + failure);
                answers.add(new Answer(0, sent, System.nanoTime() - sent));
                return;
              }
              int status = response.statusCode();
              boolean refused =
                  status == 429 && response.headers().firstValue("Retry-After").isPresent();
              if (status != 200 && !refused) {
                wrong.add(status + " " + response.body());
              }
              answers.add(new Answer(status, sent, System.nanoTime() - sent));
            });
  }

  // Until one alone is answered in a tenth of a second, in nanoseconds since the overload's end.
  private long recover(long end) throws Exception {
    while (true) {
      long sent = System.nanoTime();
      int status = http.send(request, BodyHandlers.ofString()).statusCode();
      long now = System.nanoTime();
      if (status == 200 && now - sent < SECOND / 10) {
        return now - end;
      }
    }
  }

  private void await(int sent) {
    while (answers.size() < sent) {
      LockSupport.parkNanos(SECOND / 100);
    }
  }

  private List<Answer> of(int status) {
    return answers.stream().filter(answer -> answer.status == status).toList();
  }

  private static long percentile(List<Answer> part, double share) {
    long[] sorted = part.stream().mapToLong(Answer::took).sorted().toArray();
    return sorted[(int) (share * (sorted.length - 1))];
  }

  // No longer at the end than before: what waits does not grow.
  private void assertLatencyIsBounded() {
    List<Answer> accepted = of(200);
    LongStream sent = accepted.stream().mapToLong(Answer::sent);
    long[] times = sent.sorted().toArray();
    long first = times[times.length / 4];
    long middle = times[times.length / 2];
    long last = times[3 * times.length / 4];
    long before =
        percentile(accepted.stream().filter(a -> a.sent >= first && a.sent < middle).toList(), 0.9);
    long after = percentile(accepted.stream().filter(a -> a.sent >= last).toList(), 0.9);
    assertThat(after).as("nanoseconds of nine of ten").isLessThan(2 * before);
  }

  private void write(long capacity, long recovered) throws IOException {
    StringBuilder text =
        new StringBuilder(
            "%.1f minutes at %d times, %s may wait%n".formatted(MINUTES, TIMES, WAITING));
    text.append("answered a second at full load: %d%n".formatted(capacity));
    for (int status : new int[] {200, 429}) {
      List<Answer> part = of(status);
      text.append("status %d: %d".formatted(status, part.size()));
      for (double share : new double[] {0.5, 0.9, 0.99, 1}) {
        long millis = part.isEmpty() ? 0 : percentile(part, share) / 1_000_000;
        text.append(", %.0f %% in %d ms".formatted(share * 100, millis));
      }
      text.append('\n');
    }
    text.append("answers one alone as ever after %d ms%n".formatted(recovered / 1_000_000));
    wrong.forEach(line -> text.append("WRONG ").append(line).append('\n'));
    Path soak = Path.of(System.getProperty("hwr.target"), "soak");
    Files.writeString(Files.createDirectories(soak).resolve("overload.txt"), text);
  }

  private static byte[] picture() throws IOException {
    BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = picture.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, SIDE, SIDE);
    pen.setColor(Color.BLACK);
    pen.setStroke(new BasicStroke(SIDE / 16f));
    pen.drawLine(SIDE / 4, SIDE / 4, 3 * SIDE / 4, SIDE / 4);
    pen.drawLine(3 * SIDE / 4, SIDE / 4, SIDE / 2, 3 * SIDE / 4);
    pen.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", bytes);
    return bytes.toByteArray();
  }
}
