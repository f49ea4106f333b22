package org.handwriting.serve.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.handwriting.data.glyph.Box;
import org.handwriting.data.glyph.Polyline;
import org.handwriting.data.line.LineImage;
import org.handwriting.serve.Candidate;
import org.handwriting.serve.LineReading;
import org.handwriting.serve.LineRecognition;
import org.handwriting.serve.LineWord;
import org.handwriting.serve.page.result.Page;
import org.handwriting.serve.page.result.PageCharacter;
import org.handwriting.serve.page.result.PageLine;
import org.handwriting.serve.page.result.PageWord;
import org.junit.jupiter.api.Test;

class AnswerFormTest {
  private static final Box BOX = new Box(10, 20, 15, 40);
  private static final String BOX_TEXT =
      "\"box\":{\"left\":10,\"top\":20,\"width\":5,\"height\":20}";

  @Test
  void writesAPageAsOneObject() {
    List<Candidate> candidates = List.of(new Candidate("4", 0.5), new Candidate("9", 0.25));
    PageCharacter four = new PageCharacter("4", BOX, candidates, Optional.empty());
    Polyline line = new Polyline(List.of(new Polyline.Point(1, 2), new Polyline.Point(30, 4)));
    PageWord word = new PageWord("4", 0.5, BOX, List.of(four), List.of());
    Page page = new Page(List.of(new PageLine(List.of(word), 0.75, line, line)));

    assertThat(AnswerForm.json(page, 1))
        .isEqualTo(
            "{\"text\":\"4\",\"lines\":[{\"text\":\"4\",\"probability\":0.75,"
                + BOX_TEXT
                + ",\"baseline\":[[1,2],[30,4]],\"polygon\":[[1,2],[30,4]],"
                + "\"words\":[{\"text\":\"4\",\"probability\":0.5,"
                + BOX_TEXT
                + ",\"alternatives\":[],\"characters\":[{\"text\":\"4\",\"probability\":0.5,"
                + BOX_TEXT
                + ",\"candidates\":[{\"label\":\"4\",\"probability\":0.5}]}]}]}]}");
    assertThat(AnswerForm.json(new Page(List.of()), 3)).isEqualTo("{\"text\":\"\",\"lines\":[]}");
  }

  @Test
  void writesALineAsOneObject() {
    List<LineReading> readings =
        List.of(new LineReading("a \"b\"", 0.5), new LineReading("ab", 0.25));
    LineRecognition line =
        new LineRecognition(
            readings,
            List.of(new LineWord("a", 0.75, BOX, List.of(new LineReading("o", 0.125)))),
            0.9,
            false,
            true,
            LineImage.blank(48));

    assertThat(LineForm.json(line, 1))
        .isEqualTo(
            "{\"text\":\"a \\\"b\\\"\",\"probability\":0.5,\"empty\":false,\"unsure\":true,"
                + "\"words\":[{\"text\":\"a\",\"probability\":0.75,"
                + BOX_TEXT
                + ",\"alternatives\":[{\"text\":\"o\",\"probability\":0.125}]}],"
                + "\"readings\":[{\"text\":\"a \\\"b\\\"\",\"probability\":0.5}]}");
  }
}
