package org.handwriting.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteFailureTest {
  private static final Path FULL_DISK = Path.of("/dev/full");

  @TempDir private Path folder;

  @Test
  void namesThePlaceWhereAFullDiskDoesNot() {
    IOException full = new IOException("No space left on device");
    Path place = Path.of("models", "mnist");
    IOException named = WriteFailure.named(place, full);
    assertThat(named).hasMessage(place + ": cannot be written: No space left on device");
    assertThat(named).hasCause(full);
  }

  @Test
  void leavesFailuresOfAnotherKindAsTheyAre() {
    Path here = Path.of("here");
    IOException denied = new AccessDeniedException("there");
    assertThat(WriteFailure.named(here, denied)).isSameAs(denied);
    IOException bad = new BadFileException(here, "a number", "none");
    assertThat(WriteFailure.named(here, bad)).isSameAs(bad);
  }

  @Test
  void isWhatAPictureForAFullDiskEndsWithAndNothingIsLeft() throws IOException {
    assumeTrue(Files.exists(FULL_DISK), "no device here that is always full");
    Path png = folder.resolve("sheet.png");
    Files.createSymbolicLink(folder.resolve("sheet.png.tmp"), FULL_DISK);

    assertThatThrownBy(
            () -> PngFile.write(new BufferedImage(9, 9, BufferedImage.TYPE_BYTE_GRAY), png))
        .isInstanceOf(IOException.class)
        .hasMessage(png + ": cannot be written: No space left on device");

    assertThat(folder).isEmptyDirectory();
  }
}
