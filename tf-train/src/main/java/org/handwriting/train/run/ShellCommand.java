package org.handwriting.train.run;

import static java.util.stream.Collectors.joining;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A command of this program as a person can type it, or paste it, into a shell where they are: the
 * program by the name under which it was started, paths below the current folder from there on,
 * quotes where the shell wants them.
 */
public final class ShellCommand {
  /** The system property in which {@code ./hwr} says how it was called. */
  private static final String CALLED = "hwr.command";

  /** Stands for a folder of what a model has not learned from, which nobody but its owner knows. */
  public static final String OTHERS = "OTHERS";

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");
  // For Windows' shells a backslash is a letter, and a comma or an equals sign ends a word.
  private static final Pattern PLAIN_ON_WINDOWS = Pattern.compile("[A-Za-z0-9_+:./\\\\-]+");

  private final List<String> words;

  private ShellCommand(List<String> words) {
    this.words = words;
  }

  /** The program with these words behind it. */
  public static ShellCommand hwr(String... words) {
    List<String> all = new ArrayList<>(List.of(System.getProperty(CALLED, "hwr")));
    all.addAll(List.of(words));
    return new ShellCommand(all);
  }

  /** The same with more words. */
  public ShellCommand with(String... more) {
    List<String> all = new ArrayList<>(words);
    all.addAll(List.of(more));
    return new ShellCommand(all);
  }

  /** A path as one types it here: from the current folder on where it lies below. */
  public static String shown(Path path) {
    Path here = Path.of("").toAbsolutePath();
    Path absolute = path.toAbsolutePath();
    Path shown = absolute.startsWith(here) ? here.relativize(absolute) : absolute;
    // Nothing stands for the folder itself, and a name may look like an option.
    String text = shown.toString();
    return text.isEmpty() || text.startsWith("-") ? "./" + text : text;
  }

  /** The line to type. */
  @Override
  public String toString() {
    return words.stream()
        .map(File.separatorChar == '\\' ? ShellCommand::quotedOnWindows : ShellCommand::quoted)
        .collect(joining(" "));
  }

  // Within single quotes a POSIX shell takes everything as it is but a single quote.
  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  // Before a double quote programs there read a backslash as what takes the quote's meaning away.
  static String quotedOnWindows(String word) {
    return PLAIN_ON_WINDOWS.matcher(word).matches()
        ? word
        : '"' + word.replaceAll("(\\\\*)\"", "$1$1\\\\\"").replaceAll("(\\\\+)$", "$1$1") + '"';
  }
}
