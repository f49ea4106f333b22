package org.handwriting.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import org.handwriting.data.BadFileException;
import org.junit.jupiter.api.Test;

class DurableFilesTest {
  @Test
  void namesThePlaceWhereAFullDiskDoesNot() {
    IOException full = new IOException("No space left on device");
    IOException named = DurableFiles.unwritten(Path.of("models", "mnist"), full);
    assertThat(Failures.message(named))
        .isEqualTo(Path.of("models", "mnist") + ": cannot be written: No space left on device");
    assertThat(named).hasCause(full);
  }

  @Test
  void leavesFailuresOfAnotherKindAsTheyAre() {
    Path here = Path.of("here");
    IOException denied = new AccessDeniedException("there");
    assertThat(DurableFiles.unwritten(here, denied)).isSameAs(denied);
    IOException bad = new BadFileException(here, "a number", "none");
    assertThat(DurableFiles.unwritten(here, bad)).isSameAs(bad);
  }
}
