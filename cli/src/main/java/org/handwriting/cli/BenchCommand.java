package org.handwriting.cli;

import picocli.CommandLine.Command;

/** {@code hwr bench}, which the module benchmarks holds. */
@Command(
    name = "bench",
    description = "Measures how fast each step is on this machine, beside the machine's limits.",
    footer = {
      "",
      "In a checkout of the project, which builds it when it is first asked for:",
      "  ./hwr bench          everything, a quarter of an hour",
      "  ./hwr bench REGEX    what the names of benchmarks match, such as TrainStep",
      "  ./hwr bench -h       the options",
      "docs/performance.md has results."
    })
final class BenchCommand extends CheckoutCommand {}
