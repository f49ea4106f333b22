package org.handwriting.train.run;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.handwriting.core.model.ModelCard;
import org.handwriting.core.model.ModelKind;
import org.handwriting.core.net.LineNetwork;
import org.handwriting.data.line.LineAugmentation;
import org.handwriting.train.SoftwareVersions;
import org.handwriting.train.evaluation.LineEvaluation;
import org.handwriting.train.options.TrainingOptions;

/** What is written down of a run of lines, in its model's card. */
final class LineRunCard {
  private LineRunCard() {}

  /**
   * What a network has come to.
   *
   * @param parameters how many numbers the optimizer moves
   * @param temperature that its logits are divided by
   */
  record Learned(long parameters, double temperature) {}

  static ModelCard of(
      RunConfig config, LineRunData data, Learned learned, LineEvaluation validated) {
    return new ModelCard(
        ModelKind.LINES,
        Path.of(config.out()).getFileName().toString(),
        config.architecture(),
        learned.parameters(),
        null,
        new ModelCard.Lines(
            LineNetwork.HEIGHT, LineNetwork.COLUMNS_PER_STEP, data.characters().size()),
        RunConfig.LINES,
        data.learned().sha256(),
        data.train().size(),
        config.recipe(),
        settings(config, data, learned.temperature()),
        config.seed(),
        validated.examples(),
        Math.max(0, 1 - validated.characterErrorRate()),
        validated.loss(),
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        SoftwareVersions.here());
  }

  // What was asked for and what came of it, for people, in the order to show it.
  private static Map<String, String> settings(
      RunConfig config, LineRunData data, double temperature) {
    TrainingOptions options = config.options();
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("network", config.lineNetwork().toString());
    settings.put("epochs", Integer.toString(options.epochs()));
    settings.put("batch_size", Integer.toString(options.batchSize()));
    settings.putAll(options.descent());
    settings.put("variation", LineAugmentation.defaults().toString());
    settings.put("precision", options.precision().label());
    settings.put("lines", Integer.toString(data.learned().size()));
    config
        .lines()
        .drawn()
        .ifPresent(d -> settings.put("synthetic_lines_an_epoch", Integer.toString(d.count())));
    if (config.lines().recomposed() > 0) {
      settings.put("recomposed_lines_an_epoch", Integer.toString(config.lines().recomposed()));
    }
    data.drafts()
        .ifPresent(
            drafts ->
                settings.put(
                    "unread_lines",
                    "%d of %d, as the model that it began with reads them"
                        .formatted(drafts.lines().size(), drafts.unread().size())));
    data.language().ifPresent(bytes -> settings.put("language_model", language(config, bytes)));
    if (config.lines().fold()) {
      settings.put("texts", "without the accents that the character set lacks");
    }
    if (config.lines().from() != null) {
      settings.put("from", config.lines().from());
    }
    settings.put("temperature", String.format(Locale.ROOT, "%.3f", temperature));
    int skipped = data.learned().skipped().size();
    if (skipped > 0) {
      settings.put("skipped_lines", Integer.toString(skipped));
    }
    settings.put(
        "tested_with",
        String.format(
            Locale.ROOT,
            "%d validation lines, %s",
            data.validation().size(),
            validation(config, data)));
    return settings;
  }

  private static String language(RunConfig config, byte[] bytes) {
    String source =
        config
            .lines()
            .drawn()
            .map(
                drawn ->
                    drawn.texts().stream()
                        .map(text -> Path.of(text).getFileName().toString())
                        .collect(joining(", ")))
            .orElse("the model that it began with");
    return "%,d bytes, learned from %s".formatted(bytes.length, source);
  }

  private static String validation(RunConfig config, LineRunData data) {
    if (config.lines().folders().isEmpty()) {
      return "drawn like those that it learned from";
    }
    return data.byWriter()
        ? "of writers or pages that it did not learn from"
        : "of the same writers or pages that it learned from";
  }
}
