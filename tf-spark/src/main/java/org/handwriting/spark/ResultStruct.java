package org.handwriting.spark;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The result of a picture as one value: of a character or a line a struct, of pages an array of
 * them, with the columns of {@link ResultColumns} as fields.
 */
final class ResultStruct {
  private static final int PAGE = 0; // the field that only pages have

  private ResultStruct() {}

  /** Its type. */
  static DataType of(BulkOptions options) {
    StructType columns = ResultColumns.of(options);
    if (options.reading() == Reading.PAGE) {
      return DataTypes.createArrayType(columns, false);
    }
    return new StructType(
        Arrays.stream(columns.fields()).skip(PAGE + 1).toArray(StructField[]::new));
  }

  /**
   * The value.
   *
   * @param pages columns for each page of the picture's file, one or more
   */
  static Object of(BulkOptions options, List<Object[]> pages) {
    if (options.reading() == Reading.PAGE) {
      return pages.stream().map(RowFactory::create).toArray(Row[]::new);
    }
    Object[] columns = pages.size() == 1 ? pages.get(0) : tooMany(options, pages.size());
    return RowFactory.create(Arrays.copyOfRange(columns, PAGE + 1, columns.length));
  }

  private static Object[] tooMany(BulkOptions options, int pages) {
    String why =
        "expected a picture of one page, found %d pages; read_pages reads all".formatted(pages);
    return ResultColumns.failed(options, 1, why);
  }
}
