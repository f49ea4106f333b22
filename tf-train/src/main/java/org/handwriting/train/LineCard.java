package org.handwriting.train;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.handwriting.core.model.ModelCard;
import org.handwriting.core.model.ModelKind;
import org.handwriting.core.net.LineNetwork;
import org.handwriting.data.line.LineDataset;
import org.handwriting.train.evaluation.LineEvaluation;
import org.handwriting.train.options.TrainingOptions;

/**
 * What is written down of a training of lines that no run was configured for.
 *
 * @param from the network that it began with, if another one had learned before
 * @param parameters how many numbers the optimizer moves
 * @param temperature that its logits are divided by
 */
record LineCard(
    LineNetwork network,
    TrainingOptions options,
    Optional<String> from,
    long parameters,
    double temperature) {
  private static final String CUSTOM = "custom";

  /** The card of a model in {@code folder}. */
  ModelCard of(Path folder, LineDataset learned, int characters, LineEvaluation tested) {
    return new ModelCard(
        ModelKind.LINES,
        folder.toAbsolutePath().getFileName().toString(),
        network.name(),
        parameters,
        null,
        new ModelCard.Lines(LineNetwork.HEIGHT, LineNetwork.COLUMNS_PER_STEP, characters),
        ModelKind.LINES.name().toLowerCase(Locale.ROOT),
        learned.sha256(),
        learned.size(),
        CUSTOM,
        settings(),
        options.seed(),
        tested.examples(),
        Math.max(0, 1 - tested.characterErrorRate()),
        tested.loss(),
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        SoftwareVersions.here());
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("network", network.toString());
    settings.put("epochs", Integer.toString(options.epochs()));
    settings.put("batch_size", Integer.toString(options.batchSize()));
    settings.putAll(options.descent());
    settings.put("precision", options.precision().label());
    from.ifPresent(name -> settings.put("from", name));
    settings.put("temperature", String.format(Locale.ROOT, "%.3f", temperature));
    return settings;
  }
}
