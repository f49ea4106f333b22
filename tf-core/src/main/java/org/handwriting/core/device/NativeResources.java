package org.handwriting.core.device;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** What the class path has of TensorFlow's library, loaded or not. */
final class NativeResources {
  /** Systems and processors that TensorFlow Java has a library for. */
  static final List<String> PLATFORMS =
      List.of("linux-x86_64", "linux-arm64", "macosx-arm64", "windows-x86_64");

  /** Behind a platform's name, where its library can use NVIDIA's GPUs. */
  static final String FOR_GPU = "-gpu";

  private static final String FOLDER = "org/tensorflow/internal/c_api/";
  private static final List<String> FILES =
      List.of("/libjnitensorflow.so", "/libjnitensorflow.dylib", "/jnitensorflow.dll");
  private static final String ARTIFACT =
      "META-INF/maven/org.tensorflow/tensorflow-core-api/pom.properties";

  private NativeResources() {}

  /** What there is for a system and processor: the library for the CPU, that for GPUs, both. */
  static List<String> platforms(String platform) {
    return Stream.of(platform, platform + FOR_GPU)
        .filter(each -> library(each).isPresent())
        .toList();
  }

  /** The part of a platform's library that Java calls. */
  static Optional<URL> library(String platform) {
    ClassLoader loader = NativeResources.class.getClassLoader();
    return FILES.stream()
        .map(file -> loader.getResource(FOLDER + platform + file))
        .filter(Objects::nonNull)
        .findFirst();
  }

  /** The version of TensorFlow Java, which its library must have too. */
  static String version() {
    Properties properties = new Properties();
    try (InputStream in = NativeResources.class.getClassLoader().getResourceAsStream(ARTIFACT)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version");
  }
}
