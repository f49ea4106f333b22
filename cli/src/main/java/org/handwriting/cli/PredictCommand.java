package org.handwriting.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.handwriting.cli.options.CandidateOptions;
import org.handwriting.cli.options.PrecisionOption;
import org.handwriting.core.model.ModelCard;
import org.handwriting.core.model.ModelKind;
import org.handwriting.data.BadFileException;
import org.handwriting.serve.Alphabet;
import org.handwriting.serve.LineDecoding;
import org.handwriting.serve.LineRecognizer;
import org.handwriting.serve.Recognizer;
import org.handwriting.serve.RecognizerOptions;
import org.handwriting.serve.page.PageOptions;
import org.handwriting.serve.page.PageReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hwr predict}: what pictures show, a line a picture. */
@Command(
    name = "predict",
    description = "Tells which character each picture shows, or what is written on each page.")
final class PredictCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description =
          "Pictures (PNG, JPEG, GIF, BMP, WebP, TIFF or PDF, each page of these two), folders of"
              + " pictures, patterns such as '*.png', or - for standard input; with --page also"
              + " ALTO or PAGE files with their pictures beside them.")
  private List<String> words;

  @Option(
      names = "--model",
      paramLabel = "DIR",
      description =
          "A model's folder: of characters, or of lines for --line and --page (default: those that"
              + " come with the program).")
  private Optional<Path> model;

  @Mixin private CandidateOptions candidates;

  @Mixin private PageArguments pages;

  @Mixin private PageFormatOption form;

  @Mixin private LineArguments lines;

  @Mixin private PrecisionOption precision;

  @Mixin private EngineOption engine;

  @Option(names = "--json", description = "Print one JSON document, as --format json does.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    candidates.top();
    Optional<String> misplaced = pages.misplaced(lines.line);
    if (misplaced.isPresent()) {
      throw new ParameterException(
          spec.commandLine(), misplaced.get() + ": expected --page with it, found none");
    }
    if (lines.misplaced(pages).isPresent()) {
      throw new ParameterException(spec.commandLine(), lines.misplaced(pages).get());
    }
    Alphabet characters = asked(() -> Alphabet.parse(candidates.alphabet()));
    PrintWriter errors = spec.commandLine().getErr();
    PictureFiles meant = PictureFiles.find(words);
    meant.failures().forEach(failure -> errors.println("hwr: " + failure));
    if (!meant.skipped().isEmpty()) {
      errors.println("hwr: " + meant.skipped());
    }
    errors.flush();
    Optional<String> wrong = form.misplaced(pages.page, json, meant.files());
    if (wrong.isPresent()) {
      throw new ParameterException(spec.commandLine(), wrong.get());
    }
    int unread = meant.failures().size();
    RecognizerOptions options = engine.of(RecognizerOptions.defaults(), precision);
    if (lines.line) {
      require(ModelKind.LINES, "without --line, or with --page");
      unread += readLines(characters, options, meant.files(), errors);
    } else if (pages.page) {
      unread += readPages(characters, options, meant.files(), errors);
    } else {
      require(ModelKind.CHARACTERS, "with --line or --page");
      unread += readCharacters(characters, options, meant.files(), errors);
    }
    return unread == 0 ? 0 : 1;
  }

  private void require(ModelKind kind, String other) throws IOException {
    if (model.isPresent()) {
      ModelKind found = ModelCard.open(model.get()).kind();
      if (found != kind) {
        throw new BadFileException(
            model.get(),
            "a model of " + kind.reads(),
            "one of %s, which reads %s".formatted(found.reads(), other));
      }
    }
  }

  // What --alphabet asks for.
  private <T> T asked(Supplier<T> alphabetic) {
    try {
      return alphabetic.get();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--" + e.getMessage(), e);
    }
  }

  // How many could not be read.
  private int readLines(
      Alphabet characters, RecognizerOptions options, List<String> files, PrintWriter errors)
      throws IOException {
    LineDecoding decoding = lines.decoding(characters, pages);
    try (LineRecognizer whole =
        model.isPresent()
            ? LineRecognizer.open(model.get(), options)
            : LineRecognizer.pretrained(options)) {
      EngineOption.tell(options.engine(), whole.info().computedBy());
      LineRecognizer recognizer = asked(() -> whole.with(decoding));
      try (PredictOutput output = texts(files.size() > 1)) {
        return PicturePrediction.ofLines(recognizer, errors).print(files, output);
      }
    }
  }

  // How many could not be read.
  private int readPages(
      Alphabet characters, RecognizerOptions options, List<String> files, PrintWriter errors)
      throws IOException {
    PageOptions reading = pages.options(lines.plain).withAlphabet(characters);
    try (PageModels models = PageModels.open(model, options)) {
      models.computedBy().forEach(one -> EngineOption.tell(options.engine(), one));
      PageReader reader = asked(() -> models.reader(reading));
      LineDocuments own = new LineDocuments(form.linesFrom);
      Optional<DocumentForm> documents = form.form(candidates.top());
      return tell(
          new PagePrediction(
              new PageReading(reader, pages.overlay.map(Overlays::new), documents, errors),
              own,
              errors),
          documents,
          files);
    }
  }

  // How many could not be read.
  private int tell(PagePrediction prediction, Optional<DocumentForm> documents, List<String> files)
      throws IOException {
    if (documents.isPresent() && form.out.isPresent() && !files.isEmpty()) {
      String ending = documents.get().ending();
      return prediction.write(files, DocumentFolder.open(form.out.get(), ending, files));
    }
    if (documents.isPresent()) {
      return files.isEmpty() ? 0 : prediction.print(files.get(0), System.out);
    }
    if (form.out.isPresent()) {
      try (ResultLines results = ResultLines.open(form.out.get())) {
        return prediction.add(files, results, candidates.top());
      }
    }
    try (PredictOutput output = texts(files.size() > 1)) {
      return prediction.print(files, output);
    }
  }

  // How many could not be read.
  private int readCharacters(
      Alphabet characters, RecognizerOptions options, List<String> files, PrintWriter errors)
      throws IOException {
    try (Recognizer whole =
        model.isPresent()
            ? Recognizer.open(model.get(), options)
            : Recognizer.pretrained(options)) {
      EngineOption.tell(options.engine(), whole.info().computedBy());
      Recognizer recognizer = asked(() -> whole.restrictedTo(characters));
      try (PredictOutput output = labels()) {
        return PicturePrediction.ofCharacters(recognizer, errors).print(files, output);
      }
    }
  }

  private PredictOutput labels() throws IOException {
    return json
        ? PredictOutput.json(System.out, candidates.top())
        : PredictOutput.lines(System.out, candidates.top());
  }

  private PredictOutput texts(boolean titled) throws IOException {
    return json || form.isJson()
        ? PredictOutput.json(System.out, candidates.top())
        : PredictOutput.texts(System.out, titled);
  }
}
