package org.handwriting.spark.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hwr spark show}: the first rows of a table. */
@Command(name = "show", description = "Shows the first rows of a table in Parquet.")
final class ShowCommand implements Callable<Integer> {
  @Parameters(paramLabel = "TABLE", description = "What hwr spark recognize has written.")
  private String table;

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many (default: ${DEFAULT-VALUE}).")
  private int rows;

  @Override
  public Integer call() throws IOException {
    try (SparkSession spark = Session.open("hwr show")) {
      spark.read().parquet(table).show(rows, false);
      return 0;
    }
  }
}
