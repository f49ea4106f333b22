package org.handwriting.cli;

import static java.util.stream.Collectors.joining;
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
 * The archive of classes that {@code hwr} makes after a build, made by it from the classes at hand
 * on a busy machine. A method that waited to be compiled while it was made must be compiled in the
 * JVMs that use it.
 */
class ClassArchiveTest {
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  // Asks for everything to be compiled at once: whenever the JVM ends, most of it still waits.
  private static final Map<String, String> BUSY_COMPILER =
      Map.of("JAVA_TOOL_OPTIONS", "-XX:CompileThresholdScaling=0.01");

  // Uncompiled it was 7 times as much; two runs of the same differ by a few per cent.
  private static final double MOST = 2;

  // One may be lucky: several make sure where there is time (-Psoak), side by side, so that each is
  // made under load.
  private static final int ARCHIVES = Boolean.getBoolean("hwr.soak") ? 3 : 1;

  private static final String SOURCE = "cli/src/main/java/org/handwriting/cli/Hwr.java";

  @TempDir private Path temp;
  private final List<Path> projects = new ArrayList<>();

  @BeforeEach
  void layOutBuiltProjects() throws IOException {
    assumeFalse(System.getProperty("os.name").startsWith("Windows"), "hwr is a bash script");
    temp = temp.toRealPath();
    List<String> jars = new ArrayList<>();
    for (String entry : classPath()) {
      jars.add(Files.isDirectory(Path.of(entry)) ? packed(Path.of(entry)) : entry);
    }
    for (int i = 0; i < ARCHIVES; i++) {
      projects.add(builtProject("project" + i, jars));
    }
    // All that Maven would make is there.
    Path maven = Files.createDirectories(temp.resolve("bin")).resolve("mvn");
    Files.writeString(maven, "#!/bin/sh\n");
    Files.setPosixFilePermissions(maven, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Path builtProject(String name, List<String> jars) throws IOException {
    Path home = Path.of(System.getProperty("hwr.home"));
    Path root = temp.resolve(name);
    for (String file : List.of("hwr", "docs/page.png", "cli/src/main/jvm/options", SOURCE)) {
      Files.createDirectories(root.resolve(file).getParent());
      Files.copy(home.resolve(file), root.resolve(file));
    }
    Path target = Files.createDirectories(root.resolve("cli/target"));
    Files.copy(temp.resolve("cli.jar"), target.resolve("handwriting-cli.jar"));
    Files.writeString(
        target.resolve("classpath"),
        jars.stream()
            .filter(jar -> !jar.endsWith("/cli.jar"))
            .collect(joining(File.pathSeparator)));
    return root;
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
    Path jar = temp.resolve(module + ".jar");
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
    List<Double> slowness = new ArrayList<>();
    List<Started> builds = new ArrayList<>();
    for (Path project : projects) {
      builds.add(
          start(BUSY_COMPILER, List.of(project.resolve("hwr").toString(), "predict", "--help")));
    }
    for (Started build : builds) {
      build.output();
    }

    long without = warm(projects.get(0), "-Xshare:auto");
    for (Path project : projects) {
      Path archive = project.resolve("target/hwr/cli.jsa");
      assertThat(archive).isRegularFile();
      // Ends with an error where the archive cannot be used.
      long with = warm(project, "-Xshare:on", "-XX:SharedArchiveFile=" + archive);
      slowness.add((double) with / without);
    }

    assertThat(slowness).allMatch(ratio -> ratio < MOST);
    Path archive = projects.get(0).resolve("target/hwr/cli.jsa");
    assertThat(Files.readString(archive, StandardCharsets.ISO_8859_1))
        .as("what a server loads is in it too")
        .contains(DistributionTest.A_SERVERS_OWN);
  }

  private long warm(Path project, String... options) throws Exception {
    List<String> built = Files.readAllLines(project.resolve("target/hwr/cli"));
    Path tests = Path.of(System.getProperty("hwr.target"), "test-classes");
    // The first compiler is done sooner, and what is not compiled is not compiled by either.
    List<String> command = new ArrayList<>(List.of(JAVA, "-Xmx2g", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", built.get(1) + File.pathSeparator + tests));
    command.add(WarmReading.class.getName());
    return Long.parseLong(start(Map.of(), command).output().strip());
  }

  private Started start(Map<String, String> more, List<String> command) throws IOException {
    Path errors = Files.createTempFile(temp, "errors", ".txt");
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
    Map<String, String> environment = builder.environment();
    environment.put(
        "PATH", temp.resolve("bin") + File.pathSeparator + environment.getOrDefault("PATH", ""));
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    List.of("HWR_PROFILES", "HWR_JAVA_OPTS").forEach(environment::remove);
    environment.putAll(more);
    return new Started(builder.start(), errors);
  }

  private record Started(Process process, Path errors) {
    /** What it printed until its end. */
    String output() throws IOException, InterruptedException {
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
      return out;
    }
  }
}
