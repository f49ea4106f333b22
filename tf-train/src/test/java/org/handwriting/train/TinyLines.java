package org.handwriting.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.handwriting.data.line.CharacterSet;
import org.handwriting.data.line.LineDataset;
import org.handwriting.data.line.LineExample;
import org.handwriting.data.line.LineImage;

/** Lines whose letters are blocks of ink, each letter always the same. */
public final class TinyLines {
  public static final CharacterSet CHARACTERS = CharacterSet.of(" abcde");

  private static final int HEIGHT = 48;
  private static final int LETTER = 16; // columns, the last quarter of them paper

  private TinyLines() {}

  /** So many lines of two to six characters, by three writers. */
  public static LineDataset of(int count) {
    Random random = new Random(3);
    List<LineExample> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int length = 2 + random.nextInt(5);
      StringBuilder text = new StringBuilder();
      for (int k = 0; k < length; k++) {
        text.append(CHARACTERS.character(1 + random.nextInt(CHARACTERS.size() - 1)));
      }
      if (length > 3) {
        text.setCharAt(2, ' ');
      }
      lines.add(line(text.toString(), "writer " + i % 3, "line " + i));
    }
    return LineDataset.of(lines);
  }

  /** Lines with these texts, by one writer. */
  public static LineDataset of(List<String> texts) {
    return LineDataset.of(
        texts.stream().map(text -> line(text, "writer", "line " + text)).toList());
  }

  /** A line with this text. */
  public static LineExample line(String text, String writer, String place) {
    int width = (text.length() + 1) * LETTER;
    byte[] pixels = new byte[HEIGHT * width];
    for (int k = 0; k < text.length(); k++) {
      Random letter = new Random(text.charAt(k));
      for (int block = 0; block < 12 && text.charAt(k) != ' '; block++) {
        boolean ink = letter.nextBoolean();
        int left = LETTER / 2 + k * LETTER + block % 3 * 4;
        for (int y = block / 3 * 12; ink && y < block / 3 * 12 + 12; y++) {
          for (int x = left; x < left + 4; x++) {
            pixels[y * width + x] = (byte) 230;
          }
        }
      }
    }
    return new LineExample(LineImage.of(HEIGHT, pixels), text, writer, place);
  }
}
