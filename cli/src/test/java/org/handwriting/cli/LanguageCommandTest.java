package org.handwriting.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.handwriting.core.text.LanguageModel;
import org.handwriting.data.line.CharacterSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class LanguageCommandTest {
  private static final CharacterSet CHARACTERS = CharacterSet.of(" achnotes");

  @TempDir private Path folder;

  private final StringWriter said = new StringWriter();

  @BeforeEach
  void writeFiles() throws IOException {
    Files.writeString(folder.resolve("characters.txt"), CHARACTERS.fileText());
    Files.writeString(folder.resolve("a.txt"), "the cat\nthat hat\n");
    Files.writeString(folder.resolve("b.txt"), "she sat on the note\n");
  }

  private int run(String texts, String... more) {
    CommandLine command = new CommandLine(new LanguageCommand());
    command.setOut(new PrintWriter(said, true)).setErr(new PrintWriter(said, true));
    String[] all = new String[6 + more.length];
    all[0] = "--characters";
    all[1] = folder.resolve("characters.txt").toString();
    all[2] = "--text";
    all[3] = texts;
    all[4] = "--out";
    all[5] = folder.resolve("language.bin").toString();
    System.arraycopy(more, 0, all, 6, more.length);
    return command.execute(all);
  }

  @Test
  void learnsFromSeveralFiles() throws IOException {
    Path file = folder.resolve("language.bin");
    assertThat(run(folder.resolve("a.txt") + "," + folder.resolve("b.txt"), "--least", "1"))
        .as(said.toString())
        .isZero();
    assertThat(said.toString()).startsWith("3 paragraphs, ");
    LanguageModel model = LanguageModel.read(file, Files.readAllBytes(file), CHARACTERS);
    assertThat(model.order()).isEqualTo(7);
    assertThat(model.perplexity("the note")).isLessThan(model.perplexity("eton eht") / 2);
  }

  @Test
  void refusesAnOrderThatThereIsNot() {
    assertThat(run(folder.resolve("a.txt").toString(), "--order", "9")).isEqualTo(2);
    assertThat(said.toString()).contains("expected n-grams of 2 to 7");
    assertThat(folder.resolve("language.bin")).doesNotExist();
  }
}
