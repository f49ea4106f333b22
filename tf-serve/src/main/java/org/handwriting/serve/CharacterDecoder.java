package org.handwriting.serve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.handwriting.core.model.RestrictedProbabilities;
import org.handwriting.data.Labels;
import org.handwriting.data.glyph.Glyph;

/**
 * Turns a network's probabilities into recognitions over the labels of an alphabet. Immutable and
 * thread-safe.
 */
final class CharacterDecoder {
  // Below this part of the whole probability, what is left to an alphabet is noise.
  private static final double LEAST_MASS = 1e-3;

  private final Labels labels;
  private final Alphabet alphabet;
  private final int[] classes; // of the alphabet, in the model's order
  private final Shapes shapes;
  private final double unsureBelow;

  /**
   * @param labels of the model, in class order
   * @param unsureBelow see {@link RecognizerOptions}
   */
  CharacterDecoder(Labels labels, Alphabet alphabet, double unsureBelow) {
    this.labels = labels;
    this.alphabet = alphabet;
    this.classes = alphabet.classesIn(labels.asList());
    this.shapes = new Shapes(labels.asList(), alphabet);
    this.unsureBelow = unsureBelow;
  }

  /** The alphabet's labels, in the model's order. */
  List<String> labels() {
    return Arrays.stream(classes).mapToObj(labels::label).toList();
  }

  /** The characters that a label stands for in the alphabet. */
  List<String> charactersOf(String label) {
    return alphabet.meaningsOf(label, labels.asList());
  }

  /**
   * What glyphs show.
   *
   * @param probabilities float32 {@code [glyphs, k]}, row by row
   */
  List<Recognition> decode(List<Glyph> glyphs, float[] probabilities) {
    List<Recognition> recognitions = new ArrayList<>(glyphs.size());
    for (int i = 0; i < glyphs.size(); i++) {
      recognitions.add(decode(glyphs.get(i), probabilities, i * labels.size()));
    }
    return recognitions;
  }

  /**
   * What a glyph shows.
   *
   * @param probabilities float32 {@code [k]}
   */
  Recognition decode(Glyph glyph, float[] probabilities) {
    return decode(glyph, probabilities, 0);
  }

  private Recognition decode(Glyph glyph, float[] probabilities, int from) {
    RestrictedProbabilities of = RestrictedProbabilities.of(probabilities, from, classes);
    List<Candidate> candidates = new ArrayList<>(classes.length);
    for (int i = 0; i < classes.length; i++) {
      candidates.add(new Candidate(labels.label(classes[i]), of.values()[i]));
    }
    candidates.sort(Comparator.comparingDouble(Candidate::probability).reversed());
    Optional<SameShape> alike = glyph.empty() ? Optional.empty() : shapes.among(candidates);
    double decisive = alike.map(SameShape::probability).orElse(candidates.get(0).probability());
    boolean unsure = glyph.empty() || of.mass() < LEAST_MASS || decisive < unsureBelow;
    return new Recognition(candidates, glyph.empty(), unsure, glyph.pixels(), alike);
  }
}
