package org.handwriting.serve;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.handwriting.core.model.LoadedModel;
import org.handwriting.core.model.PicturePrior;
import org.handwriting.data.glyph.Glyph;
import org.handwriting.data.glyph.GlyphFrame;
import org.handwriting.data.glyph.GlyphImages;
import org.handwriting.data.glyph.PictureFile;

/**
 * Reads single handwritten characters.
 *
 * <pre>{@code
 * try (Recognizer recognizer = Recognizer.pretrained()) { // once, at start-up
 *   Recognition r = recognizer.recognize(Files.readAllBytes(file));
 *   System.out.println(r.best().label() + " " + r.best().probability());
 * }
 * }</pre>
 *
 * <p>Thread-safe: make one and share it. It owns native memory until it is closed; after that every
 * method that recognizes throws {@link IllegalStateException}.
 */
public final class Recognizer implements AutoCloseable {
  // Glyphs whose pixels, 50 MB, lie in one array: no array holds those of some millions.
  private static final int MOST_TOGETHER = 1 << 16;

  private final Shared shared;
  private final CharacterDecoder decoder;
  private final boolean owner;

  /**
   * What a recognizer and its views have in common.
   *
   * @param uniform turns the network's answers into those of {@link Prior#UNIFORM}
   */
  private record Shared(
      LoadedModel model,
      BatchedPredictor predictor,
      GlyphImages images,
      PicturePrior uniform,
      RecognizerOptions options,
      AtomicBoolean closed) {}

  private Recognizer(Shared shared, Alphabet alphabet, boolean owner) {
    this.shared = shared;
    this.decoder =
        new CharacterDecoder(shared.model.labels(), alphabet, shared.options.unsureBelow());
    this.owner = owner;
  }

  /**
   * With the model that comes with the library: English letters and digits.
   *
   * @throws org.handwriting.core.device.NativeLibraryException when TensorFlow's library is missing
   *     or cannot be loaded; the message says what to do
   */
  public static Recognizer pretrained() {
    return pretrained(RecognizerOptions.defaults());
  }

  /**
   * The same with options.
   *
   * @throws org.handwriting.core.device.EngineException when their engine is not on the class path
   */
  public static Recognizer pretrained(RecognizerOptions options) {
    return of(LoadedModel.pretrained(options.session()), options);
  }

  /**
   * With a model of one's own.
   *
   * @param model a model's folder, which means its newest version, or a version's folder
   * @throws IOException when there is none, or it is damaged or of another kind; the message says
   *     where, what was expected and what was found
   * @throws org.handwriting.core.device.NativeLibraryException as {@link #pretrained}
   */
  public static Recognizer open(Path model) throws IOException {
    return open(model, RecognizerOptions.defaults());
  }

  /** The same with options. */
  public static Recognizer open(Path model, RecognizerOptions options) throws IOException {
    return of(LoadedModel.open(model, options.session()), options);
  }

  private static Recognizer of(LoadedModel model, RecognizerOptions asked) {
    try {
      return owning(model, asked);
    } catch (RuntimeException | Error e) {
      model.close();
      throw e;
    }
  }

  private static Recognizer owning(LoadedModel model, RecognizerOptions asked) {
    RecognizerOptions options = asked.forModel(ModelInfo.of(model.card(), model.engine()));
    Shared shared =
        new Shared(
            model,
            new BatchedPredictor(model.predictor(), options),
            GlyphImages.framed(GlyphFrame.named(model.card().characters().glyphFrame())),
            PicturePrior.of(model.labels(), model.card().characters().trainingCounts()),
            options,
            new AtomicBoolean());
    return new Recognizer(shared, Alphabet.ALL, true);
  }

  /**
   * A view that knows only some characters: probabilities are shared out anew among them. It needs
   * no closing and ends with this recognizer.
   *
   * @throws IllegalArgumentException if the model lacks one of them; see {@link Alphabet#parse}
   */
  public Recognizer restrictedTo(Alphabet characters) {
    return new Recognizer(shared, characters, false);
  }

  /**
   * Recognizes a picture of one character, of any size, dark on light or light on dark, with {@link
   * Prior#UNIFORM}.
   *
   * @throws IllegalArgumentException if it is null, as what ImageIO gives for a file that is none
   */
  public Recognition recognize(BufferedImage picture) {
    return recognize(read(() -> picture), Prior.UNIFORM);
  }

  /**
   * Recognizes a picture in a file.
   *
   * @param file the bytes of a PNG, JPEG, GIF, BMP, TIFF or WebP
   * @throws IOException when they are no picture, a damaged one, a monstrous one, or a file of
   *     several pages; the message says what was expected and what was found
   */
  public Recognition recognize(byte[] file) throws IOException {
    return recognize(read(() -> GlyphImages.decode(file)), Prior.UNIFORM);
  }

  private <E extends Exception> Glyph read(ListenerReports.Preparation<BufferedImage, E> picture)
      throws E {
    return ListenerReports.prepared(
        shared.options.listener(), () -> shared.images.read(picture.prepare()));
  }

  /**
   * Recognizes a picture in a file without waiting for its turn, for servers whose threads must not
   * wait. The picture is prepared by the calling thread.
   *
   * @param file the bytes of a PNG, JPEG, GIF, BMP, TIFF or WebP
   * @param executor computes, and completes what is promised; best with as many threads as {@link
   *     RecognizerOptions#threads}, none of which waits for this recognizer otherwise
   * @throws IOException when they are no picture, a damaged one, a monstrous one, or a file of
   *     several pages
   */
  public CompletableFuture<Recognition> recognizeAsync(byte[] file, Executor executor)
      throws IOException {
    return recognizeAsync(read(() -> GlyphImages.decode(file)), Prior.UNIFORM, executor);
  }

  /**
   * The same for a page of a file.
   *
   * @param page from 1
   */
  public CompletableFuture<Recognition> recognizeAsync(
      PictureFile file, int page, Executor executor) throws IOException {
    return recognizeAsync(read(() -> file.picture(page)), Prior.UNIFORM, executor);
  }

  /** The same for a ready glyph. */
  public CompletableFuture<Recognition> recognizeGlyphAsync(
      byte[] pixels, Prior prior, Executor executor) {
    return recognizeAsync(Glyph.of(pixels), prior, executor);
  }

  private CompletableFuture<Recognition> recognizeAsync(
      Glyph glyph, Prior prior, Executor executor) {
    return shared
        .predictor
        .probabilitiesAsync(glyph.pixels(), executor)
        .thenApply(answers -> decoder.decode(glyph, with(prior, answers)));
  }

  /**
   * Recognizes a ready glyph, framed as the pictures that the model was trained on.
   *
   * @param pixels uint8 {@code [28, 28]}, row by row, 0 paper to 255 ink
   * @param prior {@link Prior#TRAINING} where characters come as often as in the training set
   */
  public Recognition recognizeGlyph(byte[] pixels, Prior prior) {
    return recognize(Glyph.of(pixels), prior);
  }

  private Recognition recognize(Glyph glyph, Prior prior) {
    return decoder.decode(glyph, with(prior, shared.predictor.probabilities(glyph.pixels())));
  }

  /** Recognizes several pictures together, which takes less time than one after the other. */
  public List<Recognition> recognize(List<BufferedImage> pictures) {
    return recognizeGlyphs(
        PictureFile.given(pictures).parallelStream().map(picture -> read(() -> picture)).toList(),
        Prior.UNIFORM);
  }

  /**
   * The same for ready glyphs, such as {@link #glyphImages} makes of pictures: for many large ones,
   * which need not be in memory together then.
   */
  public List<Recognition> recognizeGlyphs(List<Glyph> glyphs, Prior prior) {
    List<Recognition> recognitions = new ArrayList<>(glyphs.size());
    for (int from = 0; from < glyphs.size(); from += MOST_TOGETHER) {
      List<Glyph> part = glyphs.subList(from, Math.min(glyphs.size(), from + MOST_TOGETHER));
      recognitions.addAll(decoder.decode(part, with(prior, probabilities(pixels(part)))));
    }
    return Collections.unmodifiableList(recognitions);
  }

  /**
   * What the model itself says, over all its labels and whatever the alphabet, with {@link
   * Prior#TRAINING}.
   *
   * @param pixels uint8 {@code [n, 28, 28]}, 0 paper to 255 ink
   * @return float32 {@code [n, k]}, row by row, in the order of the model's labels
   * @throws IllegalArgumentException when they are not a whole number of pictures, or none
   * @throws RecognizerBusyException when too many pictures wait
   * @throws RecognizerTimeoutException when it was not their turn before the deadline
   */
  public float[] probabilities(byte[] pixels) {
    return shared.predictor.probabilities(pixels);
  }

  /** The same without waiting; what is promised may be a failure of these kinds. */
  public CompletableFuture<float[]> probabilitiesAsync(byte[] pixels, Executor executor) {
    return shared.predictor.probabilitiesAsync(pixels, executor);
  }

  /** The labels that a recognition's candidates come from, in the model's order. */
  public List<String> labels() {
    return decoder.labels();
  }

  /**
   * The characters that a label stands for in the alphabet: {@code c} and {@code C} where the model
   * has merged them under one label.
   */
  public List<String> charactersOf(String label) {
    return decoder.charactersOf(label);
  }

  /** How pictures become the glyphs that the model reads. */
  public GlyphImages glyphImages() {
    return shared.images;
  }

  /** Which model answers. */
  public ModelInfo info() {
    return ModelInfo.of(shared.model.card(), shared.model.engine());
  }

  /** Waits for recognitions under way and frees the native memory. A second call does nothing. */
  @Override
  public void close() {
    if (owner && shared.closed.compareAndSet(false, true)) {
      shared.predictor.close();
      shared.model.close();
    }
  }

  // uint8 [n, 28, 28]
  private static byte[] pixels(List<Glyph> glyphs) {
    byte[] pixels = new byte[glyphs.size() * Glyph.PIXELS];
    for (int i = 0; i < glyphs.size(); i++) {
      System.arraycopy(glyphs.get(i).pixels(), 0, pixels, i * Glyph.PIXELS, Glyph.PIXELS);
    }
    return pixels;
  }

  // The answers, changed in place.
  private float[] with(Prior prior, float[] answers) {
    return prior == Prior.UNIFORM ? shared.uniform.applyTo(answers) : answers;
  }
}
