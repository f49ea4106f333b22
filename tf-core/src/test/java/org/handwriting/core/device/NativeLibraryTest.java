package org.handwriting.core.device;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.Loader;
import org.handwriting.core.model.LoadedModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibraryTest {
  // With a classifier: the plain jar holds the Java side and no native code.
  private static final Predicate<String> NATIVE_JAR =
      path -> new File(path).getName().matches("tensorflow-core-native-[0-9.]+-[a-z].*\\.jar");

  @TempDir private Path temp;
  private Path model;
  private Path folder;

  @BeforeEach
  void layOutAModelAndAFolderForTheLibrary() throws IOException {
    model = temp.resolve("model");
    Path assets = Files.createDirectories(model.resolve("1/assets.extra"));
    copy("saved_model.pb", assets.getParent());
    copy("labels.txt", assets);
    copy("model.json", assets);
    folder = Files.createDirectory(temp.resolve("folder"));
  }

  @Test
  void oneNativeLibraryAndThatOfThisPlatform() {
    List<String> natives =
        classPath().stream()
            .filter(NATIVE_JAR)
            .map(path -> new File(path).getName())
            .distinct()
            .toList();

    assertThat(natives)
        .singleElement()
        .asString()
        .endsWith("-" + NativeLibrary.onClassPath().platform() + ".jar");
    assertThat(NativeLibrary.onClassPath().platform()).startsWith(Loader.getPlatform());
    assertThat(natives.get(0)).contains("-" + NativeResources.version() + "-");
  }

  @Test
  void namesTheDependencyWhereThereIsNone() throws Exception {
    assertThat(touched(java(classPath().stream().filter(NATIVE_JAR.negate()).toList())))
        .containsExactly(
            "NativeLibraryException: expected TensorFlow's library for %s on the class path, found none; add the dependency org.tensorflow:tensorflow-core-native:%s with the classifier %1$s"
                .formatted(Loader.getPlatform(), NativeResources.version()));
  }

  @Test
  void namesTheOneThatIsThereForAnotherPlatform() throws Exception {
    String here = Loader.getPlatform();
    String other = here.equals("linux-arm64") ? "linux-x86_64" : "linux-arm64";

    assertThat(touched(java(classPath(), "-Dorg.bytedeco.javacpp.platform=" + other)))
        .singleElement()
        .asString()
        .contains("expected TensorFlow's library for " + other, "found only that for " + here);
  }

  @Test
  void namesThePlatformsThatThereAreLibrariesFor() throws Exception {
    assertThat(touched(java(classPath(), "-Dorg.bytedeco.javacpp.platform=linux-ppc64le")))
        .containsExactly(
            "NativeLibraryException: TensorFlow Java has no library for linux-ppc64le; there is one"
                + " for linux-x86_64, linux-arm64, macosx-arm64, windows-x86_64");
  }

  @Test
  void saysHowToNameAFolderWhereNoneCanBeWrittenTo() throws Exception {
    Path file = Files.createFile(temp.resolve("file"));

    assertThat(
            touched(
                java(
                    classPath(),
                    "-Duser.home=" + file,
                    "-Djava.io.tmpdir=" + file,
                    "-Dorg.bytedeco.javacpp.cachedir=" + file)))
        .singleElement()
        .asString()
        .startsWith("NativeLibraryException: TensorFlow's library has to be unpacked, and neither ")
        .contains(file.toString(), "-Dorg.bytedeco.javacpp.cachedir=DIR");
  }

  @Test
  void saysThatTheDiskIsFull() throws Exception {
    // Room for one of its three files.
    assertThat(touched(onDisk("size=60m")))
        .singleElement()
        .asString()
        .startsWith("NativeLibraryException: TensorFlow's library (")
        .contains("MiB) cannot be unpacked to " + folder, "MiB left", "No space left on device")
        .contains("make room or name another folder", "-Dorg.bytedeco.javacpp.cachedir=DIR");
  }

  @Test
  void saysThatNoProgramMayBeRunFromTheFolder() throws Exception {
    assertThat(touched(onDisk("noexec")))
        .singleElement()
        .asString()
        .startsWith("NativeLibraryException: TensorFlow's library, unpacked to " + folder)
        .contains("cannot be loaded: ", "noexec", "-Dorg.bytedeco.javacpp.cachedir=DIR");
  }

  // What a program is told that touches TensorFlow in all ways, each thing once.
  private Set<String> touched(List<String> command) throws Exception {
    Process process =
        new ProcessBuilder(command).redirectError(temp.resolve("err").toFile()).start();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(Files.readString(temp.resolve("err"))).isZero();
    return out.lines().collect(Collectors.toSet());
  }

  // With the folder on a small disk that only the process sees.
  private List<String> onDisk(String options) throws Exception {
    String mount = "mount -t tmpfs -o %s disk '%s'".formatted(options, folder);
    List<String> command = new ArrayList<>(List.of("unshare", "-rm", "sh", "-c"));
    assumeTrue(
        Files.exists(Path.of("/usr/bin/unshare"))
            && new ProcessBuilder("unshare", "-rm", "sh", "-c", mount).start().waitFor() == 0,
        "no disk may be mounted here: what an odd one does is not seen");
    command.addAll(List.of(mount + " && exec \"$@\"", "sh"));
    command.addAll(java(classPath(), "-Dorg.bytedeco.javacpp.cachedir=" + folder));
    return command;
  }

  private List<String> java(List<String> classPath, String... options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")); // for a second each
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", String.join(File.pathSeparator, classPath)));
    command.addAll(List.of(FirstTouch.class.getName(), model.toString()));
    return command;
  }

  private static List<String> classPath() {
    return Arrays.asList(System.getProperty("java.class.path").split(File.pathSeparator, -1));
  }

  private static void copy(String name, Path to) throws IOException {
    try (InputStream in = LoadedModel.class.getResourceAsStream("pretrained/" + name)) {
      Files.copy(in, to.resolve(name));
    }
  }
}
