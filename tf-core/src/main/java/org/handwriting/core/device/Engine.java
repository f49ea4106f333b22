package org.handwriting.core.device;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Which library computes a stored model. Whatever is trained, TensorFlow computes. */
public enum Engine {
  /** TensorFlow, which is always there. */
  TENSORFLOW,

  /**
   * ONNX Runtime, in float32: the same answers, on processors without AVX-512 sooner. It is on the
   * class path with the artifact {@code org.handwriting:handwriting-tf-onnx-engine}.
   */
  ONNX,

  /**
   * The quicker one of those that are on the class path, measured when a model is opened.
   * TensorFlow, unless the other one takes clearly less time.
   */
  AUTO;

  /**
   * The engine called {@code name}: {@code tensorflow}, {@code onnx} or {@code auto}.
   *
   * @throws IllegalArgumentException when there is none of that name
   */
  public static Engine named(String name) {
    for (Engine engine : values()) {
      if (engine.label().equals(name)) {
        return engine;
      }
    }
    throw new IllegalArgumentException(
        "expected an engine of %s, found %s"
            .formatted(
                Arrays.stream(values()).map(Engine::label).collect(Collectors.joining(", ")),
                name));
  }

  /** The name by which users know it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
