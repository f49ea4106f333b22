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
import org.tensorflow.proto.FloatList;
import org.tensorflow.proto.Int64List;

/**
 * What TensorFlow Serving's classify takes and gives: examples whose feature {@code images} is a
 * picture, as 784 numbers or bytes, or as a file.
 */
final class ExampleMessages {
  private static final int[] ONE = {Glyph.PIXELS};

  private ExampleMessages() {}

  /**
   * The pictures of a request.
   *
   * @param most that it may have
   * @throws Refusal when there is none, or something else
   */
  static Pictures pictures(Input input, int most) {
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
    PixelBuffer pictures = new PixelBuffer(most);
    for (int i = 0; i < examples.size(); i++) {
      add(examples.get(i), "examples[" + i + "]", pictures);
    }
    return pictures.pictures();
  }

  private static void add(Example example, String place, PixelBuffer pictures) {
    Feature feature = example.getFeatures().getFeatureMap().get(ModelSignature.IMAGES);
    if (feature == null) {
      throw Refusal.badRequest(
          "%s: expected the feature \"%s\", found none".formatted(place, ModelSignature.IMAGES));
    }
    String where = place + "." + ModelSignature.IMAGES;
    switch (feature.getKindCase()) {
      case INT64_LIST -> {
        Int64List list = feature.getInt64List();
        Numbers numbers = Numbers.of(list.getValueCount(), list::getValue);
        new SentTensor(where, Datatype.INT64, ONE, numbers).addTo(pictures, Glyph.PIXELS);
      }
      case FLOAT_LIST -> {
        FloatList list = feature.getFloatList();
        Numbers numbers = Numbers.of(list.getValueCount(), list::getValue);
        new SentTensor(where, Datatype.FP32, ONE, numbers).addTo(pictures, Glyph.PIXELS);
      }
      case BYTES_LIST -> pictures.addOne(bytes(where, feature.getBytesList()), where);
      case KIND_NOT_SET ->
          throw Refusal.badRequest(where + ": expected numbers or bytes, found nothing");
    }
  }

  private static byte[] bytes(String where, BytesList list) {
    if (list.getValueCount() != 1) {
      throw Refusal.badRequest(
          "%s: expected one picture's bytes, found %d values"
              .formatted(where, list.getValueCount()));
    }
    return list.getValue(0).toByteArray();
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
