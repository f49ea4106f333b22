package org.handwriting.core.model;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.proto.DataType;

/**
 * A tensor that a model takes or gives.
 *
 * @param name by which callers reach it; its op in the graph bears the same
 * @param type of its elements
 * @param shape its sizes, the batch first; -1 is any
 */
public record TensorSpec(String name, ElementType type, List<Long> shape) {
  /** A size that may be any. */
  public static final long ANY = -1;

  /** What a tensor is made of. */
  public enum ElementType {
    UINT8(DataType.DT_UINT8),
    INT32(DataType.DT_INT32),
    INT64(DataType.DT_INT64),
    FLOAT32(DataType.DT_FLOAT),
    STRING(DataType.DT_STRING);

    private final DataType proto;

    ElementType(DataType proto) {
      this.proto = proto;
    }

    /** TensorFlow's name for it, such as {@code DT_UINT8}. */
    public String tensorFlowName() {
      return proto.name();
    }

    DataType proto() {
      return proto;
    }
  }

  /** Copies the shape and checks it. */
  public TensorSpec {
    shape = List.copyOf(shape);
    if (shape.isEmpty() || shape.get(0) != ANY) {
      throw new IllegalArgumentException("expected a batch of any size, found " + shape);
    }
  }

  /** A batch of tensors of {@code one} each. */
  static TensorSpec batch(String name, ElementType type, long... one) {
    List<Long> shape = new ArrayList<>(List.of(ANY));
    for (long size : one) {
      shape.add(size);
    }
    return new TensorSpec(name, type, shape);
  }
}
