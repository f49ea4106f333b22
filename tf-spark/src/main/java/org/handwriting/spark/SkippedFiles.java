package org.handwriting.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.handwriting.data.JunkFiles;
import org.handwriting.data.glyph.PictureFile;

/**
 * Files below a folder that Spark's file reader skips without a word: empty ones, and pictures
 * whose name, or whose folder's name, begins with an underscore, for Spark keeps files of its own
 * under such names. What {@link JunkFiles} knows is hidden, and meant to be.
 */
final class SkippedFiles {
  static final String FAILURE = "failure";

  static final StructType SCHEMA =
      new StructType()
          .add("path", DataTypes.StringType)
          .add("content", DataTypes.BinaryType)
          .add(FAILURE, DataTypes.StringType);

  private static final String EMPTY = "expected a picture, found an empty file";
  private static final String UNDERSCORE =
      "expected a path without names that begin with an underscore, for Spark reads no such files,"
          + " found one; rename it";

  private SkippedFiles() {}

  /**
   * A row for each, with no bytes and the reason. Lists the folder by itself, in the driver.
   *
   * @throws UncheckedIOException when the folder cannot be listed
   */
  static List<Row> in(SparkSession spark, String folder) {
    Path place = new Path(folder);
    List<Row> rows = new ArrayList<>();
    try {
      FileSystem files = place.getFileSystem(spark.sparkContext().hadoopConfiguration());
      FileStatus[] roots = files.globStatus(place);
      for (FileStatus root : roots == null ? new FileStatus[0] : roots) {
        RemoteIterator<? extends FileStatus> below = files.listFiles(root.getPath(), true);
        while (below.hasNext()) {
          FileStatus file = below.next();
          reason(root.getPath(), file)
              .ifPresent(why -> rows.add(RowFactory.create(file.getPath().toString(), null, why)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }

  private static Optional<String> reason(Path root, FileStatus file) {
    boolean underscore = false;
    for (Path part = file.getPath();
        !part.equals(root) && !part.isRoot();
        part = part.getParent()) {
      if (JunkFiles.isJunkName(part.getName())) {
        return Optional.empty();
      }
      underscore |= part.getName().startsWith("_");
    }
    if (underscore) {
      return Optional.of(UNDERSCORE)
          .filter(why -> PictureFile.isNamedAsPicture(file.getPath().getName()));
    }
    return file.getLen() == 0 ? Optional.of(EMPTY) : Optional.empty();
  }
}
