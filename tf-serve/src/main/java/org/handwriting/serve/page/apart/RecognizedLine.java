package org.handwriting.serve.page.apart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.handwriting.core.model.Lookalikes;
import org.handwriting.data.glyph.Box;
import org.handwriting.serve.Candidate;
import org.handwriting.serve.Recognition;
import org.handwriting.serve.page.apart.WordLattice.Choice;

/** A line whose possible characters have been recognized, each for itself. */
final class RecognizedLine {
  /** Candidates less likely than this are not what neighbors could make of a character. */
  private static final double LEAST = 1e-5;

  private final SegmentationGraph graph;
  private final List<Recognition> recognitions; // of the graph's edges
  private final List<Integer> best; // edges

  /**
   * @param recognitions of the graph's edges, in their order
   */
  RecognizedLine(SegmentationGraph graph, List<Recognition> recognitions) {
    this.graph = graph;
    this.recognitions = recognitions;
    this.best = graph.best(recognitions, SegmentationGraph.Costs.defaults());
  }

  /** Around each character, from left to right. */
  List<Box> boxes() {
    return best.stream().map(this::box).toList();
  }

  private Box box(int edge) {
    return graph.box(graph.edges().get(edge));
  }

  /**
   * The pieces between spaces, and what they may be.
   *
   * @param spaces for each character, whether there is a space to its left
   * @param characters code points that each label stands for
   */
  List<WordLattice> words(boolean[] spaces, Map<String, int[]> characters) {
    List<String> labels = best.stream().map(i -> recognitions.get(i).best().label()).toList();
    LetterHeights heights = LetterHeights.of(boxes(), labels, graph.height());
    List<WordLattice> words = new ArrayList<>();
    for (int from = 0, to = 1; from < best.size(); from = to++) {
      while (to < best.size() && !spaces[to]) {
        to++;
      }
      words.add(word(best.subList(from, to), heights, characters));
    }
    return words;
  }

  /** All pieces as one word. */
  WordLattice word(Map<String, int[]> characters) {
    return words(new boolean[best.size()], characters).get(0);
  }

  private WordLattice word(
      List<Integer> read, LetterHeights heights, Map<String, int[]> characters) {
    int begin = graph.edges().get(read.get(0)).from();
    int end = graph.edges().get(read.get(read.size() - 1)).to();
    List<WordLattice.Edge> edges = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < graph.edges().size(); i++) {
      SegmentationGraph.Edge edge = graph.edges().get(i);
      if (edge.from() >= begin && edge.to() <= end) {
        Recognition recognition = recognitions.get(i);
        if (read.contains(i)) {
          places.add(edges.size());
        }
        edges.add(
            new WordLattice.Edge(
                edge.from() - begin,
                edge.to() - begin,
                -graph.cost(edge, recognition, SegmentationGraph.Costs.defaults()),
                graph.shapeCost(edge, SegmentationGraph.Costs.defaults()),
                choices(box(i), recognition, heights, characters),
                box(i),
                recognition));
      }
    }
    return new WordLattice(end - begin, edges, places);
  }

  private static List<Choice> choices(
      Box box, Recognition recognition, LetterHeights heights, Map<String, int[]> characters) {
    List<Candidate> candidates = recognition.candidates();
    double[] probabilities = probabilities(candidates);
    IntToDoubleFunction standing = heights.logLikelihoods(box);
    List<Choice> choices = new ArrayList<>();
    for (int i = 0; i < probabilities.length; i++) {
      double likely = Math.log(Math.max(LEAST, probabilities[i]));
      if (probabilities[i] > LEAST || choices.isEmpty()) {
        for (int character : characters.get(candidates.get(i).label())) {
          choices.add(new Choice(character, likely + standing.applyAsDouble(character)));
        }
      }
    }
    return choices;
  }

  // Among the characters of a word, what a network says of look-alikes must not outvote the others.
  // Each label counts as one character here: those that it stands for become choices of their own.
  private static double[] probabilities(List<Candidate> candidates) {
    double[] probabilities = candidates.stream().mapToDouble(Candidate::probability).toArray();
    int[] alike = Lookalikes.positions(candidates.stream().map(Candidate::label).toList());
    int[] one = new int[alike.length];
    Arrays.fill(one, 1);
    double[] shared =
        Lookalikes.redistributed(
            Arrays.stream(alike).mapToDouble(i -> probabilities[i]).toArray(), one);
    for (int i = 0; i < alike.length; i++) {
      probabilities[alike[i]] = shared[i];
    }
    return probabilities;
  }
}
