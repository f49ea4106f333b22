package org.handwriting.train.run;

import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.handwriting.core.model.LineModel;
import org.handwriting.core.net.LineNetwork;
import org.handwriting.core.text.TextAlignment;
import org.handwriting.data.line.CharacterSet;
import org.handwriting.data.line.LineDataset;
import org.handwriting.data.line.LineNeeds;
import org.handwriting.data.line.SpelledLine;

/**
 * Forced alignment: finds where the characters of transcribed lines lie, by a model that reads
 * lines.
 */
final class ForcedAlignment {
  /** A model that hardly sees the text does not know where its characters are either. */
  private static final double LEAST = -1.5; // logarithm of the mean probability of a character

  /** A character that the model sees less clearly than this at its place may be elsewhere. */
  private static final float CLEAR = 0.6f;

  private ForcedAlignment() {}

  /**
   * The lines that the model can read, cut into their characters, in their order.
   *
   * @param lines as the model prepares them; those with characters that it lacks are left out
   */
  static List<SpelledLine> of(LineModel model, LineDataset lines) throws IOException {
    CharacterSet characters = model.characters();
    LineNeeds needs = new LineNeeds(characters, false, LineNetwork.COLUMNS_PER_STEP);
    LineDataset known = lines.fitting(needs, true);
    int classes = characters.size() + 1;
    return LineAnswers.of(
            model,
            known,
            (line, scores, text) -> {
              TextAlignment found = TextAlignment.of(scores, classes, text);
              return found.logProbability() > LEAST * text.length
                  ? Optional.of(SpelledLine.of(known.example(line), columns(found), clear(found)))
                  : Optional.<SpelledLine>empty();
            })
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private static BitSet clear(TextAlignment found) {
    BitSet clear = new BitSet();
    for (int i = 0; i < found.probabilities().length; i++) {
      clear.set(i, found.probabilities()[i] >= CLEAR);
    }
    return clear;
  }

  private static int[] columns(TextAlignment found) {
    int step = LineNetwork.COLUMNS_PER_STEP;
    return Arrays.stream(found.steps()).map(at -> at * step + step / 2).toArray();
  }
}
