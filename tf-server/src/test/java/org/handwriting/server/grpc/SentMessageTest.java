package org.handwriting.server.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SentMessageTest {
  private static final int NAME = 1;
  private static final int PIXELS = 2;
  private static final int LONG = 100_000_000;

  /** Zeros without end, as a few bytes may unpack to; counts how many were made. */
  private static final class Zeros extends InputStream {
    private long made;

    @Override
    public int read() {
      made++;
      return 0;
    }

    @Override
    public int read(byte[] bytes, int from, int length) {
      made += length;
      return length;
    }
  }

  /** A message up to a field's bytes. */
  private static byte[] begun(String name) throws IOException {
    byte[] begun = new byte[100];
    CodedOutputStream out = CodedOutputStream.newInstance(begun);
    if (!name.isEmpty()) {
      out.writeString(NAME, name);
    }
    out.writeTag(PIXELS, 2);
    out.writeUInt32NoTag(LONG);
    return Arrays.copyOf(begun, out.getTotalBytesWritten());
  }

  @Test
  void findsANameInFrontOfMuchElse() throws IOException {
    InputStream message =
        new SequenceInputStream(new ByteArrayInputStream(begun("a")), new Zeros());
    assertThat(SentMessage.text(message, List.of(NAME))).isEqualTo("a");
  }

  @Test
  void unpacksNoMoreThanTheBeginningForANameThatIsNotThere() throws IOException {
    Zeros zeros = new Zeros();
    InputStream message = new SequenceInputStream(new ByteArrayInputStream(begun("")), zeros);
    assertThatThrownBy(() -> SentMessage.text(message, List.of(NAME)))
        .isInstanceOf(IOException.class);
    assertThat(zeros.made).isLessThanOrEqualTo(65536);
  }
}
