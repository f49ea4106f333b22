package org.handwriting.train.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.handwriting.core.SessionOptions;
import org.handwriting.core.model.LineModel;
import org.handwriting.data.glyph.BadPictureException;
import org.handwriting.data.glyph.Plane;
import org.handwriting.data.line.LineDataset;
import org.handwriting.data.line.LineExample;
import org.handwriting.data.line.LineImages;
import org.handwriting.data.line.SpelledLine;
import org.junit.jupiter.api.Test;

class ForcedAlignmentTest {
  private static final List<String> TEXTS =
      List.of(
          "mild mammals swim with little",
          "immense lilies in the mist",
          "him and me, in simple times",
          "it is my family in Miami");

  private static LineDataset lines() throws BadPictureException {
    List<LineExample> lines = new ArrayList<>();
    for (String text : TEXTS) {
      BufferedImage picture = new BufferedImage(700, 70, BufferedImage.TYPE_BYTE_GRAY);
      Graphics2D graphics = picture.createGraphics();
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, picture.getWidth(), picture.getHeight());
      graphics.setColor(Color.BLACK);
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setFont(new Font(Font.SERIF, Font.ITALIC, 36));
      graphics.drawString(text, 20, 45);
      graphics.dispose();
      lines.add(new LineExample(LineImages.defaults().read(picture), text, "one", text));
    }
    return LineDataset.of(lines);
  }

  @Test
  void findsWhereTheCharactersOfALineLie() throws Exception {
    LineDataset lines = lines();
    List<SpelledLine> spelled;
    try (LineModel model = LineModel.pretrained(SessionOptions.defaults())) {
      spelled = ForcedAlignment.of(model, lines);
    }
    assertThat(spelled).hasSizeGreaterThanOrEqualTo(3);
    assertThat(lines.texts()).containsAll(spelled.stream().map(SpelledLine::text).toList());
    assertThat(meanWidth(spelled, 'm')).isGreaterThan(1.5 * meanWidth(spelled, 'i'));
    assertThat(meanInk(spelled, 'm')).isGreaterThan(3 * meanInk(spelled, ' '));
  }

  @Test
  void leavesOutLinesThatSaySomethingElse() throws Exception {
    LineDataset lines = lines();
    List<LineExample> mixed = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      LineExample line = lines.example(i);
      String other = "zzz qqq".repeat(1 + line.text().length() / 10);
      mixed.add(new LineExample(line.image(), other, line.writer(), line.place()));
    }
    try (LineModel model = LineModel.pretrained(SessionOptions.defaults())) {
      assertThat(ForcedAlignment.of(model, LineDataset.of(mixed))).isEmpty();
    }
  }

  private static double meanWidth(List<SpelledLine> lines, char character) {
    return pieces(lines, character).stream().mapToInt(piece -> piece.width).average().orElseThrow();
  }

  private static double meanInk(List<SpelledLine> lines, char character) {
    return pieces(lines, character).stream()
        .mapToDouble(ForcedAlignmentTest::ink)
        .average()
        .orElseThrow();
  }

  private static double ink(Plane piece) {
    return IntStream.range(0, piece.values.length).mapToDouble(i -> piece.values[i]).sum();
  }

  private static List<Plane> pieces(List<SpelledLine> lines, char character) {
    List<Plane> pieces = new ArrayList<>();
    for (SpelledLine line : lines) {
      for (int i = 0; i < line.length(); i++) {
        if (line.codePoint(i) == character && line.isClear(i)) {
          pieces.add(line.piece(i, i + 1));
        }
      }
    }
    return pieces;
  }
}
