package org.handwriting.serve.page;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import org.handwriting.core.SessionOptions;
import org.handwriting.core.model.PageModel;
import org.handwriting.core.model.PagePredictor;
import org.handwriting.core.net.PageNetwork;
import org.handwriting.data.glyph.Box;
import org.handwriting.data.glyph.GrayPicture;
import org.handwriting.data.glyph.PictureFile;
import org.handwriting.data.glyph.Plane;
import org.handwriting.data.page.WritingMap;
import org.handwriting.serve.RecognizerOptions;

/**
 * Finds the handwriting on pages, on whatever paper, with whatever else beside it.
 *
 * <pre>{@code
 * try (WritingFinder finder = WritingFinder.pretrained()) { // once, at start-up
 *   WritingMap map = finder.find(ImageIO.read(file));
 * }
 * }</pre>
 *
 * <p>Thread-safe: make one and share it. It computes on all processor cores, for as many callers at
 * once as there are cores; others wait. It owns native memory until it is closed; after that {@link
 * #find} throws {@link IllegalStateException}.
 */
public final class WritingFinder implements AutoCloseable {
  /** A page is looked at with so many pixels on its long side: A4 has 100 dots an inch then. */
  private static final int SIDE = 1200;

  /** Where writing is too small for that, with so many. */
  private static final int LARGEST_SIDE = 2000;

  /** Pictures that are longer than so many times their width have more on their long side, */
  private static final double NARROW = 2;

  /** at most so many times as many. */
  private static final double MOST_ELONGATED = 3;

  /** Where writing is too large for that, with ever fewer, down to this. */
  private static final int LEAST_SIDE = 56;

  /** Cores that are lower than this, in pixels, are found better when they are larger. */
  private static final double LOW = 7;

  /** A map is taken at once that has so many sure pixels of its core's, */
  private static final double SURE = 0.75;

  /** and whose cores are not higher than this. */
  private static final double HIGH = 22;

  /** What finds less than this part of what was found at another scale is not looked at. */
  private static final double PART = 0.5;

  private final PageModel model;
  private final Semaphore places = new Semaphore(Runtime.getRuntime().availableProcessors());

  private WritingFinder(PageModel model) {
    this.model = model;
  }

  /** Whether a model of pages comes with this version of the library. */
  public static boolean hasPretrained() {
    return PageModel.hasPretrained();
  }

  /**
   * With the model that comes with the library.
   *
   * @throws IllegalStateException when this version of the library has none
   * @throws org.handwriting.core.device.NativeLibraryException when TensorFlow's library is missing
   *     or cannot be loaded; the message says what to do
   */
  public static WritingFinder pretrained() {
    return pretrained(RecognizerOptions.defaults());
  }

  /**
   * The same on another engine, or in another precision.
   *
   * @param options those two of them; the others are of reading
   * @throws org.handwriting.core.device.EngineException when it is not on the class path
   */
  public static WritingFinder pretrained(RecognizerOptions options) {
    return new WritingFinder(PageModel.pretrained(session(options)));
  }

  /**
   * With a model of one's own.
   *
   * @param model a model's folder, which means its newest version, or a version's folder
   * @throws IOException when there is none, or it is damaged or of another kind; the message says
   *     where, what was expected and what was found
   * @throws org.handwriting.core.device.NativeLibraryException as {@link #pretrained}
   */
  public static WritingFinder open(Path model) throws IOException {
    return open(model, RecognizerOptions.defaults());
  }

  /** The same on another engine, or in another precision: those two of the options. */
  public static WritingFinder open(Path model, RecognizerOptions options) throws IOException {
    return new WritingFinder(PageModel.open(model, session(options)));
  }

  private static SessionOptions session(RecognizerOptions options) {
    return SessionOptions.defaults()
        .withPrecision(options.precision())
        .withEngine(options.engine());
  }

  /** What computes: the engine, its precision, and why this one. */
  public String engine() {
    return model.engine().toString();
  }

  /**
   * Where handwriting is on a picture of any size: of a page, a part of one, or a single character.
   * The map has at most {@value #LARGEST_SIDE} pixels on its long side, three times as many where
   * the other is short, and memory is taken for as many, however large the picture is.
   *
   * @param picture dark on light or light on dark, its transparent parts as white
   * @throws IllegalArgumentException when it is null, as what ImageIO gives for a file that is none
   */
  public WritingMap find(BufferedImage picture) {
    places.acquireUninterruptibly();
    try {
      double longer = elongation(PictureFile.given(picture));
      GrayPicture gray = GrayPicture.of(picture, (int) (LARGEST_SIDE * longer));
      return enlarged(gray, best(gray, (int) (SIDE * longer))).map;
    } finally {
      places.release();
    }
  }

  // How much longer the long side of a picture may be that is narrower than a page, such as the
  // picture of a whole conversation: it has no more pixels then.
  private static double elongation(BufferedImage picture) {
    double longSide = Math.max(picture.getWidth(), picture.getHeight());
    double ratio = longSide / Math.min(picture.getWidth(), picture.getHeight());
    return Math.max(1, Math.min(MOST_ELONGATED, Math.sqrt(ratio / NARROW)));
  }

  /** A map and what its cores look like. */
  private record Seen(WritingMap map, CoreStatistics cores) {
    private boolean suits() {
      return cores.sure() > SURE && cores.height() <= HIGH;
    }

    private int side() {
      return map.core().longSide();
    }
  }

  /**
   * The network is surest of cores that are as high as those that it has learned from: writing that
   * is larger is looked at with fewer pixels, which costs a quarter each time.
   */
  private Seen best(GrayPicture gray, int side) {
    GrayPicture smaller = gray.atMost(side);
    Seen best = seen(smaller);
    double most = best.cores.score();
    while (!best.suits() && smaller.light().longSide() / 2 >= LEAST_SIDE) {
      smaller = smaller.atMost(smaller.light().longSide() / 2);
      Seen next = seen(smaller);
      most = Math.max(most, next.cores.score());
      boolean finds = next.cores.score() > 0 && next.cores.score() >= PART * most;
      if (finds && (best.cores.score() < PART * most || next.cores.sure() > best.cores.sure())) {
        best = next;
      }
    }
    return best;
  }

  /**
   * Small writing is looked at once more with more pixels, if there are any, unless it hides then.
   */
  private Seen enlarged(GrayPicture gray, Seen seen) {
    double height = seen.cores.height();
    if (height == 0 || height >= LOW) {
      return seen;
    }
    double wanted = seen.side() * PageNetwork.CORE_HEIGHT / height;
    int side = (int) Math.min(gray.light().longSide(), wanted);
    if (side <= seen.side()) {
      return seen;
    }
    Seen again = seen(gray.atMost(side));
    return again.cores.score() >= PART * seen.cores.score() ? again : seen;
  }

  private Seen seen(GrayPicture gray) {
    WritingMap map = map(gray);
    return new Seen(map, CoreStatistics.of(map));
  }

  private WritingMap map(GrayPicture gray) {
    int width = gray.paddedWidth(PageNetwork.MULTIPLE);
    PagePredictor.Scores scores =
        model.predictor().scores(gray.padded(PageNetwork.MULTIPLE), width);
    return new WritingMap(
        cut(scores.core(), width, gray), cut(scores.ink(), width, gray), gray.scale());
  }

  // Without what was padded.
  private static Plane cut(float[] values, int width, GrayPicture gray) {
    Plane padded = new Plane(width, values.length / width, values);
    Plane light = gray.light();
    return padded.width == light.width && padded.height == light.height
        ? padded
        : padded.part(new Box(0, 0, light.width, light.height));
  }

  /** Waits for calls under way and frees the native memory. A second call does nothing. */
  @Override
  public void close() {
    model.close();
  }
}
