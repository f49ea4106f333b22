package org.handwriting.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ChecksumTest {
  @Test
  void refusesChecksumsThatAreNone() {
    assertThatIllegalArgumentException().isThrownBy(() -> Checksum.md5("00"));
    assertThatIllegalArgumentException().isThrownBy(() -> Checksum.sha256("g".repeat(64)));
    assertThatIllegalArgumentException().isThrownBy(() -> new Checksum("CRC", "00"));
    assertThat(Checksum.md5("A".repeat(32)).hex()).isEqualTo("a".repeat(32));
  }
}
