package org.handwriting.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.linecorp.armeria.common.HttpStatus;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.handwriting.core.device.Engine;
import org.handwriting.core.device.Precision;
import org.handwriting.core.model.ModelKind;
import org.handwriting.core.model.ModelSignature;
import org.handwriting.serve.ModelInfo;
import org.junit.jupiter.api.Test;

/** A model of another kind than characters, in what all kinds go through. */
class ServableTest {
  private static final int HEIGHT = 48;
  private static final ModelInfo INFO =
      new ModelInfo(
          "characters",
          "notes",
          "conv",
          1000,
          "letters",
          0,
          0,
          "2026-01-01T00:00:00Z",
          Engine.TENSORFLOW,
          Precision.FLOAT32,
          "as asked");

  private final AtomicInteger closed = new AtomicInteger();
  private final Servable lines =
      new Servable(
          ModelKind.LINES,
          ModelSignature.lines(HEIGHT, 3),
          List.of("a", "b"),
          INFO,
          closed::incrementAndGet);

  @Test
  void isRefusedWhereCharactersAreRead() {
    assertThatThrownBy(lines::recognizer)
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.status()).isEqualTo(HttpStatus.BAD_REQUEST))
        .hasMessage(
            "expected a model that reads single characters at this address, found one that reads"
                + " lines of writing; name another model, GET /models lists them");
  }

  @Test
  void isRefusedWhereLinesAreReadAndItReadsOtherThings() {
    Servable characters =
        new Servable(
            ModelKind.CHARACTERS,
            ModelSignature.characters(2),
            List.of("a", "b"),
            INFO,
            closed::incrementAndGet);
    assertThatThrownBy(characters::lineRecognizer)
        .hasMessageStartingWith(
            "expected a model that reads lines of writing at this address, found one that reads"
                + " single characters");
  }

  @Test
  void isClosedWhenTheLastBorrowerBringsItBack() throws InterruptedException {
    BlockingQueue<Thread> closedBy = new LinkedBlockingQueue<>();
    Servable noting =
        new Servable(
            ModelKind.LINES,
            lines.signature(),
            lines.labels(),
            INFO,
            () -> closedBy.add(Thread.currentThread()));
    ModelVersion version = new ModelVersion(1, noting);
    assertThat(version.borrow()).isTrue();
    version.retire();
    assertThat(closedBy).isEmpty();
    version.giveBack();
    // The borrower may have work before it for which closing waits.
    assertThat(closedBy.take()).isNotEqualTo(Thread.currentThread());
  }

  @Test
  void isClosedOnceWhenItIsRetiredUnused() {
    ModelVersion version = new ModelVersion(1, lines);
    version.retire();
    version.retire();
    assertThat(closed).hasValue(1);
  }

  @Test
  void isDescribedToTensorFlowServingsClientsByItsSignature() throws IOException {
    JsonNode document =
        document(json -> TfServingResponses.metadata(json, "notes", 7, lines.signature()));
    JsonNode signature = document.at("/metadata/signature_def/signature_def/serving_default");
    assertThat(signature.at("/inputs/lines/dtype").asText()).isEqualTo("DT_UINT8");
    assertThat(signature.at("/inputs/lines/tensor_shape/dim").findValuesAsText("size"))
        .containsExactly("-1", "48", "-1");
    assertThat(signature.at("/inputs/widths/dtype").asText()).isEqualTo("DT_INT32");
    assertThat(signature.at("/outputs/log_probabilities/dtype").asText()).isEqualTo("DT_FLOAT");
    assertThat(signature.at("/outputs/log_probabilities/tensor_shape/dim").findValuesAsText("size"))
        .containsExactly("-1", "-1", "3");
    assertThat(signature.at("/outputs/text/dtype").asText()).isEqualTo("DT_STRING");
    assertThat(signature.at("/outputs/text/name").asText()).isEqualTo("text:0");
  }

  @Test
  void isDescribedToOpenInferencesClientsByItsSignature() throws IOException {
    JsonNode document =
        document(json -> InferResponses.metadata(json, "notes", List.of(7L), lines.signature()));
    assertThat(document.at("/inputs").toString())
        .isEqualTo(
            """
            [{"name":"lines","datatype":"UINT8","shape":[-1,48,-1]},\
            {"name":"widths","datatype":"INT32","shape":[-1]}]""");
    assertThat(document.at("/outputs").toString())
        .isEqualTo(
            """
            [{"name":"log_probabilities","datatype":"FP32","shape":[-1,-1,3]},\
            {"name":"steps","datatype":"INT32","shape":[-1]},\
            {"name":"text","datatype":"BYTES","shape":[-1]}]""");
  }

  private static JsonNode document(JsonText.Writer writer) throws IOException {
    return new ObjectMapper().readTree(JsonText.write(writer));
  }
}
