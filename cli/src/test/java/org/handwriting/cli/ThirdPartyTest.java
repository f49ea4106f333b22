package org.handwriting.cli;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * THIRD-PARTY.md of the distribution against what the libraries say of themselves: in their poms,
 * which Maven has put beside their jars, and in the jars.
 */
@Tag("distribution")
class ThirdPartyTest {
  private record Library(List<String> jars, String name, List<String> licenses) {
    boolean has(String jar) {
      return jars.stream().anyMatch(jar::startsWith);
    }
  }

  private String notices;
  private List<Library> libraries;
  private List<Path> jars;

  @BeforeEach
  void readWhatIsUnpacked() throws IOException {
    Path unpacked = only(only(Path.of(System.getProperty("hwr.target"), "distribution")));
    notices = Files.readString(unpacked.resolve("THIRD-PARTY.md"));
    libraries =
        Pattern.compile("(?m)^\\| (.*-\\*) \\| (.*) \\| (.*) \\|$")
            .matcher(notices)
            .results()
            .map(
                row ->
                    new Library(
                        List.of(row.group(1).replace("*", "").split(", ")),
                        row.group(2),
                        List.of(row.group(3).split(", or "))))
            .toList();
    // Where Maven keeps them.
    jars =
        Stream.of(
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"))
                    .split(File.pathSeparator, -1))
            .map(Path::of)
            .filter(jar -> Files.exists(unpacked.resolve("lib").resolve(jar.getFileName())))
            .filter(jar -> Files.exists(pomBeside(jar)))
            .toList();
    assertThat(jars).hasSizeGreaterThan(50);
  }

  private static Path only(Path parent) throws IOException {
    try (Stream<Path> children = Files.list(parent)) {
      List<Path> all = children.toList();
      assertThat(all).hasSize(1);
      return all.get(0);
    }
  }

  @Test
  void namesALicenseThatTheLibraryIsUnder() throws Exception {
    for (Path jar : jars) {
      String offered = licensesIn(pomBeside(jar));
      for (String license : library(jar).licenses()) {
        assertThat(offered).as(jar.toString()).containsPattern(spelledAnyhow(license));
      }
    }
  }

  @Test
  void holdsTheNoticesThatMustGoWithWhatHasThemNotInside() throws Exception {
    List<String> without = new ArrayList<>();
    for (Path jar : jars) {
      Library library = library(jar);
      boolean toBeKept = Stream.of("BSD 3-Clause", "MIT").anyMatch(library.licenses()::contains);
      if (toBeKept && !hasLicenseInside(jar)) {
        String section = "## " + library.licenses().get(0) + "\n";
        assertThat(notices).contains(section);
        assertThat(notices.split(section, -1)[1].split("\n## ", -1)[0])
            .contains("* " + library.name() + ": Copyright ");
        without.add(library.name());
      }
    }
    assertThat(without).contains("progressbar", "Protocol Buffers");
  }

  private Library library(Path jar) {
    List<Library> found =
        libraries.stream().filter(row -> row.has(jar.getFileName().toString())).toList();
    assertThat(found).as("rows of THIRD-PARTY.md for " + jar).hasSize(1);
    return found.get(0);
  }

  private static boolean hasLicenseInside(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.stream().anyMatch(entry -> entry.getName().startsWith("META-INF/LICENSE"));
    }
  }

  // "Apache 2.0" is also "The Apache Software License, version 2.0" and "Apache-2.0"; of BSD's
  // licenses some poms say no more than
  // that it is one.
  private static Pattern spelledAnyhow(String license) {
    return switch (license) {
      case "Apache 2.0" -> Pattern.compile("(?i)apache.*2\\.0");
      case "BSD 3-Clause" -> Pattern.compile("BSD-3-Clause|The BSD License");
      case "BSD 2-Clause" -> Pattern.compile("BSD-2-Clause");
      case "CC0 1.0" -> Pattern.compile("CC0");
      default -> Pattern.compile("(?m)^" + Pattern.quote(license) + "$");
    };
  }

  // REPOSITORY/group/artifact/version/artifact-version[-classifier].jar
  private static Path pomBeside(Path jar) {
    Path version = jar.toAbsolutePath().getParent();
    return version.resolve(
        version.getParent().getFileName() + "-" + version.getFileName() + ".pom");
  }

  // Their names, one a line; a pom without any has its parent's.
  private String licensesIn(Path pom) throws Exception {
    Element project =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(pom.toFile())
            .getDocumentElement();
    Optional<Element> licenses = child(project, "licenses");
    if (licenses.isPresent()) {
      return children(licenses.get(), "license")
          .map(license -> textOf(license, "name"))
          .collect(joining("\n"));
    }
    Element parent = child(project, "parent").orElseThrow();
    String artifact = textOf(parent, "artifactId");
    String version = textOf(parent, "version");
    return licensesIn(
        repository()
            .resolve(textOf(parent, "groupId").replace('.', '/'))
            .resolve(artifact)
            .resolve(version)
            .resolve(artifact + "-" + version + ".pom"));
  }

  // The folder that holds org/tensorflow and all others.
  private Path repository() {
    Path jar =
        jars.stream()
            .filter(path -> path.toString().replace('\\', '/').contains("/org/tensorflow/"))
            .findFirst()
            .orElseThrow();
    Path folder = jar;
    while (!folder.endsWith("org/tensorflow")) {
      folder = folder.getParent();
    }
    return folder.getParent().getParent();
  }

  private static String textOf(Element parent, String name) {
    return child(parent, name).orElseThrow().getTextContent().strip();
  }

  private static Optional<Element> child(Element parent, String name) {
    return children(parent, name).findFirst();
  }

  private static Stream<Element> children(Element parent, String name) {
    return IntStream.range(0, parent.getChildNodes().getLength())
        .mapToObj(parent.getChildNodes()::item)
        .filter(node -> node.getNodeType() == Node.ELEMENT_NODE && node.getNodeName().equals(name))
        .map(Element.class::cast);
  }
}
