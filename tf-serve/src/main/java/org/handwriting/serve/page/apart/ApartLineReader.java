package org.handwriting.serve.page.apart;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.handwriting.data.glyph.Glyph;
import org.handwriting.data.glyph.GlyphImages;
import org.handwriting.data.page.TextLine;
import org.handwriting.serve.Prior;
import org.handwriting.serve.Recognition;
import org.handwriting.serve.Recognizer;
import org.handwriting.serve.page.result.PageLine;
import org.handwriting.serve.page.result.PageWord;

/**
 * Reads the lines of a page whose characters stand apart or touch a little; not cursive.
 * Thread-safe; owns nothing.
 */
public final class ApartLineReader {
  private static final int EDGES_TOGETHER = 4096;

  // Those of 4,000 characters in three pieces each, where each piece begins the most that it can.
  private static final int MOST_EDGES = 72_000;

  private final Recognizer recognizer;
  private final GlyphImages images;
  private final PageContext context;

  /**
   * Reads with a recognizer, which must stay open, and what it is restricted to.
   *
   * @param inContext whether characters that look alike are told apart by their neighbors
   * @param words that are expected; none expects none
   */
  public ApartLineReader(Recognizer recognizer, boolean inContext, List<String> words) {
    this.recognizer = recognizer;
    this.images = recognizer.glyphImages().withLean(0);
    this.context = new PageContext(recognizer, inContext, words);
  }

  /**
   * Reads all lines of a page, from which together it learns how wide a space is there and how
   * words are written.
   *
   * @return a line for each, in their order; empty where it has no pieces. All are where there are
   *     far more pieces than on any page of writing: that is a pattern
   */
  public List<Optional<ApartReading>> read(List<TextLine> found) {
    List<TextLine> inked = found.stream().filter(line -> line.pieces() > 0).toList();
    List<SegmentationGraph> graphs = inked.stream().map(SegmentationGraph::new).toList();
    long edges = graphs.stream().mapToLong(graph -> graph.edges().size()).sum();
    if (edges == 0 || edges > MOST_EDGES) {
      return Collections.nCopies(found.size(), Optional.empty());
    }
    Iterator<ApartReading> read = readPieces(inked, graphs).iterator();
    return found.stream()
        .map(line -> line.pieces() > 0 ? Optional.of(read.next()) : Optional.<ApartReading>empty())
        .toList();
  }

  private List<ApartReading> readPieces(List<TextLine> found, List<SegmentationGraph> graphs) {
    List<RecognizedLine> recognized = recognized(graphs);
    List<CharacterRow> rows = new ArrayList<>();
    for (int i = 0; i < recognized.size(); i++) {
      TextLine line = found.get(i);
      rows.add(new CharacterRow(recognized.get(i).boxes(), line.height(), line.struck()));
    }
    List<boolean[]> spaces = WordGaps.of(rows);
    List<WordLattice> words = new ArrayList<>();
    List<Integer> ends = new ArrayList<>(); // of each line's words
    for (int i = 0; i < recognized.size(); i++) {
      words.addAll(recognized.get(i).words(spaces.get(i), context.characters()));
      ends.add(words.size());
    }
    List<WordLattice.Read> read = context.read(words);
    List<ApartReading> lines = new ArrayList<>();
    for (int i = 0; i < recognized.size(); i++) {
      int from = i == 0 ? 0 : ends.get(i - 1);
      int to = ends.get(i);
      PageLine line = line(found.get(i), words.subList(from, to), read.subList(from, to));
      lines.add(new ApartReading(line, recognized.get(i), context.characters()));
    }
    return lines;
  }

  private static PageLine line(
      TextLine found, List<WordLattice> lattices, List<WordLattice.Read> read) {
    List<PageWord> words = new ArrayList<>();
    LineProbability probability = new LineProbability();
    for (int i = 0; i < read.size(); i++) {
      PageWord word = lattices.get(i).word(read.get(i));
      probability.add(word, lattices.get(i).shapeCost(read.get(i)));
      words.add(word.moved(found::onPicture));
    }
    return new PageLine(words, probability.mean(), found.baseline(), found.polygon());
  }

  // Some thousands of possible characters at a time, so that their pictures are not all in memory.
  private List<RecognizedLine> recognized(List<SegmentationGraph> graphs) {
    List<RecognizedLine> recognized = new ArrayList<>();
    for (int from = 0, to; from < graphs.size(); from = to) {
      int edges = 0;
      for (to = from; to < graphs.size() && edges < EDGES_TOGETHER; to++) {
        edges += graphs.get(to).edges().size();
      }
      recognized.addAll(recognizedTogether(graphs.subList(from, to)));
    }
    return recognized;
  }

  /** What may be one character of a line. */
  private record Possible(SegmentationGraph graph, SegmentationGraph.Edge edge) {}

  private List<RecognizedLine> recognizedTogether(List<SegmentationGraph> graphs) {
    List<Glyph> glyphs =
        graphs.stream()
            .flatMap(graph -> graph.edges().stream().map(edge -> new Possible(graph, edge)))
            .toList() // lines may have very different numbers of them
            .parallelStream()
            .map(possible -> possible.graph.glyph(possible.edge, images))
            .toList();
    List<Recognition> recognitions =
        recognizer.recognizeGlyphs(glyphs, Prior.TRAINING).stream()
            .map(ApartLineReader::withoutGlyph)
            .toList();
    List<RecognizedLine> recognized = new ArrayList<>();
    int from = 0;
    for (SegmentationGraph graph : graphs) {
      int to = from + graph.edges().size();
      recognized.add(new RecognizedLine(graph, recognitions.subList(from, to)));
      from = to;
    }
    return recognized;
  }

  // What the network saw is not looked at any more.
  private static Recognition withoutGlyph(Recognition r) {
    return new Recognition(
        r.candidates(), r.empty(), r.unsure(), new byte[0], r.indistinguishable());
  }
}
