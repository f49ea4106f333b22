package org.handwriting.onnx;

import java.util.ArrayList;
import java.util.List;

/**
 * Pictures that are moved, turned and stretched: TensorFlow's ImageProjectiveTransformV3 as ONNX's
 * GridSample, which is told for each pixel of the result where in the picture it lies.
 *
 * <p>The grid depends on the transforms alone. Where they are constant, or a constant that is
 * repeated for each picture, ONNX Runtime computes it once, when it loads the file.
 */
final class ProjectiveTransform {
  private static final int COEFFICIENTS = 8;

  private final SourceNode node;
  private final Translation to;
  private final List<Long> size; // rows and columns of the result

  private ProjectiveTransform(SourceNode node, Translation to) {
    this.node = node;
    this.to = to;
    size = to.requireIntegers(node, 2);
  }

  static void convert(SourceNode node, Translation to) {
    node.requireText("fill_mode", "CONSTANT");
    node.requireText("interpolation", "BILINEAR");
    if (to.requireConstant(node, 3).bytes().asReadOnlyByteBuffer().getInt() != 0) {
      throw node.unconvertible("paper around the pictures", "another fill value");
    }
    new ProjectiveTransform(node, to).write();
  }

  private void write() {
    Value x = to.channelsFirst(to.value(node, 0)); // [n, c, h, w]
    if (x.size(1) < 2 || x.size(2) < 2) {
      throw node.unconvertible("pictures of a known size", x.shape().toString());
    }
    String grid = grids(x);
    to.give(
        node,
        Layout.CHANNELS_FIRST,
        "GridSample",
        List.of(x.name(), grid),
        Attributes.text("mode", "bilinear"),
        Attributes.text("padding_mode", "zeros"),
        Attributes.integer("align_corners", 1));
  }

  // float32 [n, rows, columns, 2].
  private String grids(Value x) {
    SourceNode transforms = to.source().node(node.inputs().get(1));
    if (!transforms.op().equals("Tile") || to.constant(transforms, 0).isEmpty()) {
      return grid(x, to.same(node, 1).name());
    }
    String one = grid(x, to.same(transforms, 0).name());
    String times = // [rows' repetitions, 1] and no more of the grid's other axes
        step("Concat", "axis", 0, to.int64(transforms, 1), to.integers(1, 1));
    return step("Tile", one, times);
  }

  // (x, y) of the result is taken from ((a x + b y + c) / k, (d x + e y + f) / k), k = g x + h y +
  // 1;
  // ONNX wants -1 for the picture's first row and column and 1 for its last ones.
  private String grid(Value picture, String transforms) {
    List<String> c = coefficients(transforms);
    String x = counted(size.get(1), 1, size.get(1), 1); // [1, columns, 1]
    String y = counted(size.get(0), size.get(0), 1, 1); // [rows, 1, 1]
    String k = step("Add", sum(c.get(6), x, c.get(7), y), number(1));
    String across = step("Add", sum(c.get(0), x, c.get(1), y), c.get(2));
    String down = step("Add", sum(c.get(3), x, c.get(4), y), c.get(5));
    return step(
        "Concat",
        "axis",
        3,
        scaled(step("Div", across, k), picture.size(2)),
        scaled(step("Div", down, k), picture.size(1)));
  }

  // Of [n, 8], eight of [n, 1, 1, 1].
  private List<String> coefficients(String transforms) {
    String apart = step("Reshape", transforms, to.integers(-1, COEFFICIENTS, 1, 1));
    List<String> names = new ArrayList<>();
    for (int i = 0; i < COEFFICIENTS; i++) {
      names.add(to.target().fresh(node.name() + "/" + "abcdefgh".charAt(i)));
    }
    to.target().split("Split", names, apart, Attributes.integer("axis", 1));
    return names;
  }

  // 0, 1, 2, ...
  private String counted(long count, long... shape) {
    String numbers = step("Range", number(0), number((float) count), number(1));
    return step("Reshape", numbers, to.integers(shape));
  }

  private String sum(String a, String x, String b, String y) {
    return step("Add", step("Mul", a, x), step("Mul", b, y));
  }

  private String scaled(String place, long count) {
    return step("Sub", step("Mul", place, number((float) (2.0 / (count - 1)))), number(1));
  }

  private String number(float number) {
    return to.target()
        .constant(node.name() + "/number", ConstantTensor.ofFloats(List.of(), number));
  }

  private String step(String op, String... inputs) {
    return to.step(node.name(), op, List.of(inputs));
  }

  private String step(String op, String attribute, long value, String... inputs) {
    return to.step(node.name(), op, List.of(inputs), Attributes.integer(attribute, value));
  }
}
