package org.handwriting.core.net;

import java.util.Arrays;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Channels filled up with zeros to a multiple of 16: oneDNN's batch norm of another number, such as
 * 24, runs in the plain loops of its reference, which take ten times as long.
 *
 * @param channels that there are
 * @param surplus that are added
 */
record FilledChannels(int channels, int surplus) {
  private static final int MULTIPLE = 16;

  static FilledChannels of(long channels) {
    int c = Math.toIntExact(channels);
    return new FilledChannels(c, (MULTIPLE - c % MULTIPLE) % MULTIPLE);
  }

  /** [..., channels] to [..., channels + surplus]. */
  Operand<TFloat32> filled(Ops tf, Operand<TFloat32> x) {
    if (surplus == 0) {
      return x;
    }
    int rank = x.shape().numDimensions();
    int[][] around = new int[rank][2];
    around[rank - 1][1] = surplus;
    return tf.pad(x, tf.constant(around), tf.constant(0f));
  }

  /** [..., channels + surplus] to [..., channels]. */
  Operand<TFloat32> taken(Ops tf, Operand<TFloat32> x) {
    if (surplus == 0) {
      return x;
    }
    int rank = x.shape().numDimensions();
    int[] size = new int[rank];
    Arrays.fill(size, -1); // all
    size[rank - 1] = channels;
    return tf.slice(x, tf.constant(new int[rank]), tf.constant(size));
  }
}
