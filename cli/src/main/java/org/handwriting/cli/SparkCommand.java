package org.handwriting.cli;

import picocli.CommandLine.Command;

/** {@code hwr spark}, which the module tf-spark holds. */
@Command(
    name = "spark",
    description = "Reads pictures by the million and trains on many machines, on Apache Spark.",
    footer = {
      "",
      "In a checkout of the project, which builds it when it is first asked for:",
      "  ./hwr spark recognize IN OUT    a table of what pictures show",
      "  ./hwr spark show TABLE          its first rows",
      "  ./hwr spark train               hwr train with many workers",
      "  ./hwr spark COMMAND --help      the options",
      "On a cluster spark-submit takes tf-spark/target/hwr-spark.jar; docs/spark.md tells how."
    })
final class SparkCommand extends CheckoutCommand {}
