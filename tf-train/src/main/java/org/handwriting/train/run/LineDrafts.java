package org.handwriting.train.run;

import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.handwriting.core.model.LineModel;
import org.handwriting.core.net.LineNetwork;
import org.handwriting.core.text.BeamOptions;
import org.handwriting.core.text.BeamSearch;
import org.handwriting.core.text.TextLikelihood;
import org.handwriting.data.line.CharacterSet;
import org.handwriting.data.line.LineDataset;
import org.handwriting.data.line.LineNeeds;
import org.handwriting.data.line.LineOptions;
import org.handwriting.data.transcription.Transcription;

/**
 * Lines of which nobody has written down what they say, with what a model reads there
 * (self-training; Scudder 1965). What it reads surely is right for the most part, and new to it all
 * the same: the language model has taken errors out of it, and it comes back varied.
 *
 * @param unread all that there are, their texts a sign that stands for none
 * @param lines the half that is read most surely, with what was read; never judged by
 */
public record LineDrafts(LineDataset unread, LineDataset lines) {
  private static final double PART = 0.5;

  /** A line is so many times as wide as it is high at the least; a page is not. */
  private static final double LEAST_ASPECT = 2;

  /**
   * Reads what a run has of them.
   *
   * @param characters that the run learns to write
   * @param transcribed lines of which the text is known; they are none of these
   * @throws org.handwriting.data.line.BadLinesException with all pictures that cannot be used,
   *     where they are not to be skipped
   * @throws IOException when a folder is missing or damaged, or nothing can be read on its lines
   */
  static LineDrafts of(RunConfig config, CharacterSet characters, LineDataset transcribed)
      throws IOException {
    Transcription marked = Transcription.unread(config.lines().unreadFolders());
    LineDataset all =
        LineDataset.open(marked, LineOptions.defaults().withSkipBad(config.skipBad()));
    Set<Long> known = pictures(transcribed).collect(toSet());
    List<Long> pictures = pictures(all).toList();
    LineDataset unread =
        all.select(
            IntStream.range(0, all.size())
                .filter(i -> all.width(i) >= LEAST_ASPECT * all.height())
                .filter(i -> !known.contains(pictures.get(i)))
                .toArray());
    LineNeeds needs =
        new LineNeeds(characters, config.lines().fold(), LineNetwork.COLUMNS_PER_STEP);
    LineDataset read;
    try (LineModel reader = config.lines().reader()) {
      read = surest(reader, unread);
    }
    if (read.size() == 0) {
      throw new IOException(
          "--unread: expected lines of writing that the model of --from can read (pages: with the"
              + " ALTO or PAGE XML that hwr predict --page --format page writes), found none among "
              + all.size());
    }
    return new LineDrafts(unread, read.fitting(needs, true));
  }

  // The same line looks the same in whatever folder and form it comes twice.
  private static Stream<Long> pictures(LineDataset lines) {
    return IntStream.range(0, lines.size())
        .parallel()
        .mapToObj(i -> fingerprint(lines.example(i).image().pixels()));
  }

  private static long fingerprint(byte[] pixels) {
    CRC32 crc = new CRC32();
    crc.update(pixels);
    return (crc.getValue() << Integer.SIZE) | (Arrays.hashCode(pixels) & 0xFFFFFFFFL);
  }

  /**
   * What was read on a line.
   *
   * @param doubt how little the network believes it, nats a character
   */
  private record Draft(int line, String text, double doubt) {}

  private static LineDataset surest(LineModel reader, LineDataset unread) {
    CharacterSet characters = reader.characters();
    int classes = characters.size() + 1;
    BeamSearch search =
        new BeamSearch(classes, BeamOptions.defaults(), reader.language(), Optional.empty());
    // Any text that can be written: what a batch of lines needs.
    LineDataset lines =
        unread.withTexts(Collections.nCopies(unread.size(), characters.character(0)));
    List<Draft> drafts =
        LineAnswers.of(
            reader,
            lines,
            (line, scores, none) -> {
              int[] text = search.search(scores).get(0).text();
              double loss = TextLikelihood.loss(scores, classes, text);
              return new Draft(
                  line, characters.decode(text).strip(), loss / Math.max(1, text.length));
            });
    List<Draft> sure =
        drafts.stream()
            .filter(draft -> !draft.text.isEmpty())
            .sorted(Comparator.comparingDouble(Draft::doubt).thenComparingInt(Draft::line))
            .limit(Math.round(PART * unread.size()))
            .sorted(Comparator.comparingInt(Draft::line))
            .toList();
    return unread
        .select(sure.stream().mapToInt(Draft::line).toArray())
        .withTexts(sure.stream().map(Draft::text).toList());
  }
}
