package org.handwriting.data.line;

import java.util.Random;
import org.handwriting.data.Seeds;

/**
 * The lines of another feed, varied anew in each epoch.
 *
 * @param feed what is varied
 * @param characters that the texts are written with: a line stays wide enough for its text
 * @param columnsPerStep columns that make one step of the network
 * @param variation how
 * @param seed of the run
 */
public record AugmentedFeed(
    LineFeed feed,
    CharacterSet characters,
    int columnsPerStep,
    LineAugmentation variation,
    long seed)
    implements LineFeed {
  @Override
  public int size() {
    return feed.size();
  }

  @Override
  public int height() {
    return feed.height();
  }

  @Override
  public LineExample example(int index, int epoch) {
    LineExample example = feed.example(index, epoch);
    int steps = CharacterSet.leastSteps(characters.encode(example.text()));
    Random random = new Random(Seeds.mixed(seed, epoch, index));
    return new LineExample(
        variation.apply(example.image(), steps * columnsPerStep, random),
        example.text(),
        example.writer(),
        example.place());
  }
}
