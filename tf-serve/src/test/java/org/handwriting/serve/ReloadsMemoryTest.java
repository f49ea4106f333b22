package org.handwriting.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.handwriting.core.device.Engine;
import org.handwriting.core.model.LoadedModel;
import org.handwriting.data.BadFileException;
import org.handwriting.testing.MemoryWatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The model anew again and again, and as often one that is refused when it is half loaded. */
@ParameterizedClass(name = "{0}")
@EnumSource(names = {"TENSORFLOW", "ONNX"})
class ReloadsMemoryTest {
  private static final int MANY = Integer.getInteger("hwr.soak.reloads", 500);
  private static final int FEW = 20;
  private static final int SAMPLES = 20;

  @TempDir private Path temp;

  @Parameter Engine engine;

  @Test
  void keepNoNativeMemory() throws IOException {
    reload(FEW).assertNativeFlat();
  }

  @Test
  @Tag("soak")
  void takeNoMemoryForGood() throws IOException {
    reload(MANY).assertFlat();
  }

  private MemoryWatch reload(int reloads) throws IOException {
    MemoryWatch watch = new MemoryWatch("reloads-" + engine.label());
    Path sound = copy(temp.resolve("sound"));
    Path other = copy(temp.resolve("other"));
    Files.writeString(other.resolve("assets.extra/labels.txt"), "a\nb\n");
    RecognizerOptions options = RecognizerOptions.defaults().withEngine(engine);
    byte[] glyph = new byte[784];
    glyph[400] = 1;
    for (int reload = 0; reload <= reloads; reload++) {
      try (Recognizer recognizer = Recognizer.open(sound, options)) {
        assertThat(recognizer.recognizeGlyph(glyph, Prior.TRAINING).candidates()).isNotEmpty();
      }
      assertThatThrownBy(() -> Recognizer.open(other, options))
          .isInstanceOf(BadFileException.class);
      if (reload % Math.max(1, reloads / SAMPLES) == 0) {
        watch.sample(reload);
      }
    }
    return watch;
  }

  // The model that comes with the library, as a version's folder.
  private static Path copy(Path version) throws IOException {
    Files.createDirectories(version.resolve("assets.extra"));
    for (String file : new String[] {"saved_model.pb", "labels.txt", "model.json"}) {
      Path place = file.endsWith(".pb") ? version : version.resolve("assets.extra");
      try (InputStream in = LoadedModel.class.getResourceAsStream("pretrained/" + file)) {
        Files.copy(in, place.resolve(file));
      }
    }
    return version;
  }
}
