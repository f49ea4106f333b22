package org.handwriting.server;

import java.io.IOException;
import java.util.List;
import org.handwriting.core.model.ModelKind;
import org.handwriting.core.model.ModelSignature;
import org.handwriting.data.line.CharacterSet;
import org.handwriting.serve.LineRecognizer;
import org.handwriting.serve.ModelInfo;
import org.handwriting.serve.Recognizer;

/**
 * What is loaded of a model's version, in TensorFlow Serving's word. A further kind of model gets a
 * factory beside {@link #lines} and an accessor beside {@link #lineRecognizer}; versions, metadata
 * and the list of models need to know nothing more of it.
 *
 * @param kind what the model reads
 * @param signature what it takes and gives as tensors
 * @param labels what it tells apart, in class order: labels of characters, or what texts are made
 *     of
 * @param info where it comes from
 * @param engine what answers; owns native memory
 */
record Servable(
    ModelKind kind,
    ModelSignature signature,
    List<String> labels,
    ModelInfo info,
    AutoCloseable engine)
    implements AutoCloseable {

  /**
   * A model of single characters, warmed up. The recognizer belongs to what is returned, and is
   * closed when it cannot answer.
   */
  static Servable characters(Recognizer recognizer) throws IOException {
    WarmUp.run(recognizer);
    List<String> labels = recognizer.labels();
    return new Servable(
        ModelKind.CHARACTERS,
        ModelSignature.characters(labels.size()),
        labels,
        recognizer.info(),
        recognizer);
  }

  /** A model of lines, likewise. */
  static Servable lines(LineRecognizer recognizer) throws IOException {
    WarmUp.run(recognizer);
    CharacterSet characters = recognizer.characters();
    return new Servable(
        ModelKind.LINES,
        ModelSignature.lines(recognizer.lineImages().height(), characters.size() + 1),
        characters.asList(),
        recognizer.info(),
        recognizer);
  }

  /**
   * What answers for single characters.
   *
   * @throws Refusal when the model reads something else
   */
  Recognizer recognizer() {
    if (engine instanceof Recognizer recognizer) {
      return recognizer;
    }
    throw wrongKind(ModelKind.CHARACTERS);
  }

  /**
   * What answers for lines.
   *
   * @throws Refusal when the model reads something else
   */
  LineRecognizer lineRecognizer() {
    if (engine instanceof LineRecognizer recognizer) {
      return recognizer;
    }
    throw wrongKind(ModelKind.LINES);
  }

  /** Of a model of pages, which no version is ever made of. */
  static IllegalStateException unserved() {
    return new IllegalStateException("expected a model of characters or lines, found one of pages");
  }

  private Refusal wrongKind(ModelKind expected) {
    return Refusal.badRequest(
        "expected a model that reads %s at this address, found one that reads %s; name another model, GET /models lists them"
            .formatted(expected.reads(), kind.reads()));
  }

  @Override
  public void close() {
    try {
      engine.close();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("an engine that cannot be closed", e);
    }
  }
}
