package org.handwriting.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ChecksumTest {
  private static Checksum sha256(byte[] content) {
    return Checksum.sha256(HexFormat.of().formatHex(Checksum.digest("SHA-256").digest(content)));
  }

  @Test
  void refusesChecksumsThatAreNone() {
    assertThatIllegalArgumentException().isThrownBy(() -> Checksum.md5("00"));
    assertThatIllegalArgumentException().isThrownBy(() -> Checksum.sha256("g".repeat(64)));
    assertThatIllegalArgumentException().isThrownBy(() -> new Checksum("CRC", "00"));
    assertThat(Checksum.md5("A".repeat(32)).hex()).isEqualTo("a".repeat(32));
  }
}
