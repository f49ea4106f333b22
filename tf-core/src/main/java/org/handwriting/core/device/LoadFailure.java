package org.handwriting.core.device;

import java.io.File;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import org.bytedeco.javacpp.Loader;

/**
 * Why TensorFlow's library cannot be loaded, found by looking where JavaCPP looks: its own word is
 * "no jnitensorflow in java.library.path", whatever the reason.
 *
 * @param message in one line: what, and what to do
 * @param cause what JavaCPP threw
 */
record LoadFailure(String message, Throwable cause) {
  private static final long MIB = 1 << 20;

  /** What tells JavaCPP where to unpack libraries. */
  static final String ANOTHER_FOLDER =
      "name another folder with java's option -Dorg.bytedeco.javacpp.cachedir=DIR (./hwr passes on"
          + " HWR_JAVA_OPTS)";

  static LoadFailure of(Throwable failure) {
    return new LoadFailure(
        missing()
            .or(LoadFailure::noFolder)
            .or(LoadFailure::notUnpacked)
            .orElseGet(() -> notLoaded(failure)),
        failure);
  }

  private static Optional<String> missing() {
    String here = Loader.getPlatform();
    if (!NativeResources.platforms(here).isEmpty()) {
      return Optional.empty();
    }
    if (!NativeResources.PLATFORMS.contains(here)) {
      return Optional.of(
          "TensorFlow Java has no library for %s; there is one for %s"
              .formatted(here, String.join(", ", NativeResources.PLATFORMS)));
    }
    List<String> others =
        NativeResources.PLATFORMS.stream()
            .flatMap(platform -> NativeResources.platforms(platform).stream())
            .toList();
    return Optional.of(
        "expected TensorFlow's library for %s on the class path, found %s; add the dependency org.tensorflow:tensorflow-core-native:%s with the classifier %s"
            .formatted(
                here,
                others.isEmpty() ? "none" : "only that for " + String.join(" and ", others),
                NativeResources.version(),
                here));
  }

  private static Optional<String> noFolder() {
    try {
      Loader.getCacheDir();
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(
          "TensorFlow's library has to be unpacked, and neither %s nor %s can be written to; %s"
              .formatted(
                  System.getProperty("user.home"),
                  System.getProperty("java.io.tmpdir"),
                  ANOTHER_FOLDER));
    }
  }

  // JavaCPP goes on after the first file that it cannot unpack, and what it throws is another's.
  private static Optional<String> notUnpacked() {
    List<JarEntry> files = new ArrayList<>();
    try {
      for (String platform : NativeResources.platforms(Loader.getPlatform())) {
        files.addAll(files(platform));
      }
      for (JarEntry file : files) {
        Loader.cacheResource(LoadFailure.class.getClassLoader().getResource(file.getName()));
      }
      return Optional.empty();
    } catch (IOException e) {
      long bytes = files.stream().mapToLong(JarEntry::getSize).sum();
      File folder = folder();
      return Optional.of(
          "TensorFlow's library (%d MiB) cannot be unpacked to %s, which has %d MiB left: %s; make room or %s"
              .formatted(
                  bytes / MIB,
                  folder,
                  folder.getUsableSpace() / MIB,
                  e.getMessage(),
                  ANOTHER_FOLDER));
    }
  }

  // The platform's files, which lie in one folder of a jar; none where they lie in no jar.
  private static List<JarEntry> files(String platform) throws IOException {
    URL library = NativeResources.library(platform).orElseThrow();
    if (!(library.openConnection() instanceof JarURLConnection connection)) {
      return List.of();
    }
    String name = connection.getEntryName();
    String folder = name.substring(0, name.lastIndexOf('/') + 1);
    return connection.getJarFile().stream()
        .filter(entry -> entry.getName().startsWith(folder))
        .filter(entry -> entry.getName().indexOf('/', folder.length()) < 0)
        .filter(entry -> !entry.isDirectory())
        .toList();
  }

  private static String notLoaded(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    // Two paths of the library come first.
    String why = String.valueOf(cause.getMessage()).replaceFirst("^(?:\\S*[/\\\\]\\S+: )+", "");
    String advice = advice(why);
    return "TensorFlow's library, unpacked to %s, cannot be loaded: %s%s"
        .formatted(folder(), why.lines().findFirst().orElse(""), advice);
  }

  private static String advice(String why) {
    if (why.contains("failed to map segment") || why.contains("not permitted")) {
      return "; no program may be run from there (a mount with noexec, for one): " + ANOTHER_FOLDER;
    }
    if (why.contains("ld-linux") || why.contains("GLIBC")) {
      return "; it needs a system with a newer GNU C library (Alpine has none)";
    }
    return "";
  }

  private static File folder() {
    try {
      return Loader.getCacheDir();
    } catch (IOException e) {
      return new File(System.getProperty("java.io.tmpdir"));
    }
  }
}
