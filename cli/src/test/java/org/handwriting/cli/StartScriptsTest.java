package org.handwriting.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The two scripts that start what people unpack: bin/hwr is run, with a Java that prints what it is
 * handed, and bin/hwr.bat is read as Windows' shell would.
 */
class StartScriptsTest {
  private static final String JAVA =
      """
      #!/bin/sh
      [ "$1" != -version ] || { echo 'openjdk version "%d.0.1"' >&2; exit; }
      for argument in "$@"; do echo "$argument"; done
      """;

  // Set by a line of its own, or by what follows a condition on it.
  private static final Pattern OPTIONS = Pattern.compile("(?m)(?:^|\" )set (option_\\w+)=(\\S.*)$");

  private static final Pattern WORD = Pattern.compile("(?:[^\\s\"]|\"[^\"]*\")+");

  @TempDir private Path temp;
  private Path home;
  private Path sources;

  @BeforeEach
  void unpack() throws IOException {
    assumeFalse(System.getProperty("os.name").startsWith("Windows"), "bin/hwr is a shell script");
    sources = Path.of(System.getProperty("hwr.home"), "cli/src/main/distribution/bin");
    home = Files.createDirectories(temp.toRealPath().resolve("my folder"));
    Files.createDirectories(home.resolve("lib"));
    Files.createFile(home.resolve("lib/all.jar"));
    program(home.resolve("bin/hwr"), Files.readString(sources.resolve("hwr")));
  }

  @ParameterizedTest
  @CsvSource({
    "17, false, predict", // as most have it
    "24, false, train",
    "17, true, serve",
    "25, true, serve" // with all that there is
  })
  void handTheSameToJava(int version, boolean prepared, String command) throws Exception {
    program(home.resolve("java/bin/java"), JAVA.formatted(version));
    if (prepared) {
      keepClasses(version);
      Files.createDirectories(home.resolve("native"));
    }

    List<String> handed = handedByShell(command, "a file.png");

    List<String> absent = new ArrayList<>();
    if (version < 24) {
      absent.add("option_later");
    }
    if (!prepared) {
      absent.addAll(List.of("option_native", "option_archive"));
    }
    if (!command.equals("serve")) {
      absent.add("option_serve");
    }
    assertThat(handedByWindows(absent, command, "a file.png")).isEqualTo(handed);
    assertThat(handed)
        .startsWith("@" + home.resolve("lib/options"))
        .endsWith("org.handwriting.cli.Hwr", command, "a file.png");
  }

  @Test
  void keepTheClassesOfTheSameStartBeforeTheSameCommands() throws Exception {
    for (String script : List.of("hwr", "hwr.bat")) {
      assertThat(Files.readString(sources.resolve(script)).replace('\\', '/'))
          .as(script)
          .contains("-XX:DumpLoadedClassList=", "-Xshare:dump")
          .containsPattern("org.handwriting.cli.Hwr warm-up \"\\S+/lib/character.png\"")
          .containsPattern("train( \\| | )evaluate( \\| | )predict( \\| | )serve\\)");
    }
  }

  // What the shell's script looks for, so that it keeps what there is.
  private void keepClasses(int version) throws IOException {
    Files.createFile(home.resolve("lib/classes.jsa"));
    Files.writeString(
        home.resolve("lib/classes.jsa.for"),
        "openjdk version \"%d.0.1\"\n%s\n".formatted(version, home.resolve("lib/all.jar")));
  }

  private List<String> handedByShell(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(home.resolve("bin/hwr").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(temp.toFile());
    Map<String, String> environment = builder.environment();
    List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS").forEach(environment::remove);
    environment.put("JAVA_HOME", home.resolve("java").toString());
    environment.put("HWR_JAVA_OPTS", "-Xmx4g -Da=b");
    Process process = builder.redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    // Windows' Java makes the list of jars itself.
    return out.lines()
        .filter(line -> !line.startsWith("hwr: preparing"))
        .map(line -> line.equals(home.resolve("lib/all.jar").toString()) ? home + "/lib/*" : line)
        .toList();
  }

  /** The words of the line that starts Java, as Windows' shell would hand them on. */
  private List<String> handedByWindows(List<String> absent, String... arguments)
      throws IOException {
    String script = Files.readString(sources.resolve("hwr.bat"));
    List<String> lines = script.lines().toList();
    String line = lines.get(lines.size() - 2);
    for (Matcher set = OPTIONS.matcher(script); set.find(); ) {
      String value = absent.contains(set.group(1)) ? "" : set.group(2);
      line = line.replace("%" + set.group(1) + "%", value);
    }
    line =
        line.replace("%hwr_archive%", "%hwr_home%\\lib\\classes.jsa")
            .replace("%hwr_home%", home.toString())
            .replace("%HWR_JAVA_OPTS%", "-Xmx4g -Da=b")
            .replace("%~0", home + "\\bin\\hwr")
            .replace("%*", "\"" + String.join("\" \"", arguments) + "\"")
            .replace('\\', '/');
    List<String> words = WORD.matcher(line).results().map(word -> unquoted(word.group())).toList();
    assertThat(words.get(0)).isEqualTo("%hwr_java%");
    return words.subList(1, words.size());
  }

  private static String unquoted(String word) {
    return word.replace("\"", "");
  }

  private static void program(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }
}
