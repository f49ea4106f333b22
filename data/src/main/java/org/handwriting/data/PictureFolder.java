package org.handwriting.data;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.handwriting.data.glyph.BadPictureException;
import org.handwriting.data.glyph.Glyph;
import org.handwriting.data.glyph.GlyphFrame;
import org.handwriting.data.glyph.GlyphImages;

/**
 * One's own pictures as a data set. A folder with the sub-folders {@code train} and {@code test}
 * holds both parts; any other is one collection of which a fifth of each label is kept for the
 * test.
 */
final class PictureFolder {
  static final String NAME = "folder";

  /**
   * A stratified fifth, always the same one: a test that changed from run to run would measure
   * nothing.
   */
  private static final double TEST_FRACTION = 0.2;

  private static final long TEST_SEED = 0;
  private static final String TRAIN = "train";
  private static final String TEST = "test";

  /** EMNIST's holds letters better: what hangs below or to a side does not move them. */
  static final GlyphFrame FRAME = GlyphFrame.EMNIST;

  private final Path place;
  private final GlyphFrame frame;
  private final GlyphImages glyphs;
  // What is wrong beside the pictures: no part can be trusted to be whole then.
  private final List<BadFileException> problems = new ArrayList<>();

  private PictureFolder(Path place, GlyphFrame frame) {
    this.place = place;
    this.frame = frame;
    this.glyphs = GlyphImages.framed(frame);
  }

  /**
   * Lists the pictures, for the labels; each is read when its part is.
   *
   * @param frame how they are to lie in their 28x28 pixels
   */
  static Dataset open(Path place, GlyphFrame frame) throws IOException {
    if (!Files.isDirectory(place)) {
      throw new BadFileException(
          place, "a folder of pictures", Files.exists(place) ? "a file" : "nothing there");
    }
    return new PictureFolder(place, frame).open();
  }

  private Dataset open() throws IOException {
    if (hasTestPart(place)) {
      Path train = place.resolve(TRAIN);
      Path test = place.resolve(TEST);
      List<LabeledFile> trainFiles = LabeledFile.in(train, problems);
      List<LabeledFile> testFiles = LabeledFile.in(test, problems);
      Labels labels = labels(Stream.concat(trainFiles.stream(), testFiles.stream()));
      return Dataset.ofPictures(
          NAME, labels, frame, () -> read(trainFiles, labels), () -> read(testFiles, labels));
    }
    List<LabeledFile> files = LabeledFile.in(place, problems);
    Labels labels = labels(files.stream());
    int[] held = StratifiedSampling.draw(classes(files, labels), TEST_FRACTION, TEST_SEED);
    int[] rest = StratifiedSampling.others(files.size(), held);
    return Dataset.ofPictures(
        NAME,
        labels,
        frame,
        () -> read(chosen(files, rest), labels),
        () -> readTest(chosen(files, held), labels));
  }

  /** Whether a folder says which pictures are to test with; else a fifth of them is drawn. */
  static boolean hasTestPart(Path place) {
    return !Files.exists(place.resolve(LabeledFile.LIST))
        && Files.isDirectory(place.resolve(TRAIN))
        && Files.isDirectory(place.resolve(TEST));
  }

  private static List<LabeledFile> chosen(List<LabeledFile> files, int[] indices) {
    return Arrays.stream(indices).mapToObj(files::get).toList();
  }

  private Labels labels(Stream<LabeledFile> files) throws BadFileException {
    try {
      return Labels.of(files.map(LabeledFile::label).distinct().sorted().toList());
    } catch (IllegalArgumentException e) {
      throw DataFile.caused(
          new BadFileException(place, "labels to train with", "others: " + e.getMessage()), e);
    }
  }

  private DatasetPart.Pictures readTest(List<LabeledFile> files, Labels labels) throws IOException {
    if (files.isEmpty()) {
      throw new BadFileException(
          place,
          "several pictures of a label, so that a fifth can be kept for the test",
          "too few");
    }
    return read(files, labels);
  }

  private DatasetPart.Pictures read(List<LabeledFile> files, Labels labels) throws IOException {
    List<BadFileException> bad = new ArrayList<>(problems);
    List<LabeledFile> good = new ArrayList<>();
    byte[] pixels = new byte[files.size() * Glyph.PIXELS]; // [n, 28, 28]
    for (LabeledFile file : files) {
      try {
        byte[] glyph = read(file.file()); // [28, 28]
        System.arraycopy(glyph, 0, pixels, good.size() * Glyph.PIXELS, Glyph.PIXELS);
        good.add(file);
      } catch (BadFileException e) {
        bad.add(e);
      }
    }
    byte[] kept = Arrays.copyOf(pixels, good.size() * Glyph.PIXELS);
    List<String> names = good.stream().map(file -> name(file.file())).toList();
    return new DatasetPart.Pictures(
        Split.owning(labels, kept, classes(good, labels), names), List.copyOf(bad));
  }

  // What a person finds it by.
  private String name(Path file) {
    return absolute(place).relativize(absolute(file)).toString();
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }

  private byte[] read(Path picture) throws IOException {
    Glyph glyph;
    try {
      glyph = glyphs.read(GlyphImages.decode(Files.readAllBytes(picture)));
    } catch (BadPictureException e) {
      throw DataFile.caused(new BadFileException(picture, e.expected(), e.found()), e);
    } catch (AccessDeniedException e) {
      throw DataFile.caused(
          new BadFileException(picture, "a picture", "a file that must not be read"), e);
    } catch (NoSuchFileException e) {
      throw DataFile.caused(new BadFileException(picture, "a picture", "nothing any more"), e);
    }
    if (glyph.empty()) {
      throw new BadFileException(picture, "a picture of a character", "a blank picture");
    }
    return glyph.pixels();
  }

  private static byte[] classes(List<LabeledFile> files, Labels labels) {
    byte[] classes = new byte[files.size()];
    for (int i = 0; i < classes.length; i++) {
      classes[i] = (byte) labels.indexOf(files.get(i).label()).getAsInt();
    }
    return classes;
  }
}
