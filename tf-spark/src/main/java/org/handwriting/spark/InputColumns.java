package org.handwriting.spark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Which columns of the incoming rows hold what; a row becomes one row for each page of its picture.
 *
 * @param kept those that stay in the result
 * @param picture the bytes
 * @param failure why there are none; -1 for no such column
 * @param path of the picture's file; -1 for no such column
 */
@SuppressWarnings("ArrayRecordComponent") // made once, sent to the executors, never compared
record InputColumns(int[] kept, int picture, int failure, int path) implements RowForm {
  private static final String PATH = "path";

  static InputColumns of(Pictures pictures) {
    StructType given = pictures.rows().schema();
    List<Integer> kept = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      String name = given.fields()[i].name();
      boolean used =
          name.equals(pictures.column()) || pictures.failure().filter(name::equals).isPresent();
      if (!used) {
        kept.add(i);
      }
    }
    Optional<StructField> path =
        Arrays.stream(given.fields())
            .filter(f -> f.name().equals(PATH) && f.dataType().equals(DataTypes.StringType))
            .findFirst();
    return new InputColumns(
        kept.stream().mapToInt(i -> i).toArray(),
        given.fieldIndex(pictures.column()),
        pictures.failure().map(given::fieldIndex).orElse(-1),
        path.isPresent() ? given.fieldIndex(PATH) : -1);
  }

  @Override
  public PictureReader.Bytes bytes(Row row) {
    boolean failed = failure >= 0 && !row.isNullAt(failure);
    return new PictureReader.Bytes(
        row.getAs(picture),
        failed ? row.getString(failure) : PictureReader.NULL,
        path < 0 || row.isNullAt(path) ? "" : row.getString(path));
  }

  @Override
  public int size(Row row) {
    return row.isNullAt(picture) ? 0 : row.<byte[]>getAs(picture).length;
  }

  @Override
  public List<Row> results(Row row, List<Object[]> pages) {
    return pages.stream().map(page -> with(row, page)).toList();
  }

  // What stays of a row, and a result behind it.
  private Row with(Row row, Object[] result) {
    Object[] all = new Object[kept.length + result.length];
    for (int i = 0; i < kept.length; i++) {
      all[i] = row.get(kept[i]);
    }
    System.arraycopy(result, 0, all, kept.length, result.length);
    return RowFactory.create(all);
  }
}
