package org.handwriting.data.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WritersTest {
  private static List<String> held(List<String> writers) {
    return Arrays.stream(Writers.cut(writers, 0.2, 1).held()).mapToObj(writers::get).toList();
  }

  @Test
  void holdsTheSamePagesBackWhereTheirFolderMustBeNamed() {
    List<String> pages = IntStream.range(0, 20).mapToObj(i -> "page" + i).toList();
    List<String> placed = pages.stream().map(page -> "some/hand/" + page).toList();
    List<String> elsewhere = pages.stream().map(page -> "C:\\other\\" + page).toList();

    assertThat(held(pages)).hasSize(4);
    assertThat(held(placed)).isEqualTo(held(pages).stream().map(p -> "some/hand/" + p).toList());
    assertThat(held(elsewhere))
        .isEqualTo(held(pages).stream().map(p -> "C:\\other\\" + p).toList());
  }
}
