package org.handwriting.cli;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/** A folder of short lines as a person may have it: {@code lines.tsv} and pictures. */
final class OwnLines {
  private static final String[] WORDS = {"one", "two", "six", "ten", "net", "tie", "now", "toe"};

  private static final int HANDS = 12;

  private OwnLines() {}

  /** So many lines, by twelve writers. */
  static Path in(Path folder, int count) throws IOException {
    Files.createDirectories(folder);
    List<String> rows = new ArrayList<>(List.of("file\ttext\twriter"));
    for (int i = 0; i < count; i++) {
      String text = WORDS[i % WORDS.length] + " " + WORDS[(i * 3 + 1) % WORDS.length];
      write(text, folder.resolve(i + ".png"));
      rows.add(i + ".png\t" + text + "\thand " + i % HANDS);
    }
    Files.write(folder.resolve("lines.tsv"), rows);
    return folder;
  }

  /** Adds a line to the folder. */
  static void add(Path folder, String name, String drawn, String text) throws IOException {
    write(drawn, folder.resolve(name));
    List<String> rows = new ArrayList<>(Files.readAllLines(folder.resolve("lines.tsv")));
    rows.add(name + "\t" + text + "\thand 0");
    Files.write(folder.resolve("lines.tsv"), rows);
  }

  private static void write(String text, Path file) throws IOException {
    BufferedImage picture = new BufferedImage(220, 60, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = picture.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, picture.getWidth(), picture.getHeight());
    graphics.setColor(Color.BLACK);
    graphics.setFont(new Font(Font.SERIF, Font.ITALIC, 34));
    graphics.drawString(text, 12, 42);
    graphics.dispose();
    ImageIO.write(picture, "png", file.toFile());
  }
}
