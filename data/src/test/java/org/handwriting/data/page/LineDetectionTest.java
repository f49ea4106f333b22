package org.handwriting.data.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Rectangle;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineDetectionTest {
  private static final Rectangle FIRST = new Rectangle(10, 20, 400, 12);
  private static final Rectangle SECOND = new Rectangle(10, 60, 400, 12);

  @Test
  void findsALineOfWhichThreeQuartersAreCovered() {
    assertThat(of(List.of(new Rectangle(0, 10, 330, 30)))).isEqualTo(new LineDetection(1, 2, 1));
    assertThat(of(List.of(new Rectangle(0, 10, 290, 30)))).isEqualTo(new LineDetection(0, 2, 1));
  }

  @Test
  void takesOneAnswerForOneLineAlone() {
    assertThat(of(List.of(new Rectangle(0, 0, 500, 100)))).isEqualTo(new LineDetection(1, 2, 1));
  }

  @Test
  void countsNoPartsOfALine() {
    Rectangle left = new Rectangle(10, 20, 200, 12);
    Rectangle right = new Rectangle(210, 20, 200, 12);
    assertThat(of(List.of(left, right))).isEqualTo(new LineDetection(0, 2, 2));
  }

  @Test
  void tellsWhichAnswerALineIsFoundIn() {
    List<Rectangle> answers = List.of(grown(SECOND), new Rectangle(0, 300, 400, 20));
    assertThat(LineDetection.matched(List.of(FIRST, SECOND), answers)).containsExactly(-1, 0);
  }

  @Test
  void countsWhatIsAnsweredAndNotThere() {
    LineDetection lines = of(List.of(grown(FIRST), new Rectangle(0, 300, 400, 20), grown(SECOND)));
    assertThat(lines.recall()).isEqualTo(1);
    assertThat(lines.precision()).isEqualTo(2 / 3.0);
    assertThat(lines.plus(lines)).isEqualTo(new LineDetection(4, 4, 6));
  }

  @Test
  void isPerfectWhereNothingIsThereAndNothingAnswered() {
    assertThat(LineDetection.NONE.recall()).isEqualTo(1);
    assertThat(LineDetection.NONE.precision()).isEqualTo(1);
  }

  private static Rectangle grown(Rectangle core) {
    return new Rectangle(core.x - 4, core.y - 10, core.width + 8, core.height + 20);
  }

  private static LineDetection of(List<Rectangle> answers) {
    return LineDetection.of(List.of(FIRST, SECOND), answers);
  }
}
