package org.handwriting.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The archive of classes that {@code hwr} makes after a build, made by it from the classes at hand.
 * A method that waited to be compiled while it was made must be compiled in the JVMs that use it.
 */
class ClassArchiveTest {
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  // Asks for everything to be compiled at once: whenever the JVM ends, most of it still waits.
  private static final Map<String, String> BUSY_COMPILER =
      Map.of("JAVA_TOOL_OPTIONS", "-XX:CompileThresholdScaling=0.01");

  // Uncompiled it was 4 to 24 times as much; two runs of the same differ by a few per cent.
  private static final double MOST = 2;

  private static final String SOURCE = "cli/src/main/java/org/handwriting/cli/Hwr.java";

  @TempDir private Path temp;
  private Path root;

  @BeforeEach
  void layOutABuiltProject() throws IOException {
    assumeFalse(System.getProperty("os.name").startsWith("Windows"), "hwr is a bash script");
    Path home = Path.of(System.getProperty("hwr.home"));
    root = temp.toRealPath().resolve("project");
    for (String file : List.of("hwr", "docs/page.png", "cli/src/main/jvm/options", SOURCE)) {
      Files.createDirectories(root.resolve(file).getParent());
      Files.copy(home.resolve(file), root.resolve(file));
    }
    List<String> others = new ArrayList<>();
    for (String entry : classPath()) {
      String jar = Files.isDirectory(Path.of(entry)) ? packed(Path.of(entry)) : entry;
      if (!jar.endsWith("/cli.jar")) {
        others.add(jar);
      }
    }
    Files.writeString(
        root.resolve("cli/target/classpath"), String.join(File.pathSeparator, others));
    // All that Maven would make is there.
    Path maven = Files.createDirectories(root.resolve("bin")).resolve("mvn");
    Files.writeString(maven, "#!/bin/sh\n");
    Files.setPosixFilePermissions(maven, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static List<String> classPath() {
    String all =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Stream.of(all.split(File.pathSeparator, -1))
        .filter(entry -> !entry.isEmpty() && !entry.endsWith("test-classes"))
        .toList();
  }

  // A module's target/classes as the jar that the build makes of it: an archive takes only jars.
  private String packed(Path classes) throws IOException {
    String module = classes.getParent().getParent().getFileName().toString();
    Path jar = root.resolve(module + "/target/" + module + ".jar");
    Files.createDirectories(jar.getParent());
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file);
        Stream<Path> tree = Files.walk(classes)) {
      for (Path path : tree.filter(Files::isRegularFile).sorted().toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(path).toString()));
        Files.copy(path, out);
        out.closeEntry();
      }
    }
    return jar.toString();
  }

  @Test
  void slowsNothingDownThatHadYetToBeCompiledWhenItWasMade() throws Exception {
    run(BUSY_COMPILER, List.of(root.resolve("hwr").toString(), "predict", "--help"));
    Path archive = root.resolve("target/hwr/cli.jsa");
    assertThat(archive).isRegularFile();

    long without = warm("-Xshare:auto");
    // Ends with an error where the archive cannot be used.
    long with = warm("-Xshare:on", "-XX:SharedArchiveFile=" + archive);

    assertThat((double) with / without).as("%s ns to %s ns", with, without).isLessThan(MOST);
  }

  private long warm(String... options) throws Exception {
    List<String> built = Files.readAllLines(root.resolve("target/hwr/cli"));
    Path tests = Path.of(System.getProperty("hwr.target"), "test-classes");
    List<String> command = new ArrayList<>(List.of(JAVA, "-Xmx2g"));
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", built.get(1) + File.pathSeparator + tests));
    command.add(WarmReading.class.getName());
    return Long.parseLong(run(Map.of(), command).strip());
  }

  // What it printed.
  private String run(Map<String, String> more, List<String> command) throws Exception {
    Path errors = temp.resolve("errors");
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
    Map<String, String> environment = builder.environment();
    environment.put(
        "PATH", root.resolve("bin") + File.pathSeparator + environment.getOrDefault("PATH", ""));
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    List.of("HWR_PROFILES", "HWR_JAVA_OPTS").forEach(environment::remove);
    environment.putAll(more);
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
    return out;
  }
}
