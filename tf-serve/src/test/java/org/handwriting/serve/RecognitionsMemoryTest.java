package org.handwriting.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.handwriting.data.glyph.Glyph;
import org.handwriting.testing.MemoryWatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many recognitions, with calls that fail among them. */
class RecognitionsMemoryTest {
  private static final int MANY = Integer.getInteger("hwr.soak.recognitions", 1_000_000);
  private static final int FEW = 4_000;
  private static final int SAMPLES = 40;
  private static final int BATCH = 50;

  @Test
  void keepNoNativeMemory() throws IOException {
    recognize(FEW).assertNativeFlat();
  }

  @Test
  @Tag("soak")
  void takeNoMemoryForGood() throws IOException {
    recognize(MANY).assertFlat();
  }

  private static MemoryWatch recognize(int recognitions) throws IOException {
    MemoryWatch watch = new MemoryWatch("recognitions");
    Random random = new Random(3);
    try (Recognizer recognizer = Recognizer.pretrained()) {
      for (int done = 0, sample = 0; done < recognitions; done += BATCH + 2) {
        List<Glyph> glyphs = glyphs(random);
        assertThat(recognizer.recognizeGlyphs(glyphs, Prior.TRAINING)).hasSize(BATCH);
        assertThat(
                recognizer
                    .recognizeGlyphs(glyphs.subList(0, 1), Prior.UNIFORM)
                    .get(0)
                    .best()
                    .probability())
            .isPositive();
        recognizer.recognize(noise(random));
        assertThatThrownBy(() -> recognizer.recognizeGlyph(new byte[783], Prior.TRAINING))
            .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> recognizer.recognize(new byte[] {1, 2, 3}))
            .isInstanceOf(IOException.class);
        if (done >= (long) recognitions * sample / SAMPLES) {
          watch.sample(done);
          sample++;
        }
      }
      watch.sample(recognitions);
    }
    return watch;
  }

  private static List<Glyph> glyphs(Random random) {
    List<Glyph> glyphs = new ArrayList<>();
    for (int i = 0; i < BATCH; i++) {
      byte[] glyph = new byte[784];
      random.nextBytes(glyph);
      glyphs.add(Glyph.of(glyph));
    }
    return glyphs;
  }

  private static BufferedImage noise(Random random) {
    BufferedImage noise = new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 1600; i++) {
      noise.setRGB(i % 40, i / 40, random.nextInt());
    }
    return noise;
  }
}
