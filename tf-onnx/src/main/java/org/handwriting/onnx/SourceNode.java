package org.handwriting.onnx;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;

/**
 * An op of TensorFlow's graph.
 *
 * @param definition with all attributes, those left at their defaults too
 * @param inputs names of the nodes whose first output it takes, in order
 * @param type of its first output
 * @param sizes of its first output's axes, -1 is any; empty where TensorFlow cannot know how many
 *     axes there are
 */
record SourceNode(
    NodeDef definition, List<String> inputs, DataType type, Optional<List<Long>> sizes) {
  SourceNode {
    inputs = List.copyOf(inputs);
    sizes = sizes.map(List::copyOf);
  }

  /** Sizes of its first output's axes; -1 is any. */
  List<Long> shape() {
    return sizes.orElseThrow(() -> unconvertible("a known number of axes", "any number"));
  }

  String name() {
    return definition.getName();
  }

  String op() {
    return definition.getOp();
  }

  List<Long> integers(String attribute) {
    return attribute(attribute).getList().getIList();
  }

  long integer(String attribute) {
    return attribute(attribute).getI();
  }

  float number(String attribute) {
    return attribute(attribute).getF();
  }

  boolean flag(String attribute) {
    return attribute(attribute).getB();
  }

  String text(String attribute) {
    return attribute(attribute).getS().toStringUtf8();
  }

  DataType type(String attribute) {
    return attribute(attribute).getType();
  }

  /** Refuses it unless a text has the one value that can be written. */
  void requireText(String attribute, String expected) {
    if (!text(attribute).equals(expected)) {
      throw unconvertible("%s %s".formatted(attribute, expected), text(attribute));
    }
  }

  /** What to throw where it has something that cannot be written. */
  UnconvertibleException unconvertible(String expected, String found) {
    return new UnconvertibleException(
        expected, "%s in the node %s (%s)".formatted(found, name(), op()));
  }

  /** Its inputs' places. */
  IntStream places() {
    return IntStream.range(0, inputs.size());
  }

  private AttrValue attribute(String attribute) {
    return definition.getAttrOrDefault(attribute, AttrValue.getDefaultInstance());
  }
}
