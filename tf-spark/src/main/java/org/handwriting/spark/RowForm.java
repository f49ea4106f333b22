package org.handwriting.spark;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.Row;

/** Where in a row its picture is, and what becomes of the row once it has been read. */
interface RowForm extends Serializable {
  /** The picture of a row. */
  PictureReader.Bytes bytes(Row row);

  /** How many bytes the picture of a row has. */
  int size(Row row);

  /**
   * The rows that a row becomes.
   *
   * @param pages the columns of {@link ResultColumns} for each page of its picture, one or more
   */
  List<Row> results(Row row, List<Object[]> pages);
}
