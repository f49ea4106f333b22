package org.handwriting.server;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.List;
import org.handwriting.core.model.ModelSignature;
import org.handwriting.data.glyph.Glyph;

/**
 * The tensor {@code images} of an infer request, of any type and shape that pictures of 28x28 come
 * in, or of files.
 */
final class PictureInputs implements InferInputs<Pictures> {
  private static final String PLACE = "inputs[0]";

  private final byte[] body;
  private final int jsonBytes;
  private final PixelBuffer pictures;
  private final InferTensor tensor;
  private int count;

  /**
   * @param jsonBytes length of the JSON part; what follows are the tensor's bytes
   * @param most pictures that it may hold
   */
  PictureInputs(byte[] body, int jsonBytes, int most) {
    this.body = body;
    this.jsonBytes = jsonBytes;
    pictures = new PixelBuffer(most);
    tensor =
        new InferTensor(
            PLACE,
            new InferTensor.Kind(
                List.of(ModelSignature.IMAGES),
                PictureShape.WORDS,
                pictures,
                (json, place, texts) -> JsonPictures.readShape(json, pictures, place, texts),
                pictures::addOne));
  }

  @Override
  public void read(JsonParser json) throws IOException {
    if (++count > 1) {
      throw wrongInputs("more");
    }
    tensor.read(json);
    int there = tensor.isFiles() ? tensor.files() : PictureShape.pictures(tensor.shape());
    long elements = (long) announced(there) * (tensor.isFiles() ? 1 : Glyph.PIXELS);
    tensor.requireNumbers(elements);
    int size = tensor.binaryBytes();
    if (size != body.length - jsonBytes) {
      throw tensor.wrongBytes(body.length - jsonBytes);
    }
    tensor.readBinary(body, jsonBytes, elements);
  }

  private int announced(int pictures) {
    if (pictures < 0) {
      throw tensor.wrongShape();
    }
    if (pictures == 0) {
      throw tensor.wrongShape("expected at least one picture, found none");
    }
    return pictures;
  }

  private static Refusal wrongInputs(String found) {
    return Refusal.badRequest(
        "inputs: expected one tensor, \"%s\", found %s".formatted(ModelSignature.IMAGES, found));
  }

  @Override
  public Pictures all() {
    if (count == 0) {
      throw wrongInputs("none");
    }
    return pictures.pictures();
  }
}
