package org.handwriting.cli;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
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
record BlotRequest(String json, List<String> labels) {
  // Probability that the best is ahead of the second: no rounding turns them round, not bfloat16's.
  private static final float CLEAR = 0.1f;

  /**
   * Blots drawn from a seed, with what the model that comes with the program makes of them; only
   * such as it is sure of.
   */
  static BlotRequest of(int pictures, long seed) {
    Random random = new Random(seed);
    byte[] pixels = new byte[pictures * 784];
    List<String> labels = new ArrayList<>();
    try (LoadedModel model = LoadedModel.pretrained(SessionOptions.serving())) {
      while (labels.size() < pictures) {
        byte[] blot = blot(random);
        float[] answer = model.predictor().probabilities(blot); // [1, k]
        int[] order =
            IntStream.range(0, answer.length)
                .boxed()
                .sorted(Comparator.comparing(i -> -answer[i]))
                .mapToInt(i -> i)
                .toArray();
        if (answer[order[0]] - answer[order[1]] > CLEAR) {
          System.arraycopy(blot, 0, pixels, labels.size() * 784, 784);
          labels.add(model.labels().asList().get(order[0]));
        }
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
    return new BlotRequest(instances, List.copyOf(labels));
  }

  private static byte[] blot(Random random) {
    byte[] pixels = new byte[784];
    int from = 150 + random.nextInt(250);
    Arrays.fill(pixels, from, from + 30 + random.nextInt(170), (byte) (100 + random.nextInt(156)));
    return pixels;
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
