package org.handwriting.spring;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.handwriting.core.device.Device;
import org.handwriting.core.device.Engine;
import org.handwriting.core.device.Precision;
import org.handwriting.core.device.PrecisionChoice;
import org.handwriting.serve.Alphabet;
import org.handwriting.serve.LineDecoding;
import org.handwriting.serve.RecognizerOptions;
import org.handwriting.serve.page.PageOptions;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What can be set.
 *
 * @param lazy Whether a model is opened when its bean is first asked for, not at start-up. A bean
 *     that another one is given at start-up is asked for then.
 * @param engine Which library computes: TensorFlow, ONNX Runtime where tf-onnx-engine is on the
 *     class path, or the quicker one here.
 * @param precision Precision of TensorFlow's products: float32, bfloat16, or auto for the quicker
 *     one.
 * @param threads Callers that compute at once, each on a core of its own; as many as there are
 *     cores where it is not set.
 * @param batchLimit Most pictures of different callers that are computed together.
 * @param longestWait How long a caller waits for others to share a batch with.
 * @param queueLimit Most pictures that wait; one more is refused.
 * @param deadline Longest wait before the computing begins.
 * @param unsureBelow Probability below which a recognition is unsure, 0 to 1.
 * @param alphabet Characters that may be read, by all beans: all, digits, letters, lowercase,
 *     uppercase, or characters and ranges such as A-F0-9.
 * @param characters The reading of single characters.
 * @param lines The reading of words and lines.
 * @param pages The reading of pages.
 */
@ConfigurationProperties("handwriting")
record HandwritingProperties(
    @DefaultValue("false") boolean lazy,
    @DefaultValue("tensorflow") Engine engine,
    @DefaultValue("auto") String precision,
    Integer threads,
    @DefaultValue("32") int batchLimit,
    @DefaultValue("0ms") Duration longestWait,
    @DefaultValue("4096") int queueLimit,
    @DefaultValue("10s") Duration deadline,
    @DefaultValue("0.5") double unsureBelow,
    @DefaultValue("all") String alphabet,
    @DefaultValue Characters characters,
    @DefaultValue Lines lines,
    @DefaultValue Pages pages) {
  private static final String PREFIX = "handwriting.";

  /**
   * The reading of single characters.
   *
   * @param enabled Whether there is a Recognizer.
   * @param model A model's folder, which means its newest version, or a version's folder; the
   *     library's own model where it is not set.
   */
  record Characters(@DefaultValue("true") boolean enabled, Path model) {}

  /**
   * The reading of words and lines.
   *
   * @param enabled Whether there is a LineRecognizer.
   * @param model A model's folder, which means its newest version, or a version's folder; the
   *     library's own model where it is not set.
   * @param language Whether the model's language model is weighed in.
   * @param words Words that texts are made of; any where there are none.
   */
  record Lines(
      @DefaultValue("true") boolean enabled,
      Path model,
      @DefaultValue("true") boolean language,
      @DefaultValue List<String> words) {}

  /**
   * The reading of pages.
   *
   * @param enabled Whether there is a PageReader, which reads with the Recognizer and the
   *     LineRecognizer that there are.
   * @param model A folder of a model that finds writing; the library's own model where it is not
   *     set.
   * @param context Whether characters that look alike are told apart by their neighbors.
   * @param words Words that are expected among others, in the case in which they are to be read.
   */
  record Pages(
      @DefaultValue("true") boolean enabled,
      Path model,
      @DefaultValue("true") boolean context,
      @DefaultValue List<String> words) {}

  /** How recognizers share their work. */
  RecognizerOptions options() {
    RecognizerOptions library = RecognizerOptions.defaults();
    Precision asked =
        UnusableSettingException.of(
            PREFIX + "precision", () -> PrecisionChoice.resolve(precision, Device.PROCESSOR));
    try {
      return new RecognizerOptions(
          engine,
          asked,
          threads == null ? library.threads() : threads,
          batchLimit,
          longestWait,
          queueLimit,
          deadline,
          unsureBelow,
          library.listener());
    } catch (IllegalArgumentException e) {
      throw named(e);
    }
  }

  // The library's "batchLimit: expected …" is of handwriting.batch-limit.
  private static UnusableSettingException named(IllegalArgumentException wrong) {
    String[] parts = wrong.getMessage().split(": ", 2);
    String setting = parts[0].replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    return new UnusableSettingException(PREFIX + setting, parts[parts.length - 1], wrong);
  }

  /** What may be read. */
  Alphabet allowed() {
    return UnusableSettingException.of(PREFIX + "alphabet", () -> Alphabet.parse(alphabet));
  }

  /** How the texts of lines are found. */
  LineDecoding decoding() {
    LineDecoding decoding =
        LineDecoding.defaults().withAlphabet(allowed()).withWords(lines.words());
    return lines.language() ? decoding : decoding.withoutLanguage();
  }

  /** What pages are read with besides their ink. */
  PageOptions pageOptions() {
    PageOptions options = PageOptions.defaults().withWords(pages.words()).withAlphabet(allowed());
    return pages.context() ? options : options.withoutContext();
  }
}
