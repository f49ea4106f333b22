package org.handwriting.cli;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.handwriting.core.SessionOptions;
import org.handwriting.core.model.LoadedModel;

/**
 * A request with blots, and the labels that the model sees in them.
 *
 * @param json the body for predict
 * @param labels that the answer must have, in order
 */
record Question(String json, List<String> labels) {
  /** Blots drawn from a seed, with what the model that comes with the program makes of them. */
  static Question of(int pictures, long seed) {
    Random random = new Random(seed);
    byte[] pixels = new byte[pictures * 784];
    for (int picture = 0; picture < pictures; picture++) {
      int from = 150 + random.nextInt(250);
      for (int i = from; i < from + 30 + random.nextInt(170); i++) {
        pixels[picture * 784 + i] = (byte) (100 + random.nextInt(156));
      }
    }
    List<String> labels = new ArrayList<>();
    try (LoadedModel model = LoadedModel.pretrained(SessionOptions.serving())) {
      float[] answer = model.predictor().probabilities(pixels); // [pictures, k]
      int k = model.labels().size();
      for (int picture = 0; picture < pictures; picture++) {
        int row = picture * k;
        int best =
            IntStream.range(0, k)
                .reduce((a, b) -> answer[row + b] > answer[row + a] ? b : a)
                .orElseThrow();
        labels.add(model.labels().asList().get(best));
      }
    }
    String instances =
        IntStream.range(0, pictures)
            .mapToObj(
                p -> {
                  byte[] one = Arrays.copyOfRange(pixels, p * 784, (p + 1) * 784);
                  return "{\"b64\":\"" + Base64.getEncoder().encodeToString(one) + "\"}";
                })
            .collect(Collectors.joining(",", "{\"instances\":[", "]}"));
    return new Question(instances, List.copyOf(labels));
  }

  HttpRequest request(URI predict) {
    return HttpRequest.newBuilder(predict)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(json))
        .build();
  }

  /** Whether the labels of an answer are those, and as many. */
  boolean isAnsweredBy(String body) {
    int at = 0;
    for (String label : labels) {
      at = body.indexOf("\"labels\":\"" + label + "\"", at);
      if (at < 0) {
        return false;
      }
      at++;
    }
    return body.indexOf("\"labels\":", at) < 0;
  }
}
