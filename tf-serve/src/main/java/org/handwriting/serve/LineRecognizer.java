package org.handwriting.serve;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.handwriting.core.model.LineModel;
import org.handwriting.data.glyph.PictureFile;
import org.handwriting.data.line.CharacterSet;
import org.handwriting.data.line.LineImage;
import org.handwriting.data.line.LineImages;

/**
 * Reads handwritten words and lines, joined or not.
 *
 * <pre>{@code
 * try (LineRecognizer lines = LineRecognizer.pretrained()) { // once, at start-up
 *   LineRecognition r = lines.recognize(Files.readAllBytes(file));
 *   System.out.println(r.text() + " " + r.probability());
 * }
 * }</pre>
 *
 * <p>Thread-safe: make one and share it. It owns native memory until it is closed; after that every
 * method that recognizes throws {@link IllegalStateException}. It computes in the callers' threads,
 * for each of which TensorFlow remembers kernels: some 20 MB more for each thread that lives.
 */
public final class LineRecognizer implements AutoCloseable {
  private final Shared shared;
  private final LineDecoding decoding;
  private final LineDecoder decoder;
  private final boolean owner;

  /** What a recognizer and its views have in common. */
  private record Shared(
      LineModel model,
      QueuedLines network,
      LineImages images,
      RecognizerOptions options,
      AtomicBoolean closed) {}

  private LineRecognizer(Shared shared, LineDecoding decoding, boolean owner) {
    this.shared = shared;
    this.decoding = decoding;
    this.decoder = new LineDecoder(shared.model, decoding, shared.options.unsureBelow());
    this.owner = owner;
  }

  /**
   * With the model that comes with the library: French and English lines.
   *
   * @throws IllegalStateException when this version of the library has none
   * @throws org.handwriting.core.device.NativeLibraryException when TensorFlow's library is missing
   *     or cannot be loaded; the message says what to do
   */
  public static LineRecognizer pretrained() {
    return pretrained(RecognizerOptions.defaults());
  }

  /** The same with options; each line is computed by itself, whatever the limit of batches. */
  public static LineRecognizer pretrained(RecognizerOptions options) {
    return of(LineModel.pretrained(options.session()), options);
  }

  /**
   * With a model of one's own.
   *
   * @param model a model's folder, which means its newest version, or a version's folder
   * @throws IOException when there is none, or it is damaged or of another kind; the message says
   *     where, what was expected and what was found
   * @throws org.handwriting.core.device.NativeLibraryException as {@link #pretrained}
   */
  public static LineRecognizer open(Path model) throws IOException {
    return open(model, RecognizerOptions.defaults());
  }

  /** The same with options; each line is computed by itself, whatever the limit of batches. */
  public static LineRecognizer open(Path model, RecognizerOptions options) throws IOException {
    return of(LineModel.open(model, options.session()), options);
  }

  private static LineRecognizer of(LineModel model, RecognizerOptions asked) {
    try {
      return owning(model, asked);
    } catch (RuntimeException | Error e) {
      model.close();
      throw e;
    }
  }

  private static LineRecognizer owning(LineModel model, RecognizerOptions asked) {
    RecognizerOptions options = asked.forModel(ModelInfo.of(model.card(), model.engine()));
    Shared shared =
        new Shared(
            model,
            new QueuedLines(model.predictor(), model.characters().size() + 1, options),
            LineImages.defaults().withHeight(model.card().lines().height()),
            options,
            new AtomicBoolean());
    return new LineRecognizer(shared, LineDecoding.defaults(), true);
  }

  /**
   * A view that finds texts otherwise: with an alphabet, a list of words, another weight of the
   * language model. It needs no closing and ends with this recognizer.
   *
   * @throws IllegalArgumentException if the model lacks a character of the alphabet or of a word
   */
  public LineRecognizer with(LineDecoding decoding) {
    return new LineRecognizer(shared, decoding, false);
  }

  /**
   * Recognizes a picture of a word or a line, of any size, dark on light or light on dark.
   *
   * @throws IllegalArgumentException if it is null, as what ImageIO gives for a file that is none
   * @throws IOException when it has too few rows for writing, or is longer than any line
   */
  public LineRecognition recognize(BufferedImage picture) throws IOException {
    return recognizeLine(read(() -> picture));
  }

  /**
   * Recognizes a picture in a file.
   *
   * @param file the bytes of a PNG, JPEG, GIF, BMP, TIFF or WebP
   * @throws IOException when they are no picture, a damaged one, a monstrous one, or no line's
   */
  public LineRecognition recognize(byte[] file) throws IOException {
    return recognizeLine(read(() -> LineImages.decode(file)));
  }

  /** Recognizes a ready line image, as {@link #lineImages} makes them. */
  public LineRecognition recognizeLine(LineImage line) {
    return decoder.decode(line, shared.network.scores(fitting(line)));
  }

  /**
   * Recognizes a picture in a file without waiting for its turn, for servers whose threads must not
   * wait. The picture is prepared by the calling thread.
   *
   * @param file the bytes of a PNG, JPEG, GIF, BMP, TIFF or WebP
   * @param executor computes, and completes what is promised; best with as many threads as {@link
   *     RecognizerOptions#threads}, none of which waits for this recognizer otherwise
   * @throws IOException when they are no picture, a damaged one, a monstrous one, or no line's
   */
  public CompletableFuture<LineRecognition> recognizeAsync(byte[] file, Executor executor)
      throws IOException {
    return recognizeLineAsync(read(() -> LineImages.decode(file)), executor);
  }

  /**
   * The same for a page of a file.
   *
   * @param page from 1
   */
  public CompletableFuture<LineRecognition> recognizeAsync(
      PictureFile file, int page, Executor executor) throws IOException {
    return recognizeLineAsync(read(() -> LineImages.decode(file, page)), executor);
  }

  /** The same for a ready line image. */
  public CompletableFuture<LineRecognition> recognizeLineAsync(LineImage line, Executor executor) {
    return shared
        .network
        .scores(fitting(line), executor)
        .thenApply(scores -> decoder.decode(line, scores));
  }

  /** Recognizes several pictures, as many at once as there are threads. */
  public List<LineRecognition> recognize(List<BufferedImage> pictures) throws IOException {
    List<LineImage> lines = new ArrayList<>();
    for (BufferedImage picture : PictureFile.given(pictures)) {
      lines.add(read(() -> picture));
    }
    return recognizeLines(lines);
  }

  /** The same for ready line images. */
  public List<LineRecognition> recognizeLines(List<LineImage> lines) {
    lines.forEach(this::fitting);
    return shared.network.each(lines, decoder::decode);
  }

  /**
   * What the network itself makes of ready line images, whatever the decoding, without waiting for
   * its turn.
   *
   * @param executor as for {@link #recognizeAsync}
   * @return for each line float32 {@code [steps, k]}, row by row: the natural logarithms of each
   *     step's probabilities, over the characters and CTC's blank as the last class. What is
   *     promised may be a {@link RecognizerTimeoutException}
   * @throws RecognizerBusyException when too many lines wait
   */
  public CompletableFuture<List<float[]>> logProbabilitiesAsync(
      List<LineImage> lines, Executor executor) {
    lines.forEach(this::fitting);
    return shared.network.scores(lines, executor);
  }

  private LineImage read(ListenerReports.Preparation<BufferedImage, IOException> picture)
      throws IOException {
    return ListenerReports.prepared(
        shared.options.listener(), () -> shared.images.read(PictureFile.given(picture.prepare())));
  }

  private LineImage fitting(LineImage line) {
    if (line.width() > LineImages.MOST_HEIGHTS * line.height()) {
      throw new IllegalArgumentException(
          "expected a line image at most %d times as wide as high, found one of %d x %d"
              .formatted(LineImages.MOST_HEIGHTS, line.width(), line.height()));
    }
    if (line.height() != shared.images.height()) {
      throw new IllegalArgumentException(
          "expected a line image %d pixels high, found %d"
              .formatted(shared.images.height(), line.height()));
    }
    return line;
  }

  /** How texts are found. */
  public LineDecoding decoding() {
    return decoding;
  }

  /** The characters that texts are made of, in class order. */
  public CharacterSet characters() {
    return shared.model.characters();
  }

  /** Whether the model brought a language model along. */
  public boolean hasLanguage() {
    return shared.model.language().isPresent();
  }

  /** How pictures become the line images that the model reads. */
  public LineImages lineImages() {
    return shared.images;
  }

  /** How many columns of a line image make one step. */
  public int columnsPerStep() {
    return shared.model.card().lines().columnsPerStep();
  }

  /** Which model answers. */
  public ModelInfo info() {
    return ModelInfo.of(shared.model.card(), shared.model.engine());
  }

  /** Waits for recognitions under way and frees the native memory. A second call does nothing. */
  @Override
  public void close() {
    if (owner && shared.closed.compareAndSet(false, true)) {
      shared.network.close();
      shared.model.close();
    }
  }
}
