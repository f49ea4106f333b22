package org.handwriting.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.handwriting.data.Catalog;
import org.handwriting.data.synthetic.CharacterPictures;
import org.handwriting.data.synthetic.HandwritingFonts;
import org.handwriting.data.synthetic.SyntheticFolder;
import org.handwriting.data.synthetic.SyntheticLines;
import org.handwriting.data.synthetic.SyntheticText;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hwr data synthesize}: draws lines of writing from fonts and characters. */
@Command(
    name = "synthesize",
    description = {
      "Draws lines of writing, with their texts, into a folder that --dataset lines reads.",
      "They come from fonts of handwriting, from pictures of characters, or from both."
    },
    mixinStandardHelpOptions = true)
public final class SynthesizeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--fonts",
      paramLabel = "DIR",
      description = "A folder of TrueType or OpenType fonts of handwriting.")
  private Path fonts;

  @Option(
      names = "--text",
      paramLabel = "FILE",
      required = true,
      split = ",",
      description =
          "What is written: text in UTF-8, a paragraph a line; or gzipped (.gz). Several with"
              + " commas.")
  private List<Path> texts;

  @Option(
      names = "--glyphs",
      paramLabel = "NAME",
      description = "A data set of characters to set lines of, such as emnist-bymerge.")
  private String glyphs;

  @Option(
      names = "--data-dir",
      paramLabel = "DIR",
      description = "Where the files of --glyphs are, if not where `hwr data fetch` puts them.")
  private Path dataDir;

  @Option(names = "--count", paramLabel = "N", required = true, description = "How many lines.")
  private int count;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "Another seed draws other lines (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--out", paramLabel = "DIR", required = true, description = "The new folder.")
  private Path out;

  @Override
  public Integer call() throws IOException {
    if (fonts == null && glyphs == null) {
      throw new ParameterException(
          spec.commandLine(), "expected --fonts DIR or --glyphs NAME, or both, found neither");
    }
    if (count < 1) {
      throw new ParameterException(
          spec.commandLine(), "expected --count of 1 or more, found " + count);
    }
    SyntheticFolder.write(lines(SyntheticText.in(texts)), seed, count, out);
    spec.commandLine()
        .getOut()
        .printf(Locale.ROOT, "%,d lines in %s%n", count, out.toAbsolutePath());
    return CommandLine.ExitCode.OK;
  }

  private SyntheticLines lines(SyntheticText written) throws IOException {
    if (fonts == null) {
      return SyntheticLines.of(characters(), written);
    }
    SyntheticLines lines = SyntheticLines.of(HandwritingFonts.in(fonts), written);
    return glyphs == null ? lines : lines.withPictures(characters());
  }

  private CharacterPictures characters() throws IOException {
    return CharacterPictures.of(Catalog.open(glyphs, Optional.ofNullable(dataDir)).train());
  }
}
