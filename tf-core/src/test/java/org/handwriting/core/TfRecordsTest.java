package org.handwriting.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TfRecordsTest {
  private static final byte[] HELLO = "hello".getBytes(UTF_8);

  @Test
  void readsWhatItHasWritten() throws IOException {
    InputStream in = new ByteArrayInputStream(written(HELLO, new byte[0], HELLO));
    assertThat(TfRecords.read(in)).hasValue(HELLO);
    assertThat(TfRecords.read(in)).hasValue(new byte[0]);
    assertThat(TfRecords.read(in)).hasValue(HELLO);
    assertThat(TfRecords.read(in)).isEmpty();
  }

  @Test
  void refusesAFileThatEndsInTheMiddleOfARecord() throws IOException {
    byte[] whole = written(HELLO);
    for (int length = 1; length < whole.length; length++) {
      InputStream cut = new ByteArrayInputStream(Arrays.copyOf(whole, length));
      assertThatIOException().as("%d bytes", length).isThrownBy(() -> TfRecords.read(cut));
    }
  }

  @Test
  void refusesEveryByteThatIsNotWhatWasWritten() throws IOException {
    byte[] whole = written(HELLO);
    for (int i = 0; i < whole.length; i++) {
      byte[] other = whole.clone();
      other[i] ^= 0x40;
      assertThatIOException()
          .as("byte %d", i)
          .isThrownBy(() -> TfRecords.read(new ByteArrayInputStream(other)))
          .withMessageContaining("expected");
    }
  }

  private static byte[] written(byte[]... records) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] record : records) {
      TfRecords.write(out, record);
    }
    return out.toByteArray();
  }
}
