package org.handwriting.core;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.handwriting.core.graph.Variable;
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

  /** Gives variables their first values, all in one run: each other set of targets costs a plan. */
  public static void initialize(Session session, List<Variable> variables) {
    Session.Runner runner = session.runner();
    variables.forEach(variable -> runner.addTarget(variable.initialize()));
    if (!variables.isEmpty()) {
      runner.run().close();
    }
  }

  /** The numbers of variables by their names, in their order. */
  public static Map<String, float[]> of(Session session, List<Variable> variables) {
    Session.Runner runner = session.runner();
    variables.forEach(variable -> runner.fetch(variable.value()));
    Map<String, float[]> numbers = new LinkedHashMap<>();
    try (Result result = runner.run()) {
      for (int i = 0; i < variables.size(); i++) {
        numbers.put(variables.get(i).name(), of((TFloat32) result.get(i)));
      }
    }
    return numbers;
  }

  /** The numbers of {@code tensor}, in row-major order. */
  public static float[] of(TFloat32 tensor) {
    float[] numbers = new float[(int) tensor.size()];
    tensor.asRawTensor().data().asFloats().read(numbers);
    return numbers;
  }
}
