package org.handwriting.train.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.handwriting.train.progress.EpochMetrics;
import org.handwriting.train.progress.Runs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.SessionLog;
import org.tensorflow.proto.Summary;

class EventFileTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.ofEpochMilli(1_700_000_000_500L), ZoneOffset.UTC);

  @TempDir Path folder;

  @Test
  void writesEachEpochsFiguresIntoTwoSubRuns() throws IOException {
    write(1, 2);
    List<Event> train = read(only("train"));
    assertThat(train.get(0).getFileVersion()).isEqualTo("brain.Event:2");
    assertThat(train.get(0).getWallTime()).isEqualTo(1_700_000_000.5);
    assertThat(train.get(2).getStep()).isEqualTo(2);
    assertThat(scalars(train.get(2)))
        .containsExactly("epoch_loss 0.2", "epoch_accuracy 0.93", "epoch_learning_rate 0.01");
    List<Event> validation = read(only("validation"));
    assertThat(validation).hasSize(3);
    assertThat(scalars(validation.get(1))).containsExactly("epoch_loss 0.1", "epoch_accuracy 0.97");
  }

  @Test
  void namesTheFileAsTensorBoardExpects() throws IOException {
    write(1, 1);
    assertThat(only("train").getFileName().toString())
        .matches("events\\.out\\.tfevents\\.1700000000\\..+");
  }

  @Test
  void aResumedRunTellsTensorBoardToForget() throws IOException {
    write(1, 3);
    write(3, 4);
    List<Path> files = files("train");
    assertThat(files).hasSize(2);
    List<Event> resumed = read(files.get(1));
    assertThat(resumed.get(1).getStep()).isEqualTo(3);
    assertThat(resumed.get(1).getSessionLog().getStatus())
        .isEqualTo(SessionLog.SessionStatus.START);
    assertThat(resumed).extracting(Event::getStep).containsExactly(0L, 3L, 3L, 4L);
  }

  @Test
  void writesNoValidationFiguresWhereThereAreNone() throws IOException {
    EventFile events = new EventFile(folder, CLOCK);
    events.onStart(Runs.plan(1, 1));
    events.onEpoch(new EpochMetrics(1, 2, 3, 4, 0.5, 0.25, 0.75, Double.NaN, Double.NaN));
    assertThat(read(only("validation"))).hasSize(1);
  }

  @Test
  void theReaderOfThisTestFindsABrokenByte() throws IOException {
    write(1, 1);
    Path file = only("train");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 8] ^= 1;
    Files.write(file, bytes);
    assertThatThrownBy(() -> read(file)).isInstanceOf(AssertionError.class);
  }

  @Test
  void framesAsTensorFlowDoes() {
    // Computed bit by bit from the polynomial 0x82f63b78, without a table and outside the JVM.
    assertThat(TfRecord.frame("abc".getBytes(StandardCharsets.US_ASCII)))
        .asHexString()
        .isEqualTo("0300000000000000B099490E6162636E57F121");
  }

  private void write(int from, int to) throws IOException {
    EventFile events = new EventFile(folder, CLOCK);
    events.onStart(Runs.plan(from, to));
    for (int epoch = from; epoch <= to; epoch++) {
      events.onEpoch(Runs.epoch(epoch));
    }
    events.onEnd();
  }

  private Path only(String run) throws IOException {
    assertThat(files(run)).hasSize(1);
    return files(run).get(0);
  }

  private List<Path> files(String run) throws IOException {
    try (var files = Files.list(folder.resolve(run))) {
      return files.sorted().toList();
    }
  }

  private static List<String> scalars(Event event) {
    return event.getSummary().getValueList().stream()
        .map((Summary.Value value) -> value.getTag() + " " + value.getSimpleValue())
        .toList();
  }

  private static List<Event> read(Path file) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    List<Event> events = new ArrayList<>();
    while (buffer.hasRemaining()) {
      byte[] length = take(buffer, Long.BYTES);
      byte[] data =
          take(buffer, (int) ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong());
      events.add(Event.parseFrom(data));
    }
    return events;
  }

  /** Takes bytes and the CRC behind them, unmasked as crc32c::Unmask does. */
  private static byte[] take(ByteBuffer buffer, int size) {
    byte[] bytes = new byte[size];
    buffer.get(bytes);
    int rotated = buffer.getInt() - 0xa282ead8;
    int stored = (rotated >>> 17) | (rotated << 15);
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    assertThat(stored).isEqualTo((int) crc.getValue());
    return bytes;
  }
}
