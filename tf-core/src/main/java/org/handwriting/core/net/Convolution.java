package org.handwriting.core.net;

/**
 * The shape of a convolution: one stride for both axes.
 *
 * @param filters feature maps that come out
 * @param height of the kernel, pixels
 * @param width of the kernel, pixels
 * @param stride step of the kernel, pixels
 * @param dilation distance of the kernel's taps, pixels; only 1 is accepted
 * @param padding whether the border is padded with zeros
 */
public record Convolution(
    int filters, int height, int width, int stride, int dilation, Padding padding) {

  /** TensorFlow's two ways with the border. */
  public enum Padding {
    /** Zeros around it: the output has the input's size, divided by the stride. */
    SAME,
    /** None: the output is smaller by the kernel less one. */
    VALID
  }

  /** Checks the sizes. */
  public Convolution {
    if (filters < 1 || height < 1 || width < 1 || stride < 1) {
      throw new IllegalArgumentException(
          "expected filters, kernel and stride of at least 1, found %d, %dx%d, %d"
              .formatted(filters, height, width, stride));
    }
    if (dilation != 1) {
      throw new IllegalArgumentException(
          ("expected dilation 1, found %d: TensorFlow 2.18's C++ gradient of a dilated Conv2D is wrong with SAME padding, and"
                  + " with VALID padding oneDNN ends the process")
              .formatted(dilation));
    }
  }

  /** A kernel by kernel convolution of stride 1 whose output has the input's size. */
  public static Convolution same(int filters, int kernel) {
    return new Convolution(filters, kernel, kernel, 1, 1, Padding.SAME);
  }

  /** A kernel by kernel convolution of stride 1 without padding. */
  public static Convolution valid(int filters, int kernel) {
    return new Convolution(filters, kernel, kernel, 1, 1, Padding.VALID);
  }

  /** A convolution down {@code height} rows of one column, without padding. */
  public static Convolution column(int filters, int height) {
    return new Convolution(filters, height, 1, 1, 1, Padding.VALID);
  }
}
