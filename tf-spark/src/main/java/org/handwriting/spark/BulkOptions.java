package org.handwriting.spark;

import java.io.Serializable;
import org.handwriting.core.device.Device;
import org.handwriting.core.device.PrecisionChoice;
import org.handwriting.serve.Alphabet;

/**
 * How pictures are recognized.
 *
 * @param reading what the pictures are
 * @param model which one answers
 * @param alphabet as {@link Alphabet#parse} reads it
 * @param top candidates a character, 1 or more
 * @param precision {@code auto}, {@code float32} or {@code bfloat16}; with {@code auto} each
 *     executor takes what is quickest on its processor, so that a task that is repeated on a
 *     machine of another kind may differ in a probability's last digits
 * @param form in which pages are told of; of what is no page, there is one form
 */
public record BulkOptions(
    Reading reading, ModelSource model, String alphabet, int top, String precision, ResultForm form)
    implements Serializable {
  /** Checks the numbers and the names. */
  public BulkOptions {
    if (top < 1) {
      throw new IllegalArgumentException("expected 1 candidate or more, found " + top);
    }
    Alphabet.parse(alphabet);
    PrecisionChoice.resolve(precision, Device.PROCESSOR);
    if (form != ResultForm.JSON && reading != Reading.PAGE) {
      throw new IllegalArgumentException(
          "expected pages, as the form is %s, found pictures of the kind %s"
              .formatted(form.label(), reading.label()));
    }
  }

  /** Single characters, the library's own model and all its labels, three candidates, auto. */
  public static BulkOptions defaults() {
    return new BulkOptions(
        Reading.CHARACTER, ModelSource.bundled(), "all", 3, "auto", ResultForm.JSON);
  }

  /** The same for pictures of another kind. */
  public BulkOptions withReading(Reading value) {
    return new BulkOptions(value, model, alphabet, top, precision, form);
  }

  /**
   * The same with pages told of in another form.
   *
   * @throws IllegalArgumentException when the pictures are no pages
   */
  public BulkOptions withForm(ResultForm value) {
    return new BulkOptions(reading, model, alphabet, top, precision, value);
  }

  /** The same with another model. */
  public BulkOptions withModel(ModelSource value) {
    return new BulkOptions(reading, value, alphabet, top, precision, form);
  }

  /** The same for other characters. */
  public BulkOptions withAlphabet(String value) {
    return new BulkOptions(reading, model, value, top, precision, form);
  }

  /** The same with another number of candidates. */
  public BulkOptions withTop(int value) {
    return new BulkOptions(reading, model, alphabet, value, precision, form);
  }

  /** The same in another precision. */
  public BulkOptions withPrecision(String value) {
    return new BulkOptions(reading, model, alphabet, top, value, form);
  }
}
