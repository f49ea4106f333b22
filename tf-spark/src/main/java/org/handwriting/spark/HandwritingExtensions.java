package org.handwriting.spark;

import org.apache.spark.sql.SparkSessionExtensions;
import scala.runtime.AbstractFunction1;
import scala.runtime.BoxedUnit;

/**
 * Functions of SQL that read pictures, for sessions with {@code
 * spark.sql.extensions=org.handwriting.spark.HandwritingExtensions}:
 *
 * <ul>
 *   <li>{@code recognize(content)}, of a picture of one character: a struct of {@code label},
 *       {@code probability}, {@code candidates} (an array of label and probability, the best
 *       first), {@code empty}, {@code unsure} and {@code error},
 *   <li>{@code recognize_line(content)}, of a word or a line: the same with {@code text} in the
 *       place of {@code label},
 *   <li>{@code read_pages(content)}, of pages: an array, a struct a page, of {@code page}, {@code
 *       text}, {@code lines} (JSON) and {@code error}.
 * </ul>
 *
 * <p>{@code content} is the bytes of a picture's file, as Spark's source {@code binaryFile} gives
 * them. Where it cannot be read, or is null, {@code error} says why, and all else is null; a query
 * never fails by a picture. Each executor's JVM loads a model once. Functions take a row at a time:
 * where there are millions, {@link BulkRecognition} and {@link PictureRecognizer} take them by
 * batches.
 */
public final class HandwritingExtensions
    extends AbstractFunction1<SparkSessionExtensions, BoxedUnit> {
  /** Spark makes it, by its name. */
  public HandwritingExtensions() {}

  @Override
  public BoxedUnit apply(SparkSessionExtensions extensions) {
    for (SqlFunction function : SqlFunction.values()) {
      extensions.injectFunction(function.described());
    }
    return BoxedUnit.UNIT;
  }
}
