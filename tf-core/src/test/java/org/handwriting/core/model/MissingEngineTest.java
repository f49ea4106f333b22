package org.handwriting.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.handwriting.core.SessionOptions;
import org.handwriting.core.device.Engine;
import org.handwriting.core.device.EngineException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Without ONNX Runtime on the class path, as whoever embeds the library has it at first. */
class MissingEngineTest {
  private static final SessionOptions OPTIONS = SessionOptions.serving();

  @BeforeEach
  void onlyWhereItIsMissing() {
    assumeThat(ModelEngines.found(Engine.ONNX)).as("an engine beside TensorFlow").isEmpty();
  }

  @Test
  void isNamedWithWhatBringsIt() {
    assertThatThrownBy(() -> LoadedModel.pretrained(OPTIONS.withEngine(Engine.ONNX)))
        .isInstanceOf(EngineException.class)
        .hasMessage(
            "expected the engine onnx on the class path, found none; add"
                + " org.handwriting:handwriting-tf-onnx-engine, with ./hwr by HWR_PROFILES=onnx");
    assertThatThrownBy(() -> ModelEngines.require(Engine.ONNX)).isInstanceOf(EngineException.class);
  }

  @Test
  void leavesTensorFlowAsTheQuickestThatThereIs() {
    ModelEngines.require(Engine.AUTO);
    try (LoadedModel model = LoadedModel.pretrained(OPTIONS.withEngine(Engine.AUTO))) {
      assertThat(model.engine())
          .hasToString("tensorflow, float32 (no other engine is on the class path)");
    }
  }
}
