package org.handwriting.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class NativeMemoryTest {
  @Test
  @EnabledOnOs(OS.LINUX)
  void canBeGivenBack() {
    assertThat(NativeMemory.trim()).isTrue();
  }
}
