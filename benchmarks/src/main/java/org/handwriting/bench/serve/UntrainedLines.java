package org.handwriting.bench.serve;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.handwriting.bench.net.Nets;
import org.handwriting.core.model.ModelCard;
import org.handwriting.core.model.ModelKind;
import org.handwriting.core.net.LineNetwork;
import org.handwriting.core.text.LanguageModelBuilder;
import org.handwriting.train.LineTrainer;
import org.handwriting.train.options.Recipe;

/** Models of lines with the weights that a training begins with, and next to no English. */
final class UntrainedLines {
  private static final List<String> ENGLISH =
      List.of(
          "It is a truth that whoever reads a letter of another hand reads most of it from what"
              + " must stand there, and the rest from the ink.",
          "On Monday the 3rd of May 1915 she wrote: \"We have had 24 letters, and not one of them"
              + " was yours; what are you doing all day?\"");

  private UntrainedLines() {}

  /**
   * Writes one as the next version of a model.
   *
   * @param network that writes {@link Nets#CHARACTERS}
   * @param model the model's folder
   */
  static void write(LineNetwork network, Path model) throws IOException {
    byte[] language = LanguageModelBuilder.defaults(Nets.CHARACTERS).learn(ENGLISH);
    try (LineTrainer trainer =
        new LineTrainer(network, Nets.CHARACTERS, Recipe.named("lines", true).options())) {
      trainer.export(model, Optional.of(language), card(network, trainer.parameters()));
    }
  }

  private static ModelCard card(LineNetwork network, long parameters) {
    String name = network.name();
    int height = LineNetwork.HEIGHT;
    return new ModelCard(
        ModelKind.LINES,
        name,
        name,
        parameters,
        null,
        new ModelCard.Lines(height, LineNetwork.COLUMNS_PER_STEP, Nets.CHARACTERS.size()),
        "none",
        "",
        0,
        "none",
        Map.of(),
        0,
        0,
        0,
        0,
        "",
        Map.of());
  }
}
