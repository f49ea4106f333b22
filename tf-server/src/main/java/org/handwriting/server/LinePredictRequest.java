package org.handwriting.server;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.handwriting.core.model.ModelSignature;
import org.handwriting.data.line.LineImage;

/**
 * A request to TensorFlow Serving's predict for a model of lines: by row ({@code instances},
 * objects of a line and its width) or by column ({@code inputs}, an object of all lines and all
 * widths). In place of a line and its width may stand a picture's file.
 *
 * @param lines each as wide as it says
 * @param byRow whether it came as {@code instances}, so that the answer is a list of objects
 */
record LinePredictRequest(List<LineImage> lines, boolean byRow) {
  /**
   * Reads a request's body.
   *
   * @throws Refusal when it is not such a request
   */
  static LinePredictRequest read(byte[] body, LineFiles files) {
    return JsonText.readObject(body, 0, body.length, json -> new Reading(files).read(json));
  }

  private static final class Reading {
    private final LineLimits limits;
    private final LineFiles files;
    private final NumberBuffer pixels;
    private final NumberBuffer widths;
    private String form;
    private int[] shape; // of the lines
    private int[] widthsShape;

    Reading(LineFiles files) {
      this.files = files;
      limits = files.limits();
      pixels = limits.pixelBuffer();
      widths = limits.widthBuffer();
    }

    LinePredictRequest read(JsonParser json) throws IOException {
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String field = json.currentName();
        json.nextToken();
        if (json.currentToken() == JsonToken.VALUE_NULL) {
          continue; // Written by clients that have no such field.
        }
        switch (field) {
          case "signature_name" -> SignatureName.require(json);
          case PredictRequest.INSTANCES -> {
            requireFirst(field);
            rows(json);
          }
          case PredictRequest.INPUTS -> {
            requireFirst(field);
            shape =
                json.isExpectedStartArrayToken()
                    ? new JsonLines(json, field, pixels, files, 1).read()
                    : tensors(json, field, false);
          }
          default -> json.skipChildren();
        }
      }
      if (form == null) {
        throw Refusal.badRequest(
            "expected the lines in \"instances\" (by row) or \"inputs\" (by column), found"
                + " neither");
      }
      if (!files.isEmpty()) {
        requireOnlyFiles();
        return new LinePredictRequest(files.lines(), form.equals(PredictRequest.INSTANCES));
      }
      if (widthsShape == null) {
        throw Refusal.badRequest(
            "%s: expected \"lines\" with their \"widths\", or files of pictures, found lines alone"
                .formatted(form));
      }
      LineInputs inputs = new LineInputs(shape, pixels.numbers(), widthsShape, widths.numbers());
      return new LinePredictRequest(inputs.lines(limits), form.equals(PredictRequest.INSTANCES));
    }

    // A request of files has no shape beside their count.
    private void requireOnlyFiles() {
      if (shape.length != 1 || shape[0] != files.lines().size()) {
        throw Refusal.badRequest(
            "%s: expected files of pictures alone, or lines with their widths alone, found both"
                .formatted(form));
      }
    }

    private void requireFirst(String name) {
      if (form != null) {
        throw Refusal.badRequest("expected either \"instances\" or \"inputs\", found both");
      }
      form = name;
    }

    private void rows(JsonParser json) throws IOException {
      JsonExpectations.list(json, form);
      int[] first = {};
      int count = 0;
      for (; json.nextToken() != JsonToken.END_ARRAY; count++) {
        String place = form + "[" + count + "]";
        int[] next = tensors(json, place, true);
        if (count > 0 && !Arrays.equals(first, next)) {
          throw PictureShape.refusal(
              place + "." + ModelSignature.LINES,
              Arrays.toString(first) + " as in the one before, shorter ones filled with 0",
              next);
        }
        first = next;
      }
      shape = new int[first.length + 1];
      shape[0] = count;
      System.arraycopy(first, 0, shape, 1, first.length);
      widthsShape = new int[] {count};
    }

    private int[] file(JsonParser json, String where) throws IOException {
      byte[] bytes = Base64Text.read(json, where);
      JsonExpectations.end(json, where);
      files.add(bytes, where);
      return new int[0];
    }

    // The shape of the lines in {"lines": …, "widths": …}.
    private int[] tensors(JsonParser json, String place, boolean row) throws IOException {
      JsonExpectations.object(json, place);
      int[] lines = null;
      int[] wide = null;
      int before = files.lines().size();
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String name = json.currentName();
        String where = place + "." + name;
        switch (name) {
          case Base64Text.FIELD -> {
            if (row) {
              return file(json, place);
            }
            throw JsonExpectations.found(json, place, "the field \"lines\"");
          }
          case ModelSignature.LINES -> {
            json.nextToken();
            lines = new JsonLines(json, where, pixels, files, row ? 0 : 1).read();
          }
          case ModelSignature.WIDTHS -> {
            json.nextToken();
            wide = row ? width(json, where) : new NumberLists(json, widths, where).read();
          }
          default ->
              throw JsonExpectations.found(json, place, "the fields \"lines\" and \"widths\"");
        }
      }
      if (lines != null && files.lines().size() > before) {
        return lines;
      }
      if (lines == null || wide == null) {
        throw Refusal.badRequest(
            "%s: expected the fields \"lines\" and \"widths\", found no %s"
                .formatted(place, lines == null ? ModelSignature.LINES : ModelSignature.WIDTHS));
      }
      widthsShape = wide;
      return lines;
    }

    private int[] width(JsonParser json, String where) throws IOException {
      widths.add(JsonExpectations.count(json, where));
      return new int[0];
    }
  }
}
