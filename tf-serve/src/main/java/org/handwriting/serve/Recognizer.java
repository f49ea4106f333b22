package org.handwriting.serve;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.handwriting.core.SessionOptions;
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
 *   Recognition r = recognizer.recognize(ImageIO.read(file));
 *   System.out.println(r.best().label() + " " + r.best().probability());
 * }
 * }</pre>
 *
 * <p>Thread-safe: make one and share it. It owns native memory until it is closed; after that every
 * method that recognizes throws {@link IllegalStateException}.
 */
public final class Recognizer implements AutoCloseable {
  // Below this share of the whole probability, what is left to an alphabet is noise.
  private static final double LEAST_SHARE = 1e-3;

  private final Shared shared;
  private final Alphabet alphabet;
  private final int[] classes; // of the alphabet, in the model's order
  private final Shapes shapes;
  private final boolean owner;

  /**
   * What a recognizer and its views have in common.
   *
   * @param prior what is taken for granted of every picture
   */
  private record Shared(
      LoadedModel model,
      Batcher batcher,
      GlyphImages images,
      PicturePrior prior,
      RecognizerOptions options,
      AtomicBoolean closed) {}

  private Recognizer(Shared shared, Alphabet alphabet, boolean owner) {
    this.shared = shared;
    this.alphabet = alphabet;
    List<String> labels = shared.model.labels().asList();
    this.classes = alphabet.classesIn(labels);
    this.shapes = new Shapes(labels, alphabet);
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

  /** The same with options. */
  public static Recognizer pretrained(RecognizerOptions options) {
    return of(LoadedModel.pretrained(session(options)), options);
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
    return of(LoadedModel.open(model, session(options)), options);
  }

  private static SessionOptions session(RecognizerOptions options) {
    return SessionOptions.serving().withPrecision(options.precision());
  }

  private static Recognizer of(LoadedModel model, RecognizerOptions options) {
    Shared shared =
        new Shared(
            model,
            new Batcher(model.predictor()::probabilities, Glyph.PIXELS, options),
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
   * Recognizes a picture of one character, of any size, dark on light or light on dark. Every
   * character is taken to be as likely as another, however often the training set had it.
   *
   * @throws IllegalArgumentException if it is null, as what ImageIO gives for a file that is none
   */
  public Recognition recognize(BufferedImage picture) {
    return recognize(picture, System.nanoTime());
  }

  /**
   * Recognizes a picture in a file.
   *
   * @param file the bytes of a PNG, JPEG, GIF, BMP, TIFF or WebP
   * @throws IOException when they are no picture, a damaged one, a monstrous one, or a file of
   *     several pages; the message says what was expected and what was found
   */
  public Recognition recognize(byte[] file) throws IOException {
    long begun = System.nanoTime();
    return recognize(GlyphImages.decode(file), begun);
  }

  private Recognition recognize(BufferedImage picture, long begun) {
    Glyph glyph = read(picture, begun);
    return recognition(glyph, likened(shared.batcher.answers(glyph.pixels())), 0);
  }

  private Glyph read(BufferedImage picture, long begun) {
    Glyph glyph = shared.images.read(picture);
    shared.options.listener().onGlyph(Duration.ofNanos(System.nanoTime() - begun));
    return glyph;
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
    long begun = System.nanoTime();
    return promised(read(GlyphImages.decode(file), begun), executor);
  }

  /**
   * The same for a page of a file.
   *
   * @param page from 1
   */
  public CompletableFuture<Recognition> recognizeAsync(
      PictureFile file, int page, Executor executor) throws IOException {
    long begun = System.nanoTime();
    return promised(read(file.picture(page), begun), executor);
  }

  private CompletableFuture<Recognition> promised(Glyph glyph, Executor executor) {
    return shared
        .batcher
        .answers(glyph.pixels(), executor)
        .thenApply(answers -> recognition(glyph, likened(answers), 0));
  }

  /** The same for a ready glyph. */
  public CompletableFuture<Recognition> recognizeGlyphAsync(byte[] pixels, Executor executor) {
    Glyph glyph = glyph(pixels);
    return shared
        .batcher
        .answers(glyph.pixels(), executor)
        .thenApply(answers -> recognition(glyph, answers, 0));
  }

  /**
   * Recognizes a ready glyph, framed as the pictures that the model was trained on and as likely a
   * character as there.
   *
   * @param pixels uint8 {@code [28, 28]}, row by row, 0 paper to 255 ink
   */
  public Recognition recognizeGlyph(byte[] pixels) {
    Glyph glyph = glyph(pixels);
    return recognition(glyph, shared.batcher.answers(glyph.pixels()), 0);
  }

  /** Recognizes several pictures together, which takes less time than one after the other. */
  public List<Recognition> recognize(List<BufferedImage> pictures) {
    for (int i = 0; i < pictures.size(); i++) {
      if (pictures.get(i) == null) {
        throw new IllegalArgumentException(
            "expected %d pictures, found null as number %d, which is what ImageIO.read gives for a file that it cannot read"
                .formatted(pictures.size(), i + 1));
      }
    }
    return recognizeRead(pictures.parallelStream().map(shared.images::read).toList());
  }

  /**
   * The same for what {@link #glyphImages} has made of pictures: for many large ones, which need
   * not be in memory together then.
   */
  public List<Recognition> recognizeRead(List<Glyph> glyphs) {
    return glyphs.isEmpty() ? List.of() : recognitions(glyphs, likened(answers(glyphs)));
  }

  /** The same for ready glyphs. */
  public List<Recognition> recognizeGlyphs(List<byte[]> pixels) {
    List<Glyph> glyphs = pixels.stream().map(Recognizer::glyph).toList();
    return glyphs.isEmpty() ? List.of() : recognitions(glyphs, answers(glyphs));
  }

  /**
   * What the model itself says, over all its labels and whatever the alphabet.
   *
   * @param pixels uint8 {@code [n, 28, 28]}, 0 paper to 255 ink
   * @return float32 {@code [n, k]}, row by row, in the order of the model's labels
   * @throws IllegalArgumentException when they are not a whole number of pictures, or none
   * @throws RecognizerBusyException when too many pictures wait
   * @throws RecognizerTimeoutException when it was not their turn before the deadline
   */
  public float[] probabilities(byte[] pixels) {
    List<byte[]> parts = parts(pixels);
    if (parts.size() == 1) {
      return shared.batcher.answers(pixels);
    }
    return together(parts.parallelStream().map(shared.batcher::answers).toList());
  }

  /** The same without waiting; what is promised may be a failure of these kinds. */
  public CompletableFuture<float[]> probabilitiesAsync(byte[] pixels, Executor executor) {
    List<byte[]> parts = parts(pixels);
    if (parts.size() == 1) {
      return shared.batcher.answers(pixels, executor);
    }
    List<CompletableFuture<float[]>> promised =
        parts.stream().map(part -> shared.batcher.answers(part, executor)).toList();
    return CompletableFuture.allOf(promised.toArray(CompletableFuture[]::new))
        .thenApply(all -> together(promised.stream().map(CompletableFuture::join).toList()));
  }

  // As many pictures each as a batch holds.
  private List<byte[]> parts(byte[] pixels) {
    if (pixels == null) {
      throw new IllegalArgumentException("expected pixels of 28x28 each, found null");
    }
    if (pixels.length == 0 || pixels.length % Glyph.PIXELS != 0) {
      throw new IllegalArgumentException(
          "expected a multiple of %d pixels, found %d".formatted(Glyph.PIXELS, pixels.length));
    }
    int most = shared.options.batchLimit() * Glyph.PIXELS;
    if (pixels.length <= most) {
      return List.of(pixels);
    }
    List<byte[]> parts = new ArrayList<>();
    for (int from = 0; from < pixels.length; from += most) {
      parts.add(Arrays.copyOfRange(pixels, from, Math.min(pixels.length, from + most)));
    }
    return parts;
  }

  private static float[] together(List<float[]> parts) {
    float[] all = new float[parts.stream().mapToInt(part -> part.length).sum()];
    int at = 0;
    for (float[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  /** The labels that a recognition's candidates come from, in the model's order. */
  public List<String> labels() {
    return Arrays.stream(classes).mapToObj(shared.model.labels()::label).toList();
  }

  /**
   * The characters that a label stands for in the alphabet: {@code c} and {@code C} where the model
   * has merged them under one label.
   */
  public List<String> charactersOf(String label) {
    return alphabet.standingFor(label, shared.model.labels().asList());
  }

  /** How pictures become the glyphs that the model reads. */
  public GlyphImages glyphImages() {
    return shared.images;
  }

  /** Which model answers. */
  public ModelInfo info() {
    return ModelInfo.of(shared.model.card());
  }

  /** Waits for recognitions under way and frees the native memory. A second call does nothing. */
  @Override
  public void close() {
    if (owner && shared.closed.compareAndSet(false, true)) {
      shared.batcher.close();
      shared.model.close();
    }
  }

  private static Glyph glyph(byte[] pixels) {
    if (pixels == null) {
      throw new IllegalArgumentException("expected %d pixels, found null".formatted(Glyph.PIXELS));
    }
    boolean blank = true;
    for (byte pixel : pixels) {
      blank &= pixel == 0;
    }
    return new Glyph(pixels, blank);
  }

  private float[] answers(List<Glyph> glyphs) {
    byte[] pixels = new byte[glyphs.size() * Glyph.PIXELS];
    for (int i = 0; i < glyphs.size(); i++) {
      System.arraycopy(glyphs.get(i).pixels(), 0, pixels, i * Glyph.PIXELS, Glyph.PIXELS);
    }
    return probabilities(pixels);
  }

  // The answers, changed in place, if every character were as likely as another.
  private float[] likened(float[] answers) {
    return shared.prior.applyTo(answers);
  }

  private List<Recognition> recognitions(List<Glyph> glyphs, float[] answers) {
    int k = shared.model.labels().size();
    List<Recognition> recognitions = new ArrayList<>();
    for (int i = 0; i < glyphs.size(); i++) {
      recognitions.add(recognition(glyphs.get(i), answers, i * k));
    }
    return recognitions;
  }

  private Recognition recognition(Glyph glyph, float[] answers, int from) {
    double share = 0;
    for (int c : classes) {
      share += answers[from + c];
    }
    List<Candidate> candidates = new ArrayList<>(classes.length);
    for (int c : classes) {
      // Where nothing at all is left to the alphabet, its characters are equally improbable.
      double probability = share > 0 ? answers[from + c] / share : 1.0 / classes.length;
      candidates.add(new Candidate(shared.model.labels().label(c), probability));
    }
    candidates.sort(Comparator.comparingDouble(Candidate::probability).reversed());
    Optional<SameShape> alike = glyph.empty() ? Optional.empty() : shapes.among(candidates);
    double decisive = alike.map(SameShape::probability).orElse(candidates.get(0).probability());
    boolean unsure =
        glyph.empty() || share < LEAST_SHARE || decisive < shared.options.unsureBelow();
    return new Recognition(candidates, glyph.empty(), unsure, glyph.pixels(), alike);
  }
}
