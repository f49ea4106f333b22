package org.handwriting.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.handwriting.data.glyph.BadPictureException;
import org.handwriting.data.line.LineImage;
import org.handwriting.testing.MemoryWatch;
import org.handwriting.testing.TinyLineModel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many lines of every width, alone and together, with calls that fail among them: TensorFlow and
 * oneDNN remember each shape that they have computed.
 */
class LinesMemoryTest {
  private static final int MANY = Integer.getInteger("hwr.soak.lines", 100_000);
  private static final int FEW = 600;
  private static final int SAMPLES = 40;
  private static final int BATCH = 12;
  private static final int HEIGHT = 48;
  private static final int MOST_COLUMNS = 2000;

  @TempDir private Path folder;

  @Test
  void keepNoNativeMemory() throws IOException {
    recognize(FEW).assertNativeFlat();
  }

  @Test
  @Tag("soak")
  void takeNoMemoryForGood() throws IOException {
    recognize(MANY).assertFlat();
  }

  private MemoryWatch recognize(int lines) throws IOException {
    MemoryWatch watch = new MemoryWatch("lines");
    Random random = new Random(3);
    TinyLineModel.write(folder);
    try (LineRecognizer recognizer = LineRecognizer.open(folder)) {
      LineRecognizer greedy = recognizer.with(LineDecoding.greedy());
      for (int done = 0, sample = 0; done < lines; done += BATCH + 2) {
        List<LineImage> batch = lines(random);
        assertThat(greedy.recognizeLines(batch)).hasSize(BATCH);
        assertThat(greedy.recognizeLine(line(random, MOST_COLUMNS)).readings()).isNotEmpty();
        assertThat(recognizer.recognizeLine(line(random, HEIGHT)).readings()).isNotEmpty();
        assertThatThrownBy(() -> greedy.recognizeLine(LineImage.blank(HEIGHT - 1)))
            .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> greedy.recognize(new BufferedImage(9000, 9, 10)))
            .isInstanceOf(BadPictureException.class);
        if (done >= (long) lines * sample / SAMPLES) {
          watch.sample(done);
          sample++;
        }
      }
      watch.sample(lines);
    }
    return watch;
  }

  private static List<LineImage> lines(Random random) {
    List<LineImage> lines = new ArrayList<>();
    for (int i = 0; i < BATCH; i++) {
      lines.add(line(random, MOST_COLUMNS));
    }
    return lines;
  }

  // Of any width from 16 columns on, as noisy as nothing that was written.
  private static LineImage line(Random random, int more) {
    byte[] pixels = new byte[HEIGHT * (16 + random.nextInt(more))];
    random.nextBytes(pixels);
    return LineImage.of(HEIGHT, pixels);
  }
}
