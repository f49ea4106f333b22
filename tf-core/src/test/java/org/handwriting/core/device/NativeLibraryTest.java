package org.handwriting.core.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.Test;

class NativeLibraryTest {
  // With a classifier: the plain jar holds the Java side and no native code.
  private static final String NATIVE_JAR = "tensorflow-core-native-[0-9.]+-[a-z].*\\.jar";

  @Test
  void oneNativeLibraryAndThatOfThisPlatform() {
    List<String> natives =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .map(path -> new File(path).getName())
            .filter(name -> name.matches(NATIVE_JAR))
            .distinct()
            .toList();

    assertThat(natives)
        .singleElement()
        .asString()
        .endsWith("-" + NativeLibrary.onClassPath().platform() + ".jar");
    assertThat(NativeLibrary.onClassPath().platform()).startsWith(Loader.getPlatform());
  }
}
