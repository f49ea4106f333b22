package org.handwriting.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.IntStream;
import org.handwriting.data.glyph.GlyphFrame;

/**
 * MNIST: 60,000 and 10,000 handwritten digits (LeCun, Cortes, Burges), which come with the project.
 */
final class Mnist {
  static final String NAME = "mnist";

  /** The system property that names the root of the checkout; ./hwr and the build set it. */
  static final String HOME_PROPERTY = "hwr.home";

  private static final String ADVICE = "the four files come with the project in data/mnist";
  private static final IdxPart TRAIN =
      new IdxPart("train-images-idx3-ubyte", "train-labels-idx1-ubyte", 0, false, ADVICE);
  private static final IdxPart TEST =
      new IdxPart("t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte", 0, false, ADVICE);

  private Mnist() {}

  static Dataset open(Optional<Path> dataDir) throws IOException {
    OfficialFiles files = OfficialFiles.in(place(dataDir));
    Labels labels = Labels.of(IntStream.range(0, 10).mapToObj(Integer::toString).toList());
    return Dataset.reading(
        NAME,
        labels,
        GlyphFrame.MNIST,
        () -> TRAIN.read(files, labels),
        () -> TEST.read(files, labels));
  }

  /** Where the files are looked for: the folder given, else {@code data/mnist} of the checkout. */
  static Path place(Optional<Path> dataDir) {
    if (dataDir.isPresent()) {
      return dataDir.get();
    }
    String home = System.getProperty(HOME_PROPERTY);
    if (home == null) {
      throw new IllegalArgumentException(
          "the system property "
              + HOME_PROPERTY
              + " (the root of the checkout, where data/mnist is) is not set:"
              + " start by ./hwr, set it, or name the folder of MNIST's files (--data-dir)");
    }
    return Path.of(home, "data", "mnist");
  }
}
