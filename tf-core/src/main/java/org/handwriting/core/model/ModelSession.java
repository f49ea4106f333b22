package org.handwriting.core.model;

import java.util.function.Function;

/**
 * A stored model, ready to be computed by an engine. Owns native memory.
 *
 * <p>Runs may be on many threads at once. Whoever owns it sees to it that none is under way or
 * comes after {@link #close}, and closes lanes first.
 */
public interface ModelSession extends AutoCloseable {
  /** What one run at a time needs; the caller closes it. */
  Lane lane();

  @Override
  void close();

  /** One run after another: not for two threads at once. */
  interface Lane extends AutoCloseable {
    /**
     * Feeds an input of the next run.
     *
     * @param input its place in the signature
     * @param values uint8 of {@code shape}
     */
    void feed(int input, byte[] values, long... shape);

    /**
     * The same with whole numbers.
     *
     * @param values int32 of {@code shape}
     */
    void feed(int input, int[] values, long... shape);

    /**
     * Computes what was fed.
     *
     * @param answer reads the outputs, which are gone after it
     * @throws RuntimeException of the engine's own when it cannot compute it
     */
    <T> T run(Function<Outputs, T> answer);

    @Override
    void close();
  }

  /** What a run gives. */
  interface Outputs {
    /**
     * The numbers of a float32 tensor, in row-major order.
     *
     * @param output its place in the signature
     */
    float[] floats(int output);

    /** The numbers of an int32 tensor, in row-major order. */
    int[] integers(int output);
  }
}
