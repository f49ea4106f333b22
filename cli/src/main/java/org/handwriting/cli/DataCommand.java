package org.handwriting.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.handwriting.cli.options.Usage;
import org.handwriting.data.Catalog;
import org.handwriting.data.CatalogEntry;
import org.handwriting.data.Dataset;
import org.handwriting.data.Download;
import org.handwriting.data.SampleSheet;
import org.handwriting.data.Split;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hwr data}: lists, fetches, checks and shows data sets. Throws what goes wrong. */
@Command(
    name = "data",
    description = "Lists, fetches, verifies and shows data sets; draws lines of writing.",
    synopsisSubcommandLabel =
        "(list | fetch NAME | verify NAME | show NAME | synthesize | language)",
    subcommands = {SynthesizeCommand.class, LanguageCommand.class},
    mixinStandardHelpOptions = true)
public final class DataCommand implements Runnable {
  private static final String ROW = "%-16s %7s %8s %8s  %s%n";

  private static final String NAME = "The data set, as `hwr data list` names it.";
  private static final String DATA_DIR =
      "A folder of the data set's official files, their archive, or your own pictures; for lines"
          + " one or several folders, with commas between them.";

  /** A row of 20 is 1,200 pixels wide: it fits a screen. */
  private static final int SAMPLES = 20;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "expected list, fetch, verify, show, synthesize or language");
  }

  /** Prints a line a data set. */
  @Command(name = "list", description = "Lists the data sets.", mixinStandardHelpOptions = true)
  void list() {
    PrintWriter out = out();
    out.printf(ROW, "NAME", "CLASSES", "TRAIN", "TEST", "WHAT IT IS");
    for (CatalogEntry entry : Catalog.entries()) {
      String train = count(entry.trainExamples());
      String test = count(entry.testExamples());
      out.printf(ROW, entry.name(), count(entry.classes()), train, test, entry.title());
    }
    for (OwnData own : OwnData.values()) {
      out.printf(ROW, own.label(), "-", count(0), count(0), own.title());
    }
    out.printf("%nSources:%n");
    Catalog.entries().stream()
        .filter(entry -> entry.classes() > 0)
        .map(entry -> entry.source() + "; " + entry.license())
        .distinct()
        .forEach(line -> out.println("  " + line));
    Download emnist = Catalog.download("emnist").orElseThrow();
    boolean there = Files.exists(emnist.target());
    out.printf(
        "%nEMNIST is %s%n",
        there ? "at " + emnist.target() : "not here yet: `hwr data fetch emnist` (536 MiB)");
  }

  /** Downloads a data set, going on where an earlier fetch ended. */
  @Command(
      name = "fetch",
      description = "Downloads a data set; goes on where an earlier fetch broke off.",
      mixinStandardHelpOptions = true)
  void fetch(
      @Parameters(paramLabel = "NAME", description = "emnist (all six splits are one archive).")
          String name,
      @Option(
              names = "--from",
              paramLabel = "URL",
              description = "A mirror; the checksum must be the official one.")
          URI mirror)
      throws IOException {
    Optional<OwnData> own = OwnData.named(name);
    if (own.isPresent()) {
      out().println(name + ": nothing to fetch, " + own.get().title());
      return;
    }
    Optional<Download> wanted = Usage.checked(command("fetch"), () -> Catalog.download(name));
    if (wanted.isEmpty()) {
      out().println(name + ": nothing to fetch, " + Catalog.entry(name).title());
      return;
    }
    Download official = wanted.get();
    Download download =
        mirror == null ? official : Usage.checked(command("fetch"), () -> official.from(mirror));
    try (DownloadProgress progress = DownloadProgress.on(err(), terminal())) {
      download.fetch(progress);
    }
    out()
        .println(
            "EMNIST is at "
                + download.target()
                + " ("
                + download.checksum().algorithm()
                + " right)");
  }

  /** Reads all of a data set and checks it. */
  @Command(
      name = "verify",
      description = "Reads all of a data set and compares every known checksum.",
      mixinStandardHelpOptions = true)
  void verify(
      @Parameters(paramLabel = "NAME", description = NAME) String name,
      @Option(names = "--data-dir", paramLabel = "DIR", description = DATA_DIR) Path dataDir)
      throws IOException {
    Optional<OwnData> own = OwnData.named(name);
    if (own.isPresent()) {
      own.get().verify(dataDir, out(), err());
      return;
    }
    Usage.checked(command("verify"), () -> Catalog.verify(name, Optional.ofNullable(dataDir)))
        .forEach(out()::println);
    out().println(name + ": all right");
  }

  /** Draws a sheet of samples. */
  @Command(
      name = "show",
      description = "Draws a sheet of samples as PNG, a row a class, or lines with their texts.",
      mixinStandardHelpOptions = true)
  void show(
      @Parameters(paramLabel = "NAME", description = NAME) String name,
      @Option(names = "--data-dir", paramLabel = "DIR", description = DATA_DIR) Path dataDir,
      @Option(
              names = "--out",
              paramLabel = "FILE.png",
              description = "The sheet (default: NAME-PART.png here).")
          Path out,
      @Option(
              names = "--part",
              paramLabel = "train|test",
              defaultValue = "train",
              description = "Which part (default: ${DEFAULT-VALUE}).")
          String part)
      throws IOException {
    if (!part.equals("train") && !part.equals("test")) {
      throw new ParameterException(
          command("show").commandLine(), "expected --part train or --part test, found " + part);
    }
    Path png = out == null ? Path.of(name + "-" + part + ".png") : out;
    if (Files.exists(png)) {
      // Before the pictures are read: that can take a while.
      throw new FileAlreadyExistsException(png + ": exists already; name another with --out");
    }
    Optional<OwnData> own = OwnData.named(name);
    if (own.isPresent()) {
      own.get().show(dataDir, png);
      out().println(png.toAbsolutePath());
      return;
    }
    Dataset dataset =
        Usage.checked(command("show"), () -> Catalog.open(name, Optional.ofNullable(dataDir)));
    Split split = part.equals("train") ? dataset.train() : dataset.test();
    String title = String.format(Locale.ROOT, "%s, %s: %,d pictures", name, part, split.size());
    SampleSheet.write(title, split, SAMPLES, png);
    out().println(png.toAbsolutePath());
  }

  private CommandSpec command(String name) {
    return spec.subcommands().get(name).getCommandSpec();
  }

  private static String count(int n) {
    return n == 0 ? "yours" : String.format(Locale.ROOT, "%,d", n);
  }

  /** Whether a person watches; picocli knows how to find out on every JDK. */
  private static boolean terminal() {
    return CommandLine.Help.Ansi.AUTO.enabled();
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
