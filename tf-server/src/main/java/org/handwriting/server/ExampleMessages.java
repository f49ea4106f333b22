package org.handwriting.server;

import java.util.List;
import org.handwriting.core.model.ModelSignature;
import org.handwriting.data.glyph.Glyph;
import org.handwriting.server.SentTensor.Numbers;
import org.handwriting.server.protocol.serving.Class;
import org.handwriting.server.protocol.serving.ClassificationResult;
import org.handwriting.server.protocol.serving.Classifications;
import org.handwriting.server.protocol.serving.Input;
import org.tensorflow.proto.BytesList;
import org.tensorflow.proto.Example;
import org.tensorflow.proto.Feature;

/**
 * What TensorFlow Serving's classify takes and gives: examples whose feature {@code images} is a
 * picture, as 784 numbers or as bytes.
 */
final class ExampleMessages {
  private ExampleMessages() {}

  /**
   * The pictures of a request.
   *
   * @param most that it may have
   * @return uint8 [n, 28, 28]
   * @throws Refusal when there is none, or something else
   */
  static byte[] pictures(Input input, int most) {
    List<Example> examples =
        input.hasExampleList()
            ? input.getExampleList().getExamplesList()
            : input.getExampleListWithContext().getExamplesList();
    if (examples.isEmpty()) {
      throw Refusal.badRequest("input: expected at least one example, found none");
    }
    if (examples.size() > most) {
      throw Refusal.tooMuch("%d pictures".formatted(most));
    }
    byte[] pixels = new byte[examples.size() * Glyph.PIXELS];
    for (int i = 0; i < examples.size(); i++) {
      byte[] one = picture(examples.get(i), "examples[" + i + "]");
      System.arraycopy(one, 0, pixels, i * Glyph.PIXELS, Glyph.PIXELS);
    }
    return pixels;
  }

  private static byte[] picture(Example example, String place) {
    Feature feature = example.getFeatures().getFeatureMap().get(ModelSignature.IMAGES);
    if (feature == null) {
      throw Refusal.badRequest(
          "%s: expected the feature \"%s\", found none".formatted(place, ModelSignature.IMAGES));
    }
    String where = place + "." + ModelSignature.IMAGES;
    return switch (feature.getKindCase()) {
      case INT64_LIST ->
          numbers(
              where,
              Datatype.INT64,
              Numbers.of(feature.getInt64List().getValueCount(), feature.getInt64List()::getValue));
      case FLOAT_LIST ->
          numbers(
              where,
              Datatype.FP32,
              Numbers.of(feature.getFloatList().getValueCount(), feature.getFloatList()::getValue));
      case BYTES_LIST -> bytes(where, feature.getBytesList());
      case KIND_NOT_SET ->
          throw Refusal.badRequest(where + ": expected numbers or bytes, found nothing");
    };
  }

  private static byte[] numbers(String where, Datatype type, Numbers numbers) {
    return new SentTensor(where, type, new int[] {Glyph.PIXELS}, numbers).pictures(1);
  }

  private static byte[] bytes(String where, BytesList list) {
    if (list.getValueCount() != 1) {
      throw Refusal.badRequest(
          "%s: expected one picture's bytes, found %d values"
              .formatted(where, list.getValueCount()));
    }
    return numbers(where, Datatype.UINT8, Numbers.of(where, Datatype.UINT8, list.getValue(0)));
  }

  /** For each example every label with its score, in the model's order. */
  static ClassificationResult classifications(Scores scores) {
    ClassificationResult.Builder result = ClassificationResult.newBuilder();
    for (int picture = 0; picture < scores.pictures(); picture++) {
      Classifications.Builder classes = Classifications.newBuilder();
      for (int label = 0; label < scores.labels().size(); label++) {
        classes.addClasses(
            Class.newBuilder()
                .setLabel(scores.labels().get(label))
                .setScore(scores.probability(picture, label)));
      }
      result.addClassifications(classes);
    }
    return result.build();
  }
}
