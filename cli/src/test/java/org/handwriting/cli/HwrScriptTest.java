package org.handwriting.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The root command, copied beside a tiny project, with a Maven and a Java that only write down. */
class HwrScriptTest {
  private static final String MVN =
      """
      #!/bin/sh
      echo "$PWD: $*" >> "$CALLS/mvn"
      while [ "$1" != -pl ]; do shift; done
      if [ -f "$CALLS/broken" ]; then
        echo '[INFO] Building'
        echo '[ERROR] Trainer.java:[7,1] not a statement'
        echo '[ERROR] Re-run Maven using the -X switch'
        exit 1
      fi
      if [ -f "$CALLS/slow" ]; then
        echo '[INFO] Building A project 0.2.0-SNAPSHOT                        [1/5]'
        echo '[INFO] Downloading from central: https://x.org/y/some-1.2.jar'
        printf '[INFO] Building data 0.2.0-SNAP'
        printf 'SHOT                        [2/5]\n[INFO] Building jar: handwriting-data.jar\n'
        echo 'Downloading from central: https://x.org/tensorflow-core-native-1.1.0.jar'
        echo 'Downloading from central: https://x.org/tensorflow-core-native-1.1.0-linux-x86_64.jar'
        trap 'echo stopped >> "$CALLS/mvn"; exit 143' TERM
        echo begun > "$CALLS/slow"
        while read -r line; do :; done < "$CALLS/slow-pipe"
      fi
      mkdir -p data/target "$2/target"
      echo "built $(wc -l < "$CALLS/mvn")" > data/target/handwriting-data.jar
      echo "built" > "$2/target/handwriting-$2.jar"
      printf %s "$PWD/data/target/handwriting-data.jar:$CALLS/library.jar" > "$2/target/classpath"
      """;
  private static final String JAVA =
      """
      #!/bin/sh
      if [ "$1" = -version ]; then
        echo 'Picked up JAVA_TOOL_OPTIONS: -Dversion="1"' >&2
        echo "openjdk version \\"${FAKE_VERSION:-17.0.1}\\" 2021-10-19" >&2
        exit 0
      fi
      case "$*" in
        *-XX:DumpLoadedClassList=*)
          [ -f "$CALLS/slow-classes" ] || exit 1
          trap 'echo stopped >> "$CALLS/java"; exit 143' TERM
          echo begun > "$CALLS/slow-classes"
          while read -r line; do :; done < "$CALLS/slow-pipe"
          ;;
      esac
      pwd
      for argument in "$@"; do echo "$argument"; done
      echo "TF_CPP_MIN_LOG_LEVEL=$TF_CPP_MIN_LOG_LEVEL"
      if [ -n "$FAKE_WAIT" ]; then
        trap 'exit 42' TERM
        echo ready
        read -r line
      fi
      exit "${FAKE_STATUS:-0}"
      """;

  private static final String JVM_OPTIONS = "cli/src/main/jvm/options";
  private static final String SERVER_OPTIONS = "cli/src/main/jvm/serve";

  @TempDir private Path temp;
  private Path root;
  private Path calls;
  private Path bin;

  private record Ran(int status, List<String> out, String err) {}

  @BeforeEach
  void layOutAProject() throws IOException {
    assumeFalse(System.getProperty("os.name").startsWith("Windows"), "hwr is a bash script");
    Path home = temp.toRealPath();
    root = Files.createDirectories(home.resolve("a project"));
    calls = Files.createDirectories(home.resolve("calls"));
    bin = Files.createDirectories(home.resolve("bin"));
    Files.createFile(calls.resolve("library.jar"));
    executable(bin.resolve("mvn"), MVN);
    executable(bin.resolve("java"), JAVA);
    Path checkout = Path.of(System.getProperty("hwr.home"));
    executable(root.resolve("hwr"), Files.readString(checkout.resolve("hwr")));
    for (String options : List.of(JVM_OPTIONS, SERVER_OPTIONS)) {
      write(root.resolve(options), Files.readString(checkout.resolve(options)));
    }
    for (String pom :
        List.of("pom.xml", "bom/pom.xml", "data/pom.xml", "tf-serve/pom.xml", "cli/pom.xml")) {
      write(root.resolve(pom), "<project/>");
    }
    write(root.resolve(".mvn/jvm.config"), "");
    write(source("data", "org/handwriting/data/Idx"), "");
    write(source("cli", "org/handwriting/cli/Hwr"), "");
  }

  @Test
  void buildsOnceForAllCommandsButTheTwoThatHaveAModuleOfTheirOwn() throws Exception {
    assertThat(hwr("train", "--epochs", "1").out())
        .contains("org.handwriting.cli.Hwr", "train", "--epochs", "1");
    assertThat(hwr("evaluate").out()).contains("org.handwriting.cli.Hwr");
    assertThat(hwr("predict").out()).contains("org.handwriting.cli.Hwr");
    assertThat(hwr("serve").out()).contains("org.handwriting.cli.Hwr");
    assertThat(hwr("help", "spark").out()).contains("org.handwriting.cli.Hwr", "help", "spark");
    assertThat(hwr("--help").out()).contains("org.handwriting.cli.Hwr");
    assertThat(hwr().out()).contains("org.handwriting.cli.Hwr");
    assertThat(mavenCalls()).hasSize(1);
    assertThat(mavenCalls().get(0)).startsWith(root + ": ").endsWith("-pl cli -am package");

    assertThat(hwr("--verbose", "spark", "show").out()).contains("org.handwriting.spark.cli.Hwr");
    assertThat(hwr("bench").out()).contains("org.handwriting.bench.Bench");
    assertThat(mavenCalls()).hasSize(3);
    assertThat(mavenCalls().get(1)).endsWith("-pl tf-spark -am package");
    assertThat(mavenCalls().get(2)).endsWith("-pl benchmarks -am package");
  }

  @Test
  void saysInOneLineThatItBuildsAndNothingOnStandardOutput() throws Exception {
    Ran first = hwr("devices", "--json");

    assertThat(first.err().lines()).singleElement().asString().startsWith("hwr: building (first");
    assertThat(first.out().get(0)).isEqualTo(temp.toRealPath().toString());
    assertThat(hwr("devices", "--json").err()).isEmpty();
  }

  @Test
  void runsFromAnotherFolderAndThroughLinksInTheFolderOfTheUser() throws Exception {
    Path elsewhere = Files.createDirectories(temp.toRealPath().resolve("else where/deep"));
    Path first = Files.createSymbolicLink(bin.resolve("first"), root.resolve("hwr"));
    Path second =
        Files.createSymbolicLink(elsewhere.resolve("second"), elsewhere.relativize(first));

    Ran ran = run(elsewhere, Map.of(), List.of(second.toString(), "train"));

    assertThat(ran.out().get(0)).isEqualTo(elsewhere.toString());
    assertThat(ran.out()).contains("-Dhwr.home=" + root, "org.handwriting.cli.Hwr");
  }

  @Test
  void passesArgumentsAsTheyAre() throws Exception {
    Ran ran = hwr("train", "--out", "my models/*", "", "a\"b'c$HOME");

    List<String> out = ran.out();
    assertThat(out.subList(out.indexOf("train"), out.size() - 1))
        .containsExactly("train", "--out", "my models/*", "", "a\"b'c$HOME");
  }

  @Test
  void passesOptionsForTheJvmBehindItsOwnSoThatTheyWin() throws Exception {
    Ran ran = run(temp, Map.of("HWR_JAVA_OPTS", "-Xmx7g -Da=*"), command("train"));

    assertThat(ran.out())
        .containsSubsequence("@" + root.resolve(JVM_OPTIONS), "-Xmx7g", "-Da=*", "train");
  }

  @Test
  void startsAServerSoThatItGivesMemoryBack() throws Exception {
    String options = "@" + root.resolve(SERVER_OPTIONS);
    assertThat(hwr("serve").out())
        .containsSubsequence("@" + root.resolve(JVM_OPTIONS), options, "serve");
    assertThat(hwr("train").out()).doesNotContain(options);
    // Two collectors, and the JVM would not start.
    assertThat(run(temp, Map.of("HWR_JAVA_OPTS", "-Xmx2g -XX:+UseG1GC"), command("serve")).out())
        .contains("-XX:+UseG1GC")
        .doesNotContain(options);

    String home = System.getProperty("java.home");
    String flags = "-XX:+PrintFlagsFinal -version";
    Ran ran = run(temp, Map.of("JAVA_HOME", home, "HWR_JAVA_OPTS", flags), command("serve"));
    assertThat(ran.out())
        .anyMatch(line -> line.matches(".* UseSerialGC +=+ true .*"))
        .anyMatch(line -> line.matches(".* MaxHeapFreeRatio +=+ 40 .*"));
  }

  @Test
  void takesAQuarterOfTheMemoryThatThereIsUnlessTold() throws Exception {
    assertThat(largestHeap("-XX:MaxRAM=1g")).isEqualTo(256L << 20);
    assertThat(largestHeap("-XX:MaxRAM=8g")).isEqualTo(2L << 30);
    assertThat(largestHeap("-XX:MaxRAM=8g -Xmx5g")).isEqualTo(5L << 30);
    assertThat(largestHeap("-XX:MaxRAM=8g -XX:MaxRAMPercentage=75")).isEqualTo(6L << 30);
  }

  // What the JVM itself, started by the script, makes of its options.
  private long largestHeap(String options) throws Exception {
    String home = System.getProperty("java.home");
    String all = options + " -XX:+UseSerialGC -XX:+PrintFlagsFinal -version";
    Ran ran = run(temp, Map.of("JAVA_HOME", home, "HWR_JAVA_OPTS", all), command("train"));
    return ran.out().stream()
        .filter(line -> line.contains(" MaxHeapSize "))
        .mapToLong(line -> Long.parseLong(line.replaceFirst(".*= (\\d+).*", "$1")))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void quietensTensorFlowUnlessTold() throws Exception {
    assertThat(hwr("train").out()).contains("TF_CPP_MIN_LOG_LEVEL=2");
    assertThat(run(temp, Map.of("TF_CPP_MIN_LOG_LEVEL", "0"), command("train")).out())
        .contains("TF_CPP_MIN_LOG_LEVEL=0");
  }

  @Test
  void handsOnTheExitStatus() throws Exception {
    assertThat(run(temp, Map.of("FAKE_STATUS", "2"), command("train")).status()).isEqualTo(2);
  }

  @Test
  void becomesTheJvmSoThatSignalsReachIt() throws Exception {
    hwr("train");
    Process process = start(temp, Map.of("FAKE_WAIT", "1"), command("train"));
    try (BufferedReader out = process.inputReader(UTF_8)) {
      while (!"ready".equals(out.readLine())) {
        assertThat(process.isAlive()).isTrue();
      }
      process.destroy();
      assertThat(process.waitFor()).isEqualTo(42);
    }
  }

  @Test
  void buildsAgainWhenASourceIsNewer() throws Exception {
    hwr("train");
    Path source = source("data", "org/handwriting/data/Idx");
    Files.setLastModifiedTime(source, FileTime.fromMillis(System.currentTimeMillis() + 60_000));

    assertThat(hwr("train").err()).isEqualTo("hwr: building what has changed…\n");
    assertThat(mavenCalls()).hasSize(2);
    assertThat(Files.readString(root.resolve("target/hwr/lib/handwriting-data.jar")))
        .isEqualTo("built 2\n");
  }

  @Test
  void buildsAgainWhenASourceIsGone() throws Exception {
    hwr("train");
    Path folder = source("data", "org/handwriting/data/Idx").getParent();
    Files.delete(folder.resolve("Idx.java"));
    Files.setLastModifiedTime(folder, FileTime.fromMillis(System.currentTimeMillis() + 60_000));

    hwr("train");

    assertThat(mavenCalls()).hasSize(2);
  }

  @Test
  void leavesTheModulesAloneThatItDoesNotRun() throws Exception {
    hwr("train");
    Path source = source("tf-serve", "org/handwriting/serve/Recognizer");
    write(source, "");
    Files.setLastModifiedTime(source, FileTime.fromMillis(System.currentTimeMillis() + 60_000));

    hwr("train");

    assertThat(mavenCalls()).hasSize(1);
  }

  @Test
  void buildsAgainWhenALibraryIsGone() throws Exception {
    hwr("train");
    Files.delete(calls.resolve("library.jar"));

    hwr("train");

    assertThat(mavenCalls()).hasSize(2);
  }

  @Test
  void keepsABuildForEachSetOfProfiles() throws Exception {
    hwr("train");
    run(temp, Map.of("HWR_PROFILES", "gpu,cuda"), command("train"));
    hwr("train");
    run(temp, Map.of("HWR_PROFILES", "gpu,cuda"), command("train"));

    assertThat(mavenCalls()).hasSize(2);
    assertThat(mavenCalls().get(1)).contains(" -Pgpu,cuda ");
  }

  @Test
  void showsWhatIsWrongWhenTheBuildFails() throws Exception {
    Files.createFile(calls.resolve("broken"));

    Ran ran = hwr("train");

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err().lines().skip(1))
        .containsExactly(
            "[ERROR] Trainer.java:[7,1] not a statement",
            "hwr: the build failed; all it said is in " + root + "/target/hwr-build.log");
    assertThat(root.resolve("target/hwr-build.log")).content().contains("[INFO] Building");

    Files.delete(calls.resolve("broken"));
    assertThat(hwr("train").status()).isZero();
  }

  @Test
  void stopsTheBuildWhenItIsStopped() throws Exception {
    Process process = startSlowly("slow", command("train"));
    awaitBeginOf("slow", process);

    process.destroy();

    assertThat(process.waitFor()).isEqualTo(143);
    assertThat(mavenCalls()).hasSize(2).last().isEqualTo("stopped");
  }

  @Test
  void hasNotBuiltWhenItIsStoppedWhileItListsClasses() throws Exception {
    Process process = startSlowly("slow-classes", command("train"));
    awaitBeginOf("slow-classes", process);

    process.destroy();

    assertThat(process.waitFor()).isEqualTo(143);
    assertThat(calls.resolve("java")).content().isEqualTo("stopped\n");
    Files.delete(calls.resolve("slow-classes"));
    assertThat(hwr("train").status()).isZero();
    assertThat(mavenCalls()).as("a build each").hasSize(2);
    assertThat(root.resolve("target/hwr"))
        .isDirectoryNotContaining(file -> file.getFileName().toString().contains(".jsa"));
  }

  @Test
  void saysWhichModuleItBuildsAndWhatLargeThingItDownloads() throws Exception {
    Process process = startSlowly("slow", command("train"));

    try (BufferedReader err = process.errorReader(UTF_8)) {
      assertThat(err.readLine()).startsWith("hwr: building (first");
      assertThat(err.readLine()).isEqualTo("hwr: building A project (1 of 5)…");
      assertThat(err.readLine()).isEqualTo("hwr: building data (2 of 5)…");
      assertThat(err.readLine())
          .isEqualTo("hwr: downloading tensorflow-core-native-1.1.0-linux-x86_64.jar…");
      Files.writeString(calls.resolve("slow-pipe"), "");
      assertThat(err.readLine()).isNull();
    }
    assertThat(process.waitFor()).isZero();
    assertThat(root.resolve("target/hwr-build.log")).content().contains("[INFO] Building jar");
  }

  @Test
  void saysItOnOneChangingLineOfATerminal() throws Exception {
    Path script = Path.of("/usr/bin/script");
    assumeTrue(Files.isExecutable(script), "nothing here that gives a terminal to a program");
    Process process =
        startSlowly(
            "slow", List.of(script.toString(), "-qec", "'" + root + "/hwr' train", "/dev/null"));

    String line = "\r\033[Khwr: ";
    StringBuilder screen = new StringBuilder();
    try (BufferedReader out = process.inputReader(UTF_8)) {
      while (screen.indexOf("native-1.1.0-linux-x86_64.jar…") < 0) {
        int next = out.read();
        assertThat(next).as(screen.toString()).isNotNegative();
        screen.append((char) next);
      }
      Files.writeString(calls.resolve("slow-pipe"), "");
      for (int next = out.read(); next >= 0; next = out.read()) {
        screen.append((char) next);
      }
    }
    assertThat(process.waitFor()).isZero();
    assertThat(screen)
        .containsSubsequence(
            line + "building A project (1 of 5)…",
            line + "building A project (1 of 5): downloading some-1.2.jar…",
            line + "building data (2 of 5)…",
            line + "downloading tensorflow-core-native-1.1.0-linux-x86_64.jar…",
            "\r\033[K");
  }

  // Maven, or the JVM that lists classes, lasts until something is written to a pipe, or until it
  // is stopped.
  private Process startSlowly(String what, List<String> command) throws Exception {
    Files.createFile(calls.resolve(what));
    assertThat(new ProcessBuilder("mkfifo", calls + "/slow-pipe").start().waitFor()).isZero();
    return start(temp, Map.of(), command);
  }

  private void awaitBeginOf(String what, Process process) throws IOException {
    while (Files.size(calls.resolve(what)) == 0) {
      assertThat(process.isAlive()).isTrue();
      Thread.onSpinWait();
    }
  }

  @Test
  void twoAtOnceBuildOnce() throws Exception {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      processes.add(start(temp, Map.of(), command("train")));
    }
    for (Process process : processes) {
      assertThat(collect(process).out()).contains("org.handwriting.cli.Hwr");
    }

    assertThat(mavenCalls()).hasSize(1);
  }

  @Test
  void buildsWithoutFlockAndPastTheLockOfOneThatDied() throws Exception {
    withoutFlock();
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    Files.createDirectories(root.resolve("target/hwr"));
    Files.createSymbolicLink(root.resolve("target/hwr/lock.pid"), Path.of("" + dead.pid()));

    twoAtOnceBuildOnce();

    assertThat(Files.isSymbolicLink(root.resolve("target/hwr/lock.pid"))).isFalse();
  }

  @Test
  void tellsOnlyAJvmThatKnowsItToBeSilentAboutMemory() throws Exception {
    String option = "--sun-misc-unsafe-memory-access=allow";

    assertThat(run(temp, Map.of("FAKE_VERSION", "25.0.3"), command("train")).out())
        .contains(option);
    executable(bin.resolve("java"), JAVA.replace("17.0.1", "23.0.1"));
    Files.delete(root.resolve("target/hwr/java"));
    assertThat(hwr("train").out()).doesNotContain(option);
  }

  @Test
  void refusesAnOldJavaInOneLine() throws Exception {
    Ran ran = run(temp, Map.of("FAKE_VERSION", "1.8.0_392"), command("train"));

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.err())
        .isEqualTo("hwr: expected JDK 17 or later, found 1.8.0_392 at " + bin + "/java\n");
  }

  @Test
  void startsTheJvmWithTheOptionsThatAllShare() throws Exception {
    // Dies of an option that it does not know, and shows those that it took as properties.
    String home = System.getProperty("java.home");
    String show = "-XshowSettings:properties -version";
    Ran ran = run(temp, Map.of("JAVA_HOME", home, "HWR_JAVA_OPTS", show), command("train"));

    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(ran.err())
        .contains("file.encoding = UTF-8", "java.awt.headless = true", "jdk.console = java.base");
    assertThat(root.resolve(JVM_OPTIONS))
        .content()
        .as("JDK 24 warns of native code without it")
        .contains("\n--enable-native-access=ALL-UNNAMED\n");
  }

  @Test
  void saysThatJavaOrMavenIsMissing() throws Exception {
    Path javaOnly = onlyTools("java");
    assertThat(run(temp, Map.of("PATH", javaOnly.toString()), command("train")).err())
        .startsWith("hwr: no Maven found; ")
        .hasLineCount(1);

    Files.delete(javaOnly.resolve("java"));
    assertThat(run(temp, Map.of("PATH", javaOnly.toString()), command("train")).err())
        .startsWith("hwr: no Java found; ")
        .hasLineCount(1);
  }

  private void withoutFlock() throws IOException {
    bin = onlyTools("java", "mvn");
  }

  /** A folder that is the whole PATH: what the script needs of any system, and these of ours. */
  private Path onlyTools(String... ours) throws IOException {
    Path folder = Files.createDirectories(temp.toRealPath().resolve("tools"));
    for (String tool : List.of(ours)) {
      Files.createSymbolicLink(folder.resolve(tool), bin.resolve(tool));
    }
    for (String tool :
        "bash sh cat cmp cp dirname find grep ln mkdir mv pwd readlink rm sed sleep tail touch tr wc"
            .split(" ", -1)) {
      for (String from : List.of("/usr/bin/", "/bin/")) {
        if (Files.exists(Path.of(from + tool))) {
          executable(folder.resolve(tool), "#!/bin/sh\nexec %s%s \"$@\"\n".formatted(from, tool));
        }
      }
    }
    return folder;
  }

  private Ran hwr(String... arguments) throws Exception {
    return run(temp, Map.of(), command(arguments));
  }

  private List<String> command(String... arguments) {
    List<String> command = new ArrayList<>(List.of(root.resolve("hwr").toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  private Ran run(Path folder, Map<String, String> environment, List<String> command)
      throws Exception {
    return collect(start(folder, environment, command));
  }

  private Process start(Path folder, Map<String, String> environment, List<String> command)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toRealPath().toFile());
    Map<String, String> all = builder.environment();
    List.of("JAVA_HOME", "HWR_PROFILES", "HWR_JAVA_OPTS", "TF_CPP_MIN_LOG_LEVEL", "CDPATH")
        .forEach(all::remove);
    all.put(
        "PATH",
        bin.getFileName().toString().equals("tools")
            ? bin.toString()
            : bin + ":" + all.get("PATH"));
    all.put("CALLS", calls.toString());
    all.putAll(environment);
    // What it says on the error stream is little: it fits the pipe, and can be read afterwards.
    return builder.start();
  }

  private static Ran collect(Process process) throws Exception {
    List<String> out = new ArrayList<>();
    try (BufferedReader reader = process.inputReader(UTF_8)) {
      reader.lines().forEach(out::add);
    }
    String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
    return new Ran(process.waitFor(), out, err);
  }

  private List<String> mavenCalls() throws IOException {
    Path file = calls.resolve("mvn");
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  private Path source(String module, String type) {
    return root.resolve(module + "/src/main/java/" + type + ".java");
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static void executable(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
