package org.handwriting.train.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
import org.handwriting.core.SessionOptions;
import org.handwriting.core.model.CharacterWeights;
import org.handwriting.core.model.FrozenNetwork;
import org.handwriting.core.model.ModelCard;
import org.handwriting.core.model.ModelDirectory;
import org.handwriting.core.model.ModelKind;
import org.handwriting.core.model.PageModel;
import org.handwriting.core.model.PagePredictor;
import org.handwriting.core.model.PageWeights;
import org.handwriting.data.BadFileException;
import org.handwriting.data.scene.PageBatch;
import org.handwriting.testing.ComposedPage;
import org.handwriting.testing.PageComposer;
import org.handwriting.train.Ending;
import org.handwriting.train.PageTrainer;
import org.handwriting.train.options.TrainingOptions;
import org.handwriting.train.progress.StepProgress;
import org.handwriting.train.progress.TrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of pages that begin with what another model has learned. */
class PagesFromTest {
  private static final int SIDE = 64;
  private static final TrainingListener SILENT = new TrainingListener() {};

  @TempDir private Path folder;

  @Test
  void beginsWithWhatTheLibrarysOwnModelKnows() {
    byte[] pixels = new byte[SIDE * SIDE];
    new Random(3).nextBytes(pixels);
    PageBatch batch =
        new PageBatch(1, SIDE, pixels, new byte[pixels.length], new byte[pixels.length]);
    PagePredictor.Scores expected;
    try (PageModel model = PageModel.pretrained(SessionOptions.defaults())) {
      expected = model.predictor().scores(pixels, SIDE);
    }
    float[] found; // [64, 64, 2]
    try (PageTrainer trainer =
        new PageTrainer(PageWeights.pretrained(), TrainingOptions.defaults())) {
      found = trainer.pictures(batch).get(0).found();
    }
    for (int i = 0; i < pixels.length; i++) {
      assertThat(found[2 * i]).isCloseTo(expected.core()[i], within(2e-3f));
      assertThat(found[2 * i + 1]).isCloseTo(expected.ink()[i], within(2e-3f));
    }
  }

  @Test
  void findsMoreAfterAStepThanOneFromNothingAndGoesOnFromThere() throws IOException {
    page();
    double fromNothing = trained(config("nothing", null)).evaluation().loss();
    PageTrainingRun.Outcome known = trained(config("known", PageWeights.PRETRAINED));
    assertThat(known.evaluation().loss()).isLessThan(fromNothing / 2);
    try (PageModel model = PageModel.open(known.model(), SessionOptions.defaults())) {
      assertThat(model.card().settings()).containsEntry("from", "pages");
    }
    PageWeights again = PageWeights.open(known.model().getParent());
    assertThat(again.weights().keySet()).isEqualTo(PageWeights.pretrained().weights().keySet());
    assertThat(again.origin()).isEqualTo(known.model().toString());
    PageRunData data = data(config("known", null));
    try (PageTrainer trainer = new PageTrainer(again, TrainingOptions.defaults())) {
      double loss = known.evaluation().loss();
      assertThat(trainer.evaluate(data.validation()).loss()).isCloseTo(loss, within(1e-3 * loss));
    }
  }

  @Test
  void isResumedWhereItWasStopped() throws IOException {
    page();
    RunConfig config = config("resumed", PageWeights.PRETRAINED);
    PageRunData data = data(config);
    Path runs = folder.resolve("runs");
    Path run;
    try (RunDirectory directory =
            RunDirectory.create(runs, LocalDateTime.of(2026, 1, 1, 0, 0), config);
        PageTrainingRun first = PageTrainingRun.open(directory, data, warning -> {})) {
      run = directory.path();
      assertThat(first.train(stopping(first))).isEqualTo(Ending.INTERRUPTED);
    }
    try (RunDirectory directory = RunDirectory.open(run);
        PageTrainingRun rest = PageTrainingRun.open(directory, data, warning -> {})) {
      assertThat(directory.config()).isEqualTo(config);
      assertThat(rest.train(SILENT)).isEqualTo(Ending.COMPLETED);
      assertThat(Files.readAllLines(run.resolve("metrics.csv"))).hasSize(2);
    }
    page("another");
    PageRunData more = data(config);
    try (RunDirectory directory = RunDirectory.open(run)) {
      assertThatThrownBy(() -> PageTrainingRun.open(directory, more, warning -> {}))
          .isInstanceOf(BadFileException.class)
          .hasMessageContaining("expected the data that it began with, pages: SHA-256 ");
    }
  }

  @Test
  void refusesModelsOfOtherThingsAndOtherNetworks() throws IOException {
    CharacterWeights characters = CharacterWeights.pretrained();
    Path other = folder.resolve("characters");
    try (FrozenNetwork frozen =
        new FrozenNetwork(characters.network(), characters.labels(), characters.weights(), 1)) {
      new ModelDirectory(other).write(frozen, characters.labels(), card());
    }
    assertThatThrownBy(() -> PageWeights.open(other))
        .isInstanceOf(BadFileException.class)
        .hasMessageContaining("expected a model of pages")
        .hasMessageContaining("found one of single characters");
    PageRunConfig asked = config("known", PageWeights.PRETRAINED).pages();
    assertThat(asked.network(Optional.empty())).contains("pages");
    assertThatThrownBy(() -> asked.network(Optional.of("pages-small")))
        .hasMessage(
            "--architecture: expected pages, as of the model to begin with, found pages-small");
  }

  // Some of the scenes to validate with: what they all say takes long to tell.
  private static PageRunData data(RunConfig config) throws IOException {
    PageRunData all = PageRunData.open(config, 1);
    return new PageRunData(
        all.scenes(),
        all.validation().subList(0, 1),
        all.apart(),
        all.leftOut(),
        all.skipped(),
        all.sha256());
  }

  private PageTrainingRun.Outcome trained(RunConfig config) throws IOException {
    LocalDateTime now = LocalDateTime.of(2026, 1, 1, 0, 0);
    try (RunDirectory directory = RunDirectory.create(folder.resolve("runs"), now, config);
        PageTrainingRun run = PageTrainingRun.open(directory, data(config), warning -> {})) {
      run.train(SILENT);
      return run.finish();
    }
  }

  private static TrainingListener stopping(PageTrainingRun run) {
    return new TrainingListener() {
      @Override
      public void onStep(StepProgress progress) {
        run.stop();
      }
    };
  }

  private RunConfig config(String out, String from) {
    return new RunConfig(
        RunConfig.PAGES,
        null,
        0,
        false,
        "pages-fast",
        "pages",
        "max",
        1,
        2,
        1e-3,
        1,
        "float32",
        "cpu",
        0,
        List.of(),
        0,
        0,
        folder.resolve(out).toString(),
        "0.1.0",
        null,
        new PageRunConfig(
            List.of(folder.resolve("mine").toString()), 4, null, List.of(), List.of(), null, from),
        null);
  }

  private static ModelCard card() {
    return new ModelCard(
        ModelKind.CHARACTERS,
        "other",
        "deep",
        1,
        new ModelCard.Characters(47, "mnist", List.of()),
        null,
        "mnist",
        "none",
        1,
        "none",
        Map.of(),
        1,
        0,
        0,
        0,
        "2026-01-01T00:00:00Z",
        Map.of());
  }

  private void page() throws IOException {
    page("page");
  }

  private void page(String name) throws IOException {
    Path mine = Files.createDirectories(folder.resolve("mine"));
    ComposedPage page =
        PageComposer.ofDigits(name.length())
            .page(List.of("48205 73619", "20265 40826"), ComposedPage.Style.clean());
    ImageIO.write(page.picture(), "png", mine.resolve(name + ".png").toFile());
    Files.writeString(mine.resolve(name + ".xml"), page.alto(name + ".png", false));
  }
}
