package org.handwriting.cli;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.handwriting.core.DurableFiles;

/**
 * What the JVMs that tests start are started with, a hundred of them for seconds each: a start
 * takes a third of the processor time that it takes without. The command and all that it does is
 * the same.
 */
final class ShortLivedJvm {
  static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();

  // One compiler, whose work pays within a second, and a collector without threads of its own.
  private static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  // None until there is an archive: whoever starts JVMs before it is made has it later.
  private static List<String> options;

  private ShortLivedJvm() {}

  /** All options; none of them says what a JVM prints. */
  static synchronized List<String> options() throws IOException, InterruptedException {
    if (options != null) {
      return options;
    }
    Path archive = archive();
    if (!isThereOrMade(archive)) {
      return QUICK;
    }
    List<String> all = new ArrayList<>(QUICK);
    // Passed over without a word where a test has another class path.
    all.addAll(
        List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:disable", "-Xlog:all=error:stderr"));
    options = List.copyOf(all);
    return options;
  }

  /** What the tests have, jars first: an archive of classes is one of jars alone. */
  static String classPath() {
    return Stream.concat(jars().stream(), entries().filter(entry -> !isJar(entry)))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static List<String> jars() {
    return entries().filter(ShortLivedJvm::isJar).toList();
  }

  private static Stream<String> entries() {
    String all =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Stream.of(all.split(File.pathSeparator, -1)).filter(entry -> !entry.isEmpty());
  }

  private static boolean isJar(String entry) {
    return entry.endsWith(".jar");
  }

  // Named by what it is of: another build or another JVM has another one.
  private static Path archive() throws IOException {
    StringBuilder of = new StringBuilder(System.getProperty("java.vm.version")).append(JAVA);
    for (String jar : jars()) {
      Path file = Path.of(jar);
      of.append(jar).append(Files.size(file)).append(Files.getLastModifiedTime(file));
    }
    return target().resolve("starts-%08x.jsa".formatted(of.toString().hashCode()));
  }

  private static Path target() throws IOException {
    return Files.createDirectories(Path.of(System.getProperty("hwr.target")));
  }

  // Whoever comes while another JVM makes it goes without: it would wait as long as it saves.
  private static boolean isThereOrMade(Path archive) throws IOException, InterruptedException {
    if (Files.exists(archive)) {
      return true;
    }
    try (FileChannel file =
            FileChannel.open(
                target().resolve("starts.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock = file.tryLock()) {
      if (lock != null && !Files.exists(archive)) {
        make(archive);
      }
    }
    return Files.exists(archive);
  }

  // As ./hwr makes the one of a build.
  private static void make(Path archive) throws IOException, InterruptedException {
    dropEarlierOnes();
    Path folder = Files.createTempDirectory(target(), "starts");
    Path list = folder.resolve("classes");
    Path made = folder.resolve("made.jsa");
    List<String> listing = new ArrayList<>(QUICK);
    listing.add("-XX:DumpLoadedClassList=" + list);
    listing.add("-Dhwr.home=" + System.getProperty("hwr.home"));
    listing.addAll(List.of("-cp", classPath(), ListedClasses.class.getName()));
    run(folder, listing);
    // Objects of the JVM's own are archived by its usual collector alone.
    run(
        folder,
        List.of(
            "-Xshare:dump",
            "-XX:SharedClassListFile=" + list,
            "-XX:SharedArchiveFile=" + made,
            "-cp",
            String.join(File.pathSeparator, jars())));
    if (Files.exists(made)) {
      Files.move(made, archive, StandardCopyOption.ATOMIC_MOVE);
    }
    DurableFiles.deleteTree(folder);
  }

  private static void run(Path folder, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(JAVA));
    command.addAll(arguments);
    new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  private static void dropEarlierOnes() throws IOException {
    try (Stream<Path> all = Files.list(target())) {
      for (Path one : all.filter(file -> file.toString().endsWith(".jsa")).toList()) {
        Files.delete(one);
      }
    }
  }
}
