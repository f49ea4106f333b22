package org.handwriting.spark;

import java.util.List;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import org.apache.spark.sql.catalyst.expressions.ScalaUDF;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NullType;
import scala.Function1;
import scala.Option;
import scala.Tuple3;
import scala.collection.immutable.Nil$;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction1;

/**
 * A function of SQL that reads pictures. What it is to do stands in the session's configuration
 * when a query is analyzed:
 *
 * <ul>
 *   <li>{@code spark.handwriting.model}, of lines {@code spark.handwriting.lines.model}: a folder
 *       that every executor sees, or its name among the archives of the job; the library's own
 *       where it is not set,
 *   <li>{@code spark.handwriting.alphabet}, {@code spark.handwriting.top}, {@code
 *       spark.handwriting.precision}: as in {@link BulkOptions}.
 * </ul>
 */
enum SqlFunction {
  RECOGNIZE("recognize", Reading.CHARACTER, "spark.handwriting.model"),
  RECOGNIZE_LINE("recognize_line", Reading.LINE, "spark.handwriting.lines.model"),
  READ_PAGES("read_pages", Reading.PAGE, "spark.handwriting.model");

  private final String label;
  private final Reading reading;
  private final String model;

  SqlFunction(String label, Reading reading, String model) {
    this.label = label;
    this.reading = reading;
    this.model = model;
  }

  /** What Spark needs to know it: its name, what it says of itself, and what makes it. */
  Tuple3<FunctionIdentifier, ExpressionInfo, Function1<Seq<Expression>, Expression>> described() {
    String usage =
        "_FUNC_(content) - What the picture in the file with these bytes shows (%s)."
            .formatted(reading.label());
    ExpressionInfo info =
        new ExpressionInfo(
            PictureFunction.class.getName(), null, label, usage, "", "", "", "", "", "", "");
    return new Tuple3<>(new FunctionIdentifier(label), info, new Making());
  }

  private final class Making extends AbstractFunction1<Seq<Expression>, Expression> {
    @Override
    public Expression apply(Seq<Expression> arguments) {
      List<Expression> given = CollectionConverters.asJava(arguments);
      if (given.size() != 1 || !isPicture(given.get(0).dataType())) {
        List<String> types = given.stream().map(e -> e.dataType().sql()).toList();
        throw new IllegalArgumentException(
            "%s: expected the bytes of a picture's file (BINARY), found (%s)"
                .formatted(label, String.join(", ", types)));
      }
      BulkOptions options = options();
      return new ScalaUDF(
          new PictureFunction(options),
          ResultStruct.of(options),
          arguments,
          none(),
          Option.empty(),
          Option.apply(label),
          false, // never null: of null, too, it tells why there is no result
          true);
    }
  }

  private static boolean isPicture(DataType type) {
    return type instanceof BinaryType || type instanceof NullType;
  }

  @SuppressWarnings("unchecked") // the empty list is one of anything
  private static <T> Seq<T> none() {
    return (Seq<T>) (Seq<?>) Nil$.MODULE$;
  }

  private BulkOptions options() {
    SQLConf conf = SQLConf.get();
    String place = conf.getConfString(model, "");
    BulkOptions defaults = BulkOptions.defaults();
    return defaults
        .withReading(reading)
        .withModel(place.isBlank() ? ModelSource.bundled() : ModelSource.at(place))
        .withAlphabet(conf.getConfString("spark.handwriting.alphabet", defaults.alphabet()))
        .withTop(top(conf.getConfString("spark.handwriting.top", Integer.toString(defaults.top()))))
        .withPrecision(conf.getConfString("spark.handwriting.precision", defaults.precision()));
  }

  private static int top(String given) {
    try {
      return Integer.parseInt(given.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "spark.handwriting.top: expected a number of candidates, found " + given, e);
    }
  }
}
