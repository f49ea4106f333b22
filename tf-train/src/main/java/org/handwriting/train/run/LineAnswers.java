package org.handwriting.train.run;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.handwriting.core.model.LineModel;
import org.handwriting.core.model.LineScores;
import org.handwriting.data.line.LineBatch;
import org.handwriting.data.line.LineBatches;
import org.handwriting.data.line.LineDataset;

/** What a model of lines makes of those of a data set, several batches at a time. */
final class LineAnswers {
  private static final int ANSWERED = 16;
  private static final int BATCHES_AT_ONCE = 32; // some 2 MB of scores each

  private LineAnswers() {}

  /** Makes something of a line's answer. */
  interface Reader<T> {
    /**
     * Makes it.
     *
     * @param line index in the data set
     * @param scores natural logarithms of each class's probability at each step, float32 [steps, k]
     * @param text classes of the line's text
     */
    T read(int line, float[] scores, int[] text);
  }

  /**
   * What becomes of each line, by their widths.
   *
   * @param lines with texts in the model's characters
   */
  static <T> List<T> of(LineModel model, LineDataset lines, Reader<T> reader) {
    List<T> all = new ArrayList<>();
    try (LineBatches batches = LineBatches.inOrder(lines, model.characters(), ANSWERED)) {
      while (batches.hasNext()) {
        List<LineBatch> together = new ArrayList<>();
        while (batches.hasNext() && together.size() < BATCHES_AT_ONCE) {
          together.add(batches.next());
        }
        together.parallelStream()
            .map(batch -> answers(model, batch, reader))
            .toList()
            .forEach(all::addAll);
      }
    }
    return all;
  }

  private static <T> List<T> answers(LineModel model, LineBatch batch, Reader<T> reader) {
    int classes = model.characters().size() + 1;
    LineScores scores = model.predictor().scores(batch.pixels(), batch.width(), batch.widths());
    return IntStream.range(0, batch.size())
        .mapToObj(
            i -> reader.read(batch.examples()[i], scores.ofLine(i, classes), batch.labels()[i]))
        .toList();
  }
}
