package org.handwriting.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.handwriting.testing.Drawn;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The README's "Embed it", followed by somebody else: a project of its own, which Maven builds from
 * a repository of its own with the jars that this build has made.
 */
@Tag("embedding")
class EmbeddingTest {
  private static final String POM =
      """
      <project xmlns="http://maven.apache.org/POM/4.0.0">
        <modelVersion>4.0.0</modelVersion>
        <groupId>com.example</groupId>
        <artifactId>photos</artifactId>
        <version>1</version>
        <properties>
          <maven.compiler.release>17</maven.compiler.release>
          <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
        </properties>
      %s
        <dependencies>
          <dependency>
            <groupId>com.google.protobuf</groupId>
            <artifactId>protobuf-java</artifactId>
          </dependency>
      %s  </dependencies>
      </project>
      """;

  // What is there already, and nothing from the network.
  private static final String SETTINGS =
      """
      <settings>
        <mirrors>
          <mirror>
            <id>here</id>
            <mirrorOf>*</mirrorOf>
            <url>%s</url>
          </mirror>
        </mirrors>
      </settings>
      """;

  private static final Path ROOT = Path.of(System.getProperty("hwr.home"));
  private static final List<String> MODULES = List.of("data", "tf-core", "tf-serve");

  @TempDir private Path project;

  @Test
  void needsWhatTheReadmeSaysAndBringsTheLibraryAlone() throws Exception {
    assumeFalse(System.getProperty("os.name").startsWith("Windows"), "mvn is a shell script");
    Path repository = Path.of(System.getProperty("hwr.target"), "embedding").toAbsolutePath();
    for (String module : MODULES) {
      install(repository, published(module), "handwriting-" + module, "pom");
      install(repository, jar(module), "handwriting-" + module, "jar");
    }
    install(repository, ROOT.resolve("bom/pom.xml"), "handwriting-bom", "pom");
    writeProject();

    run(maven(repository));

    assertThat(project.resolve("classpath")).content().contains("protobuf-java-3.25.");
    List<String> jars =
        Arrays.stream(Files.readString(project.resolve("classpath")).split(File.pathSeparator))
            .map(jar -> Path.of(jar).getFileName().toString())
            .map(jar -> jar.replaceFirst("-[0-9][0-9.]*(-SNAPSHOT)?(?=[.-])", ""))
            .toList();
    assertThat(jars)
        .containsExactlyInAnyOrder(
            "handwriting-tf-serve.jar",
            "handwriting-tf-core.jar",
            "handwriting-data.jar",
            "tensorflow-core-api.jar",
            "tensorflow-core-native.jar",
            "tensorflow-core-native-" + System.getProperty("hwr.native") + ".jar",
            "tensorflow-framework.jar",
            "ndarray.jar",
            "javacpp.jar",
            "protobuf-java.jar",
            "jackson-core.jar",
            "jackson-databind.jar",
            "jackson-annotations.jar",
            "commons-compress.jar",
            "commons-lang3.jar",
            "commons-io.jar",
            "commons-codec.jar",
            "imageio-webp.jar",
            "imageio-core.jar",
            "imageio-metadata.jar",
            "common-image.jar",
            "common-io.jar",
            "common-lang.jar");

    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classPath =
        "target/classes" + File.pathSeparator + Files.readString(project.resolve("classpath"));
    assertThat(run(List.of(java, "-cp", classPath, "ReadPhoto"))).matches("7 0\\.\\d+\n");
    assertThat(runAsModule(java)).matches("7 0\\.\\d+\n");
  }

  @Test
  void saysInWhatIsPublishedWhatItIsAndNothingOfTheMachineThatBuiltIt() throws Exception {
    for (String module : MODULES) {
      String pom = Files.readString(published(module));
      assertThat(pom)
          .as(module)
          .contains("<name>", "<description>", "<license>", "<developer>", "<scm ")
          .doesNotContain("<parent>", "${", ROOT.toString());
      assertThat(pom.replaceFirst("(?s)<profiles>.*", ""))
          .as(module)
          .doesNotContain("tensorflow-core-native");
      try (FileSystem jar = FileSystems.newFileSystem(jar(module))) {
        assertThat(jar.getPath("META-INF/LICENSE")).content().contains("Apache License");
        assertThat(jar.getPath("META-INF/NOTICE")).content().contains("EMNIST");
      }
    }
    String natives = Files.readString(published("tf-core"));
    for (String platform :
        List.of("linux-x86_64", "linux-arm64", "macosx-arm64", "windows-x86_64")) {
      assertThat(natives).contains("<classifier>" + platform + "</classifier>");
    }
  }

  /** The same as a module, which the README says how to start. */
  private String runAsModule(String java) throws Exception {
    Path sources = Files.createDirectories(project.resolve("module/com/example"));
    Files.writeString(
        sources.resolve("ReadPhoto.java"),
        "package com.example;\n" + readme("java\n", "class ReadPhoto"));
    Files.writeString(
        project.resolve("module/module-info.java"),
        "module com.example { requires java.desktop; requires org.handwriting.serve; }");
    String jars = Files.readString(project.resolve("classpath"));
    run(
        List.of(
            java + "c",
            "-p",
            jars,
            "-d",
            "modules",
            "module/module-info.java",
            "module/com/example/ReadPhoto.java"));
    return run(
        List.of(
            java,
            "--add-modules",
            "ALL-MODULE-PATH",
            "-p",
            "modules" + File.pathSeparator + jars,
            "-m",
            "com.example/com.example.ReadPhoto"));
  }

  private void writeProject() throws IOException {
    Files.writeString(
        project.resolve("pom.xml"),
        POM.formatted(readme("xml\n", "handwriting-bom<"), readme("xml\n", "tf-serve<")));
    Files.writeString(
        project.resolve("settings.xml"),
        SETTINGS.formatted(Path.of(System.getProperty("hwr.repository")).toUri()));
    Path sources = Files.createDirectories(project.resolve("src/main/java"));
    Files.writeString(sources.resolve("ReadPhoto.java"), readme("java\n", "class ReadPhoto"));
    Files.write(project.resolve("photo.png"), Drawn.png(Drawn.seven()));
  }

  private List<String> maven(Path repository) {
    return List.of(
        Path.of(System.getProperty("hwr.maven"), "bin", "mvn").toString(),
        "-q",
        "-B",
        "-s",
        "settings.xml",
        "-Dmaven.repo.local=" + repository,
        "org.apache.maven.plugins:maven-compiler-plugin:%s:compile"
            .formatted(System.getProperty("hwr.compiler-plugin")),
        "org.apache.maven.plugins:maven-dependency-plugin:%s:build-classpath"
            .formatted(System.getProperty("hwr.dependency-plugin")),
        "-Dmdep.outputFile=classpath");
  }

  private static Path published(String module) {
    return ROOT.resolve(module + "/target/published-pom.xml");
  }

  private static Path jar(String module) {
    return ROOT.resolve(module + "/target/handwriting-" + module + ".jar");
  }

  // As mvn install would, but not among the user's own.
  private static void install(Path repository, Path file, String name, String type)
      throws IOException {
    String version = System.getProperty("hwr.version");
    Path place =
        repository.resolve(
            "org/handwriting/%s/%s/%s-%s.%s".formatted(name, version, name, version, type));
    Files.createDirectories(place.getParent());
    Files.copy(file, place, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String readme(String language, String word) throws IOException {
    return Stream.of(Files.readString(ROOT.resolve("README.md")).split("```"))
        .filter(block -> block.startsWith(language) && block.contains(word))
        .findFirst()
        .orElseThrow()
        .substring(language.length());
  }

  private String run(List<String> command) throws Exception {
    Path errors = project.resolve("errors");
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(project.toFile()).redirectError(errors.toFile());
    // What the outer Maven was given is not meant for this one.
    builder.environment().keySet().removeAll(List.of("MAVEN_OPTS", "MAVEN_ARGS"));
    builder.environment().put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output + Files.readString(errors)).isZero();
    return output;
  }
}
