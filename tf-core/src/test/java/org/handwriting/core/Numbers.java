package org.handwriting.core;

import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.types.TFloat32;

/** What a graph's tensors hold, for tests to look at. */
public final class Numbers {
  private Numbers() {}

  /** The numbers of {@code operand}, which needs nothing fed, in row-major order. */
  public static float[] of(Session session, Operand<TFloat32> operand) {
    try (Result result = session.runner().fetch(operand).run()) {
      return of((TFloat32) result.get(0));
    }
  }

  /** The numbers of {@code tensor}, in row-major order. */
  public static float[] of(TFloat32 tensor) {
    float[] numbers = new float[(int) tensor.size()];
    tensor.asRawTensor().data().asFloats().read(numbers);
    return numbers;
  }
}
