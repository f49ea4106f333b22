package org.handwriting.cli;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.handwriting.core.Failures;
import org.handwriting.data.glyph.GlyphImages;
import org.handwriting.serve.Alphabet;
import org.handwriting.serve.Recognition;
import org.handwriting.serve.Recognizer;
import org.handwriting.serve.RecognizerOptions;
import org.handwriting.serve.page.PageReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hwr predict}: what pictures show, a line a file. */
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
          "Pictures, folders of pictures, patterns such as '*.png', or - for standard input.")
  private List<String> words;

  @Option(
      names = "--model",
      paramLabel = "DIR",
      description = "A model's folder (default: the one that comes with the program).")
  private Optional<Path> model;

  @Option(
      names = "--alphabet",
      paramLabel = "WHICH",
      defaultValue = "all",
      description =
          "digits, letters, all, or the characters themselves, such as 0123456789X (default: all).")
  private String alphabet;

  @Option(
      names = "--top",
      paramLabel = "K",
      defaultValue = "3",
      description = "How many candidates to tell of (default: 3).")
  private int top;

  @Mixin private PageArguments pages;

  @Mixin private PrecisionOption precision;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  /** A file and its picture, or why there is none. */
  private record Opened(String file, Optional<BufferedImage> picture, String failure) {}

  @Override
  public Integer call() throws IOException {
    if (top < 1) {
      throw new ParameterException(spec.commandLine(), "--top: expected 1 or more, found " + top);
    }
    if (pages.misplaced().isPresent()) {
      throw new ParameterException(
          spec.commandLine(), pages.misplaced().get() + ": expected --page with it, found none");
    }
    PrintWriter errors = spec.commandLine().getErr();
    List<String> failures = new ArrayList<>();
    List<String> files = PictureFiles.meant(words, failures);
    failures.forEach(failure -> errors.println("hwr: " + failure));
    int unread = failures.size();
    RecognizerOptions options = precision.of(RecognizerOptions.defaults());
    try (Recognizer whole =
        model.isPresent()
            ? Recognizer.open(model.get(), options)
            : Recognizer.pretrained(options)) {
      Recognizer recognizer = restricted(whole);
      unread += pages.page ? read(recognizer, files, errors) : predict(recognizer, files, errors);
    }
    return unread == 0 ? 0 : 1;
  }

  private Recognizer restricted(Recognizer whole) {
    try {
      return whole.restrictedTo(Alphabet.parse(alphabet));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--alphabet: " + e.getMessage(), e);
    }
  }

  // How many could not be read.
  private int read(Recognizer recognizer, List<String> files, PrintWriter errors)
      throws IOException {
    PageReader reader = new PageReader(recognizer, pages.options());
    PagePrediction prediction = new PagePrediction(reader, pages.overlay, errors);
    if (pages.out.isPresent()) {
      try (ResultLines lines = ResultLines.open(pages.out.get())) {
        return prediction.add(files, lines, top);
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
        unread += predict(recognizer, some, output, errors);
      }
    }
    return unread;
  }

  // How many could not be read.
  private static int predict(
      Recognizer recognizer, List<String> files, PredictOutput output, PrintWriter errors)
      throws IOException {
    List<Opened> opened = files.parallelStream().map(PredictCommand::open).toList();
    List<BufferedImage> pictures = opened.stream().flatMap(one -> one.picture.stream()).toList();
    List<Recognition> recognitions = recognizer.recognize(pictures);
    int next = 0;
    for (Opened one : opened) {
      if (one.picture.isPresent()) {
        output.write(one.file, recognitions.get(next++));
      } else {
        errors.println("hwr: " + one.failure);
      }
    }
    return opened.size() - next;
  }

  private static Opened open(String file) {
    try {
      byte[] bytes =
          file.equals(PictureFiles.STDIN)
              ? System.in.readAllBytes()
              : Files.readAllBytes(Path.of(file));
      return new Opened(file, Optional.of(GlyphImages.decode(bytes)), "");
    } catch (IOException e) {
      String why = Failures.message(e);
      return new Opened(file, Optional.empty(), why.contains(file) ? why : file + ": " + why);
    }
  }

  private PredictOutput output(boolean named) throws IOException {
    if (json) {
      return PredictOutput.json(System.out, top);
    }
    return pages.page
        ? PredictOutput.texts(System.out, named)
        : PredictOutput.lines(System.out, top);
  }
}
