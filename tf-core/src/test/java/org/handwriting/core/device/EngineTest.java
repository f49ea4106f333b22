package org.handwriting.core.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class EngineTest {
  @Test
  void isFoundByTheNameThatUsersKnow() {
    for (Engine engine : Engine.values()) {
      assertThat(Engine.named(engine.label())).isEqualTo(engine);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Engine.named("torch"))
        .withMessage("expected an engine of tensorflow, onnx, auto, found torch");
  }
}
