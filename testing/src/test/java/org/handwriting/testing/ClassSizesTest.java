package org.handwriting.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Of the main classes of all modules. */
class ClassSizesTest {
  private static final int USUAL = 200;
  private static final int MOST = 300;
  private static final Path CHECKOUT = Path.of(System.getProperty("hwr.home"));
  private static final Path SOURCES = Path.of("src/main/java/org/handwriting");
  private static final String SECTION = "## Classes over 200 lines";
  private static final Pattern ROW = Pattern.compile("\\| `([a-zA-Z.]+)` \\| (\\S.*) \\|");

  @Test
  void noClassHasMoreThan300Lines() throws IOException {
    assertThat(longerThan(MOST)).isEmpty();
  }

  @Test
  void eachClassOfMoreThan200LinesHasItsReasonInTheArchitecture() throws IOException {
    assertThat(longerThan(USUAL).keySet()).containsExactlyInAnyOrderElementsOf(explained());
  }

  // Their lines, by their names without org.handwriting.
  private static Map<String, Integer> longerThan(int lines) throws IOException {
    Map<String, Integer> found = new TreeMap<>();
    try (Stream<Path> modules = Files.list(CHECKOUT)) {
      for (Path module :
          modules.filter(each -> Files.isDirectory(each.resolve(SOURCES))).toList()) {
        found.putAll(longerThan(lines, module.resolve(SOURCES)));
      }
    }
    return found;
  }

  private static Map<String, Integer> longerThan(int lines, Path sources) throws IOException {
    try (Stream<Path> files = Files.walk(sources)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> linesOf(file) > lines)
          .collect(Collectors.toMap(file -> name(sources, file), ClassSizesTest::linesOf));
    }
  }

  private static String name(Path sources, Path file) {
    String path = sources.relativize(file).toString().replace('\\', '/').replace('/', '.');
    return path.substring(0, path.length() - ".java".length());
  }

  private static int linesOf(Path file) {
    try {
      return Files.readAllLines(file).size();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> explained() throws IOException {
    return Files.readAllLines(CHECKOUT.resolve("ARCHITECTURE.md")).stream()
        .dropWhile(line -> !line.equals(SECTION))
        .skip(1)
        .takeWhile(line -> !line.startsWith("## "))
        .map(ROW::matcher)
        .filter(Matcher::matches)
        .map(row -> row.group(1))
        .toList();
  }
}
