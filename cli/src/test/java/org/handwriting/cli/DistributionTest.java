package org.handwriting.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.handwriting.testing.Drawn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people unpack, on a machine that has a shell and a Java without its tools. */
@Tag("distribution")
class DistributionTest {
  // Each lives for seconds.
  private static final String ONE_COMPILER = "-XX:TieredStopAtLevel=1";

  // A runtime has the standard's modules, and none of a JDK's.
  private static final String JRE = "--limit-modules=java.se,jdk.unsupported " + ONE_COMPILER;

  private static final String PRINTS_ITS_ARGUMENTS =
      """
      #!/bin/sh
      [ "$1" != -version ] || { echo 'openjdk version "%d.0.1"' >&2; exit; }
      echo "$*"
      """;

  /** A class that nothing of ours names: it is there where a server has been started. */
  static final String A_SERVERS_OWN = "com/linecorp/armeria/server/HttpServerHandler";

  private static final Map<String, String> WHOLE_JDK = Map.of("HWR_JAVA_OPTS", ONE_COMPILER);

  /** What the first start of all said and read: it takes longer than all that follow. */
  private static HwrProcess.Result first;

  @TempDir private Path temp;
  private Path unpacked;
  private Path folder;
  private Path path;

  @BeforeEach
  void layOutAMachine() throws Exception {
    assumeFalse(System.getProperty("os.name").startsWith("Windows"), "bin/hwr is a shell script");
    unpacked = only(only(Path.of(System.getProperty("hwr.target"), "distribution")));
    folder = Files.createDirectories(temp.toRealPath().resolve("my folder"));
    path = Files.createDirectories(temp.toRealPath().resolve("path"));
    for (String tool : List.of("sh", "sed", "cat", "mv", "readlink", "mktemp", "mkfifo", "rm")) {
      for (String from : List.of("/bin/", "/usr/bin/")) {
        if (Files.exists(Path.of(from + tool))) {
          program(path.resolve(tool), from + tool);
        }
      }
    }
    program(path.resolve("java"), System.getProperty("java.home") + "/bin/java");
    prepare();
  }

  /** Or whichever test comes first would be told of it. */
  private void prepare() throws Exception {
    if (first == null) {
      Files.deleteIfExists(unpacked.resolve("lib/classes.jsa"));
      Files.deleteIfExists(unpacked.resolve("lib/classes.jsa.for"));
      first = readSeven(WHOLE_JDK);
    }
  }

  private HwrProcess.Result readSeven(Map<String, String> environment) throws Exception {
    Path photo = Files.write(folder.resolve("photo.png"), Drawn.png(Drawn.seven()));
    HwrProcess.Result read = await(start(environment, program(), "predict", "photo.png"));
    Files.delete(photo);
    return read;
  }

  private static void program(Path file, String real) throws IOException {
    Files.writeString(file, "#!/bin/sh\nexec '" + real + "' \"$@\"\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private static Path only(Path parent) throws IOException {
    try (Stream<Path> children = Files.list(parent)) {
      List<Path> all = children.toList();
      assertThat(all).hasSize(1);
      return all.get(0);
    }
  }

  @Test
  void helpsThroughLinksFromAnywhere() throws Exception {
    Path first = Files.createSymbolicLink(path.resolve("first"), unpacked.resolve("bin/hwr"));
    Path link = Files.createSymbolicLink(folder.resolve("hwr"), folder.relativize(first));

    HwrProcess.Result help = await(start(Map.of(), link.toString(), "--help"));

    assertThat(help.status()).as(help.err()).isZero();
    assertThat(help.err()).isEmpty();
    assertThat(help.out()).startsWith("Usage: hwr ").contains("predict", "serve", "train");
  }

  @Test
  void readsCharactersAndPages() throws Exception {
    Files.write(folder.resolve("photo.png"), Drawn.png(Drawn.seven()));

    HwrProcess.Result character = hwr("predict", "photo.png");
    assertThat(character.status()).as(character.err()).isZero();
    assertThat(character.err()).as("TensorFlow's notices are no news").isEmpty();
    assertThat(character.out()).startsWith("photo.png  7 ");

    Path page = Path.of(System.getProperty("hwr.home"), "docs/page.png");
    HwrProcess.Result text = hwr("predict", "--page", page.toString());
    assertThat(text.status()).as(text.err()).isZero();
    assertThat(text.out()).isNotBlank();
  }

  @Test
  void keepsTheClassesOfAStartForThisJvmAndMakesThemAnewForAnother() throws Exception {
    Path archive = unpacked.resolve("lib/classes.jsa");

    assertThat(first.err()).isEqualTo("hwr: preparing quicker starts (once)…\n");
    assertThat(first.out()).startsWith("photo.png  7 ");
    assertThat(Files.readString(archive, StandardCharsets.ISO_8859_1))
        .contains("org/handwriting/serve/Recognizer", A_SERVERS_OWN);

    // Ends with an error where the archive cannot be used.
    HwrProcess.Result second = readSeven(Map.of("HWR_JAVA_OPTS", "-Xshare:on " + ONE_COMPILER));
    assertThat(second.status()).as(second.err()).isZero();
    assertThat(second.err()).isEmpty();
    assertThat(second.out()).isEqualTo(first.out());

    Files.writeString(unpacked.resolve("lib/classes.jsa.for"), "another JVM");
    Files.writeString(archive, "not an archive");
    HwrProcess.Result third = readSeven(WHOLE_JDK);
    assertThat(third.err()).isEqualTo(first.err());
    assertThat(third.out()).isEqualTo(first.out());
    assertThat(Files.size(archive)).isGreaterThan(1 << 20);
  }

  @Test
  void trainsOnTheDigitsThatComeWithIt() throws Exception {
    HwrProcess.Result trained =
        hwr("train", "--limit", "200", "--epochs", "1", "--out", "digits", "--precision=float32");

    assertThat(trained.status()).as(trained.err()).isZero();
    assertThat(trained.err()).isEmpty();
    assertThat(trained.out()).contains("Test accuracy: ");
    assertThat(folder.resolve("digits/1/saved_model.pb")).isRegularFile();
  }

  @Test
  void servesUntilItIsAskedToStop() throws Exception {
    Process server = start(Map.of(), program(), "serve", "--port", "0");
    try (BufferedReader out = server.inputReader(UTF_8)) {
      Matcher address = Pattern.compile("http://\\S+").matcher(out.readLine());
      assertThat(address.find()).isTrue();
      HttpRequest page = HttpRequest.newBuilder(URI.create(address.group())).build();
      assertThat(HttpClient.newHttpClient().send(page, BodyHandlers.ofString()).body())
          .contains("<html");
      server.destroy();
      assertThat(server.waitFor()).isZero();
    } finally {
      server.destroyForcibly();
    }
  }

  @Test
  void saysInOneLineWhichJavaItNeeds() throws Exception {
    Files.delete(path.resolve("java"));
    assertThat(hwr("--help").err()).startsWith("hwr: no Java found; ").hasLineCount(1);

    Path old = Files.createDirectories(temp.resolve("old/bin")).resolve("java");
    Files.writeString(old, "#!/bin/sh\necho 'openjdk version \"1.8.0_392\"' >&2\n");
    assertThat(old.toFile().setExecutable(true)).isTrue();
    Process process =
        start(Map.of("JAVA_HOME", temp.resolve("old").toString()), program(), "--help");
    HwrProcess.Result refused = await(process);
    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.err()).isEqualTo("hwr: expected Java 17 or later, found 1 at " + old + "\n");
  }

  @Test
  void tellsOnlyAJvmThatKnowsItToBeSilentAboutMemory() throws Exception {
    for (int version : List.of(17, 23, 24, 25)) {
      Path home = Files.createDirectories(temp.resolve("java" + version + "/bin")).getParent();
      Path java = home.resolve("bin/java");
      Files.writeString(java, PRINTS_ITS_ARGUMENTS.formatted(version));
      assertThat(java.toFile().setExecutable(true)).isTrue();

      String out = await(start(Map.of("JAVA_HOME", home.toString()), program(), "--help")).out();

      assertThat(out.contains(" --sun-misc-unsafe-memory-access=allow "))
          .as(out)
          .isEqualTo(version >= 24);
    }
  }

  @Test
  void startsOnWindowsWithLinesAndLabelsThatItsShellFinds() throws Exception {
    String script = Files.readString(unpacked.resolve("bin/hwr.bat"), US_ASCII);

    assertThat(script.replace("\r\n", "")).doesNotContain("\r", "\n");
    List<String> lines = script.lines().toList();
    assertThat(Pattern.compile("goto (:\\w+)").matcher(script).results())
        .isNotEmpty()
        .allMatch(jump -> lines.contains(jump.group(1)));
    // What a path may hold must not be read as the shell's own: each is within quotes.
    assertThat(script.replaceAll("\"[^\"\r\n]*\"", "")).doesNotContain("%hwr_", "%JAVA_HOME", "%~");
    assertThat(lines.get(lines.size() - 2)).endsWith(" org.handwriting.cli.Hwr %*");
  }

  @Test
  void hasOneOfEachLibraryAndNamesTheLicenseOfAll() throws Exception {
    String notices = Files.readString(unpacked.resolve("THIRD-PARTY.md"));
    List<Pattern> named =
        Pattern.compile("([A-Za-z][\\w-]*)-\\*")
            .matcher(notices)
            .results()
            .map(pattern -> Pattern.compile(Pattern.quote(pattern.group(1)) + "-.*\\.jar"))
            .toList();
    List<String> jars;
    try (Stream<Path> files = Files.list(unpacked.resolve("lib"))) {
      jars =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".jar"))
              .toList();
    }
    List<String> ours =
        Stream.of(
                "data",
                "tf-core",
                "tf-onnx",
                "tf-train",
                "tf-serve",
                "tf-server",
                "cli-options",
                "cli")
            .map(
                module ->
                    "handwriting-"
                        + module
                        + "-"
                        + unpacked.getFileName().toString().substring(4)
                        + ".jar")
            .toList();

    assertThat(jars)
        .containsAll(ours)
        .filteredOn(jar -> !ours.contains(jar))
        .allMatch(jar -> named.stream().anyMatch(pattern -> pattern.matcher(jar).matches()))
        .filteredOn(jar -> jar.startsWith("tensorflow-core-native"))
        .hasSize(2);
    assertThat(jars.stream().map(jar -> jar.replaceFirst("-[0-9][^-]*", "")))
        .doesNotHaveDuplicates();
    assertThat(unpacked.resolve("LICENSE")).content().contains("Apache License");
    assertThat(unpacked.resolve("NOTICE")).content().contains("EMNIST");
  }

  private String program() {
    return unpacked.resolve("bin/hwr").toString();
  }

  private HwrProcess.Result hwr(String... arguments) throws Exception {
    return await(start(Map.of(), Stream.concat(Stream.of(program()), Stream.of(arguments))));
  }

  private Process start(Map<String, String> more, String... command) throws IOException {
    return start(more, Stream.of(command));
  }

  private Process start(Map<String, String> more, Stream<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command.toList()).directory(folder.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> !name.equals("HOME"));
    environment.put("PATH", path.toString());
    environment.put("HWR_JAVA_OPTS", JRE);
    environment.putAll(more);
    return builder.redirectError(temp.resolve("errors").toFile()).start();
  }

  private HwrProcess.Result await(Process process) throws Exception {
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    int status = process.waitFor();
    return new HwrProcess.Result(status, out, Files.readString(temp.resolve("errors")));
  }
}
