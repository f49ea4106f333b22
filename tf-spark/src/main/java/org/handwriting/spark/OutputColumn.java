package org.handwriting.spark;

import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * A column behind all that a row has, with the result of its picture: a row stays a row.
 *
 * @param picture which column has the bytes
 * @param options of the recognition
 */
record OutputColumn(int picture, BulkOptions options) implements RowForm {
  @Override
  public PictureReader.Bytes bytes(Row row) {
    return new PictureReader.Bytes(row.getAs(picture), PictureReader.NULL, "");
  }

  @Override
  public int size(Row row) {
    return row.isNullAt(picture) ? 0 : row.<byte[]>getAs(picture).length;
  }

  @Override
  public List<Row> results(Row row, List<Object[]> pages) {
    Object[] all = new Object[row.size() + 1];
    for (int i = 0; i < row.size(); i++) {
      all[i] = row.get(i);
    }
    all[row.size()] = ResultStruct.of(options, pages);
    return List.of(RowFactory.create(all));
  }
}
