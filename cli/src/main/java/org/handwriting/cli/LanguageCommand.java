package org.handwriting.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.handwriting.cli.options.Usage;
import org.handwriting.core.DurableFiles;
import org.handwriting.core.text.LanguageModelBuilder;
import org.handwriting.data.BadFileException;
import org.handwriting.data.line.CharacterSet;
import org.handwriting.data.transcription.Paragraphs;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hwr data language}: learns from text which characters follow which. */
@Command(
    name = "language",
    description = {
      "Learns from text which characters follow which, for a model of lines.",
      "The file belongs into the model's assets.extra/language.bin."
    },
    mixinStandardHelpOptions = true)
final class LanguageCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--characters",
      paramLabel = "FILE",
      required = true,
      description = "The model's assets.extra/characters.txt.")
  private Path characters;

  @Option(
      names = "--text",
      paramLabel = "FILE",
      required = true,
      split = ",",
      description = "Text in UTF-8, a paragraph a line; or gzipped (.gz). Several with commas.")
  private List<Path> texts;

  @Option(
      names = "--order",
      paramLabel = "N",
      defaultValue = "7",
      description = "Characters of the longest sequences, 2 to 7 (default: ${DEFAULT-VALUE}).")
  private int order;

  @Option(
      names = "--least",
      paramLabel = "N",
      defaultValue = "2",
      description =
          "How often the text must have a sequence of more than three characters: more makes a"
              + " smaller file (default: ${DEFAULT-VALUE}).")
  private int least;

  @Option(names = "--out", paramLabel = "FILE", required = true, description = "The file.")
  private Path out;

  @Override
  public Integer call() throws IOException {
    requirePlace();
    CharacterSet set = CharacterSet.read(characters);
    List<String> paragraphs = Paragraphs.in(texts);
    byte[] learned =
        Usage.checked(spec, () -> new LanguageModelBuilder(set, order, least).learn(paragraphs));
    DurableFiles.write(out, learned);
    spec.commandLine()
        .getOut()
        .printf(
            Locale.ROOT,
            "%,d paragraphs, %,d bytes in %s%n",
            paragraphs.size(),
            learned.length,
            out);
    return CommandLine.ExitCode.OK;
  }

  // Before the learning, which takes minutes.
  private void requirePlace() throws IOException {
    if (Files.isDirectory(out)) {
      throw new BadFileException(out, "a file to write", "a folder");
    }
    Files.createDirectories(out.toAbsolutePath().getParent());
  }
}
