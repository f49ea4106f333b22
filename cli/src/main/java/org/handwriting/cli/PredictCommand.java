package org.handwriting.cli;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.handwriting.data.glyph.Glyph;
import org.handwriting.serve.Alphabet;
import org.handwriting.serve.LineDecoding;
import org.handwriting.serve.LineRecognizer;
import org.handwriting.serve.Prior;
import org.handwriting.serve.Recognition;
import org.handwriting.serve.Recognizer;
import org.handwriting.serve.RecognizerOptions;
import org.handwriting.serve.form.PictureSource;
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
  // Enough to keep the cores busy, few enough that large photos do not fill the memory.
  private static final int AT_ONCE = 64;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description =
          "Pictures (PNG, JPEG, GIF, BMP, WebP, TIFF or PDF, each page of these two), folders of"
              + " pictures, patterns such as '*.png', or - for standard input.")
  private List<String> words;

  @Option(
      names = "--model",
      paramLabel = "DIR",
      description = "A model's folder (default: the one that comes with the program).")
  private Optional<Path> model;

  @Mixin private CandidateOptions candidates;

  @Mixin private PageArguments pages;

  @Mixin private LineArguments lines;

  @Mixin private PrecisionOption precision;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  /** What a page shows, or why nothing can be seen on it. */
  private record Seen(PictureSource source, Optional<Glyph> glyph, String failure) {}

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
    PictureFiles meant = PictureFiles.meant(words);
    meant.failures().forEach(failure -> errors.println("hwr: " + failure));
    if (!meant.passedOver().isEmpty()) {
      errors.println("hwr: " + meant.passedOver());
    }
    errors.flush();
    int unread = meant.failures().size();
    RecognizerOptions options = precision.of(RecognizerOptions.defaults());
    if (lines.line) {
      unread += readLines(characters, options, meant.files(), errors);
      return unread == 0 ? 0 : 1;
    }
    try (Recognizer whole =
        model.isPresent()
            ? Recognizer.open(model.get(), options)
            : Recognizer.pretrained(options)) {
      Recognizer recognizer = asked(() -> whole.restrictedTo(characters));
      unread +=
          pages.page
              ? read(recognizer, meant.files(), errors)
              : predict(recognizer, meant.files(), errors);
    }
    return unread == 0 ? 0 : 1;
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
                : LineRecognizer.pretrained(options);
        PredictOutput output = json ? output(true) : texts(files.size() > 1)) {
      LineRecognizer recognizer = asked(() -> whole.with(decoding));
      return new LinePrediction(recognizer, errors).print(files, output);
    }
  }

  private static PredictOutput texts(boolean titled) {
    return PredictOutput.texts(System.out, titled);
  }

  // How many could not be read.
  private int read(Recognizer recognizer, List<String> files, PrintWriter errors)
      throws IOException {
    PageReader reader = new PageReader(recognizer, pages.options());
    PagePrediction prediction = new PagePrediction(reader, pages.overlay, errors);
    if (pages.out.isPresent()) {
      try (ResultLines lines = ResultLines.open(pages.out.get())) {
        return prediction.add(files, lines, candidates.top());
      }
    }
    try (PredictOutput output = output(files.size() > 1)) {
      return prediction.print(files, output);
    }
  }

  // How many could not be read.
  private int predict(Recognizer recognizer, List<String> files, PrintWriter errors)
      throws IOException {
    int unread = 0;
    try (PredictOutput output = output(true)) {
      for (int from = 0; from < files.size(); from += AT_ONCE) {
        List<String> some = files.subList(from, Math.min(files.size(), from + AT_ONCE));
        unread += tell(recognizer, some, output, errors);
      }
    }
    return unread;
  }

  // How many could not be read.
  private static int tell(
      Recognizer recognizer, List<String> files, PredictOutput output, PrintWriter errors)
      throws IOException {
    List<OpenedFile> opened = files.parallelStream().map(OpenedFile::of).toList();
    // No more decoded pictures are in memory than there are threads.
    List<Seen> seen =
        opened.stream().flatMap(OpenedFile::pages).toList().parallelStream()
            .map(page -> see(recognizer, page))
            .toList();
    List<Glyph> glyphs = seen.stream().flatMap(one -> one.glyph.stream()).toList();
    List<Recognition> recognitions = recognizer.recognizeGlyphs(glyphs, Prior.UNIFORM);
    int next = 0;
    for (Seen one : seen) {
      if (one.glyph.isPresent()) {
        output.write(one.source, recognitions.get(next++));
      } else {
        errors.println("hwr: " + one.failure);
      }
    }
    errors.flush();
    return seen.size() - next;
  }

  private static Seen see(Recognizer recognizer, OpenedFile.Page page) {
    if (page.opened().pictures().isEmpty()) {
      return new Seen(page.source(), Optional.empty(), page.opened().failure());
    }
    try {
      BufferedImage picture = page.opened().pictures().get().picture(page.source().page());
      return new Seen(page.source(), Optional.of(recognizer.glyphImages().read(picture)), "");
    } catch (IOException e) {
      String failure = OpenedFile.failure(page.source().title(), e);
      return new Seen(page.source(), Optional.empty(), failure);
    }
  }

  private PredictOutput output(boolean named) throws IOException {
    if (json) {
      return PredictOutput.json(System.out, candidates.top());
    }
    return pages.page
        ? PredictOutput.texts(System.out, named)
        : PredictOutput.lines(System.out, candidates.top());
  }
}
