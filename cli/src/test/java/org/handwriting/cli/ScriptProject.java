package org.handwriting.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A tiny project with the root command in it, and a Maven and a Java that only write down. */
final class ScriptProject {
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
  static final String JAVA =
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

  static final String JVM_OPTIONS = "cli/src/main/jvm/options";
  static final String SERVER_OPTIONS = "cli/src/main/jvm/serve";

  private final Path home;
  private final Path root;
  private final Path calls;
  private Path bin;

  /** What the script printed, in lines, and what it said on standard error. */
  record Ran(int status, List<String> out, String err) {}

  private ScriptProject(Path home) throws IOException {
    this.home = home;
    this.root = Files.createDirectories(home.resolve("a project"));
    this.calls = Files.createDirectories(home.resolve("calls"));
    this.bin = Files.createDirectories(home.resolve("bin"));
  }

  /** Lays it out in a folder. */
  static ScriptProject in(Path temp) throws IOException {
    assumeFalse(System.getProperty("os.name").startsWith("Windows"), "hwr is a bash script");
    ScriptProject project = new ScriptProject(temp.toRealPath());
    project.layOut();
    return project;
  }

  private void layOut() throws IOException {
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

  /** The folder around it, in which commands are typed. */
  Path home() {
    return home;
  }

  /** Its folder. */
  Path root() {
    return root;
  }

  /** Where Maven and Java write down how they were called. */
  Path calls() {
    return calls;
  }

  /** Where Maven and Java are. */
  Path bin() {
    return bin;
  }

  // Maven, or the JVM that lists classes, lasts until something is written to a pipe, or until it
  // is stopped.
  Process startSlowly(String what, List<String> command) throws Exception {
    Files.createFile(calls.resolve(what));
    assertThat(new ProcessBuilder("mkfifo", calls + "/slow-pipe").start().waitFor()).isZero();
    return start(Map.of(), command);
  }

  void awaitBeginOf(String what, Process process) throws IOException {
    while (Files.size(calls.resolve(what)) == 0) {
      assertThat(process.isAlive()).isTrue();
      Thread.onSpinWait();
    }
  }

  /** From now on there is no more to be found than these, on the whole PATH. */
  void leaveOnly(String... ours) throws IOException {
    bin = onlyTools(ours);
  }

  /** A folder that is the whole PATH: what the script needs of any system, and these of ours. */
  Path onlyTools(String... ours) throws IOException {
    Path folder = Files.createDirectories(home.resolve("tools"));
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

  Ran hwr(String... arguments) throws Exception {
    return run(Map.of(), command(arguments));
  }

  List<String> command(String... arguments) {
    List<String> command = new ArrayList<>(List.of(root.resolve("hwr").toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  Ran run(Map<String, String> environment, List<String> command) throws Exception {
    return runIn(home, environment, command);
  }

  Ran runIn(Path folder, Map<String, String> environment, List<String> command) throws Exception {
    return collect(start(folder, environment, command));
  }

  Process start(Map<String, String> environment, List<String> command) throws IOException {
    return start(home, environment, command);
  }

  private Process start(Path folder, Map<String, String> environment, List<String> command)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
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

  static Ran collect(Process process) throws Exception {
    List<String> out = new ArrayList<>();
    try (BufferedReader reader = process.inputReader(UTF_8)) {
      reader.lines().forEach(out::add);
    }
    String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
    return new Ran(process.waitFor(), out, err);
  }

  List<String> mavenCalls() throws IOException {
    Path file = calls.resolve("mvn");
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  Path source(String module, String type) {
    return root.resolve(module + "/src/main/java/" + type + ".java");
  }

  static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  static void executable(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
