package org.handwriting.testing;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.handwriting.data.glyph.Box;

/**
 * A page composed of real characters, so that what is written on it and where is known.
 *
 * @param picture the page
 * @param lines the words of each line
 */
public record ComposedPage(BufferedImage picture, List<List<Word>> lines) {
  /** A word and where it is. */
  public record Word(String text, Box box) {}

  /**
   * How characters are laid on the page; lengths in pixels of a character's 28.
   *
   * @param scale pixels of the page for one of a character's
   * @param leastGap between the inks of two characters of a word; negative where they may overlap
   * @param mostGap the same at most
   * @param space between words
   * @param slope of the lines, in degrees
   * @param jump how far characters jump up and down
   * @param sizes how much characters differ in size, as a part of it
   */
  public record Style(
      double scale,
      double leastGap,
      double mostGap,
      double space,
      double slope,
      double jump,
      double sizes) {
    public static Style clean() {
      return new Style(1.6, 2, 5, 16, 0, 1, 0.05);
    }

    public static Style touching() {
      return new Style(1.6, -2.5, 3, 16, 0, 1, 0.1);
    }

    public Style withScale(double value) {
      return new Style(value, leastGap, mostGap, space, slope, jump, sizes);
    }

    public Style withSlope(double value) {
      return new Style(scale, leastGap, mostGap, space, value, jump, sizes);
    }
  }

  public String text() {
    List<String> texts = new ArrayList<>();
    for (List<Word> line : lines) {
      texts.add(String.join(" ", line.stream().map(Word::text).toList()));
    }
    return String.join("\n", texts);
  }

  /**
   * The page as ALTO says where its lines are.
   *
   * @param file name of the picture
   * @param texts whether it says what they are, too
   */
  public String alto(String file, boolean texts) {
    StringBuilder marked = new StringBuilder();
    for (List<Word> line : lines) {
      Box box = line.stream().map(Word::box).reduce(Box::with).orElseThrow();
      String text = line.stream().map(Word::text).collect(Collectors.joining(" "));
      int baseline = box.bottom() - box.height() / 8;
      marked.append(
          """
          <TextLine BASELINE="%d %d %d %d" HPOS="%d" VPOS="%d" WIDTH="%d" HEIGHT="%d">
          %s</TextLine>
          """
              .formatted(
                  box.left(),
                  baseline,
                  box.right(),
                  baseline,
                  box.left(),
                  box.top(),
                  box.width(),
                  box.height(),
                  texts ? "<String CONTENT=\"%s\"/>".formatted(text) : ""));
    }
    return """
    <alto xmlns="http://www.loc.gov/standards/alto/ns-v4#">
    <Description><MeasurementUnit>pixel</MeasurementUnit>
    <sourceImageInformation><fileName>%s</fileName></sourceImageInformation></Description>
    <Layout><Page WIDTH="%d" HEIGHT="%d"><PrintSpace><TextBlock>
    %s</TextBlock></PrintSpace></Page></Layout></alto>
    """
        .formatted(file, picture.getWidth(), picture.getHeight(), marked);
  }
}
