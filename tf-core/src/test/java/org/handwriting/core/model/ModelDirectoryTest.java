package org.handwriting.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.handwriting.data.BadFileException;
import org.handwriting.data.Labels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelDirectoryTest {
  private static final String[] FILES = {
    "saved_model.pb",
    "assets.extra/labels.txt",
    "assets.extra/model.json",
    "assets.extra/tf_serving_warmup_requests"
  };

  @TempDir private Path temp;

  @Test
  void numbersVersionsFromOne() throws IOException {
    Path model = temp.resolve("deep/model");
    ModelDirectory directory = new ModelDirectory(model);
    assertThat(directory.newest()).isEmpty();
    assertThat(OneLayer.write(model)).isEqualTo(model.resolve("1"));
    assertThat(OneLayer.write(model)).isEqualTo(model.resolve("2"));
    assertThat(directory.newest()).hasValue(2);
    assertThat(names(model)).containsExactlyInAnyOrder("1", "2");
  }

  @Test
  void writesWhatTheContractNames() throws IOException {
    Path version = OneLayer.write(temp.resolve("model"));
    assertWhole(version);
    assertThat(version.resolve("variables")).isEmptyDirectory();
    assertThat(version.resolve("assets.extra/labels.txt")).hasContent("a\nb\nü");
  }

  @Test
  void goesOnAfterTheLargestNumber() throws IOException {
    Path model = temp.resolve("model");
    Files.createDirectories(model);
    Files.move(OneLayer.write(temp.resolve("other")), model.resolve("41"));
    assertThat(OneLayer.write(model)).isEqualTo(model.resolve("42"));
  }

  @Test
  void leavesAloneWhatBearsANumberAndIsNoVersion() throws IOException {
    Path model = temp.resolve("model");
    Files.createDirectories(model.resolve("1"));
    Files.createDirectories(model.resolve("2/variables"));
    Files.writeString(model.resolve("3"), "mine");
    assertThat(OneLayer.write(model)).isEqualTo(model.resolve("4"));
    assertThat(model.resolve("1")).isEmptyDirectory();
    assertThat(model.resolve("3")).hasContent("mine");
    assertThat(new ModelDirectory(model).newest()).hasValue(4);
  }

  @Test
  void saysWhenNoNumberIsLeft() throws IOException {
    Path model = temp.resolve("model");
    Files.createDirectories(model.resolve("999999999999999999"));
    assertThatThrownBy(() -> OneLayer.write(model))
        .isInstanceOf(BadFileException.class)
        .hasMessageContaining("expected a version number below 999999999999999999");
    assertThat(names(model)).containsExactly("999999999999999999");
  }

  @Test
  void takesForVersionsOnlyWhatIsNamedByANumberAndHoldsAGraph() throws IOException {
    Path model = temp.resolve("model");
    Path version = OneLayer.write(model);
    for (String other : new String[] {"007", "v9", "-8", "10", "1e3", ".incoming-5"}) {
      Files.createDirectory(model.resolve(other));
    }
    for (String other : new String[] {"007", "v9", "-8", "1e3", ".incoming-5"}) {
      Files.copy(version.resolve("saved_model.pb"), model.resolve(other).resolve("saved_model.pb"));
    }
    assertThat(ModelDirectory.version(model)).isEqualTo(version);
    assertThat(ModelDirectory.version(version)).isEqualTo(version);
  }

  @Test
  void saysWhatIsMissing() throws IOException {
    Path nothing = temp.resolve("nothing");
    assertThatThrownBy(() -> ModelDirectory.version(nothing))
        .isInstanceOf(BadFileException.class)
        .hasMessage(nothing + ": expected a model's folder, found nothing");
    Path file = Files.createFile(temp.resolve("file"));
    assertThatThrownBy(() -> ModelDirectory.version(file))
        .hasMessage(file + ": expected a model's folder, found a file");
    Path empty = Files.createDirectory(temp.resolve("empty"));
    assertThatThrownBy(() -> ModelDirectory.version(empty))
        .hasMessage(
            empty
                + ": expected a folder with numbered versions that hold a saved_model.pb, found none");
  }

  @Test
  void leavesNothingOfAVersionThatCannotBeWritten() throws IOException {
    Path model = temp.resolve("model");
    // Half a character: UTF-8 has no bytes for it.
    Labels unwritable = Labels.of(List.of("a", "b", "\ud800"));
    try (FrozenNetwork network =
        new FrozenNetwork(new OneLayer(), OneLayer.LABELS, OneLayer.weights(), 1)) {
      assertThatThrownBy(
              () -> new ModelDirectory(model).write(network, unwritable, OneLayer.card()))
          .isInstanceOf(CharacterCodingException.class);
    }
    assertThat(model).isEmptyDirectory();
  }

  @Test
  void givesWritersAtTheSameTimeNumbersOfTheirOwn() throws Exception {
    Path model = temp.resolve("model");
    int writers = 4;
    int each = 3;
    List<Path> written = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(writers);
    try {
      Callable<List<Path>> writer =
          () -> {
            List<Path> mine = new ArrayList<>();
            for (int i = 0; i < each; i++) {
              mine.add(OneLayer.write(model));
            }
            return mine;
          };
      for (Future<List<Path>> done : threads.invokeAll(List.of(writer, writer, writer, writer))) {
        written.addAll(done.get());
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(written).hasSize(writers * each).doesNotHaveDuplicates();
    assertThat(names(model)).hasSize(writers * each);
    assertThat(new ModelDirectory(model).newest()).hasValue((long) writers * each);
    for (Path version : written) {
      assertWhole(version);
    }
  }

  @Test
  void neverShowsHalfAVersion() throws Exception {
    Path model = temp.resolve("model");
    OneLayer.write(model);
    int versions = 20;
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      Future<Integer> reader = thread.submit(() -> lookUntil(model, versions));
      for (int i = 2; i <= versions; i++) {
        OneLayer.write(model);
      }
      assertThat(reader.get()).isPositive();
    } finally {
      thread.shutdownNow();
    }
  }

  // How often it looked, until it saw the last version.
  private static int lookUntil(Path model, int versions) throws IOException {
    int looks = 0;
    Path newest;
    do {
      newest = ModelDirectory.version(model);
      assertWhole(newest);
      looks++;
    } while (!newest.endsWith(Integer.toString(versions)));
    return looks;
  }

  @Test
  void canBeWrittenWhereThereIsNothingYetAndMakesNothing() {
    Path model = temp.resolve("a/b/c");
    assertThatCode(() -> new ModelDirectory(model).requireWritable()).doesNotThrowAnyException();
    assertThat(temp).isEmptyDirectory();
    // A name without a folder before it is in the working directory.
    assertThatCode(() -> new ModelDirectory(Path.of("no-such-model")).requireWritable())
        .doesNotThrowAnyException();
  }

  @Test
  void canBeWrittenWhereVersionsAreOrOneWasBegun() throws IOException {
    Path model = temp.resolve("model");
    Files.createDirectories(model);
    ModelDirectory directory = new ModelDirectory(model);
    assertThatCode(directory::requireWritable).doesNotThrowAnyException();
    // What a writer leaves that is killed.
    Files.createDirectory(model.resolve(".incoming-3f1c"));
    assertThatCode(directory::requireWritable).doesNotThrowAnyException();
    OneLayer.write(model);
    Files.writeString(model.resolve("notes.txt"), "mine");
    assertThatCode(directory::requireWritable).doesNotThrowAnyException();
  }

  @Test
  void isWrittenBesideWhatNobodyMeans() throws IOException {
    for (String name : new String[] {".gitkeep", ".DS_Store", "Thumbs.db"}) {
      Files.createFile(temp.resolve(name));
    }
    assertThatCode(() -> new ModelDirectory(temp).requireWritable()).doesNotThrowAnyException();
  }

  @Test
  void isNotWrittenAmongOtherFiles() throws IOException {
    Files.writeString(temp.resolve("thesis.tex"), "mine");
    assertThatThrownBy(() -> new ModelDirectory(temp).requireWritable())
        .isInstanceOf(BadFileException.class)
        .hasMessage(
            temp
                + ": expected a new folder, an empty one or one with numbered versions of a model,"
                + " found other files");
  }

  @Test
  void isNotWrittenOverOrBelowAFile() throws IOException {
    Path file = Files.createFile(temp.resolve("file"));
    assertThatThrownBy(() -> new ModelDirectory(file).requireWritable())
        .hasMessage(file + ": expected a folder to write the model to, found a file");
    assertThatThrownBy(() -> new ModelDirectory(file.resolve("model")).requireWritable())
        .hasMessageStartingWith(
            file.resolve("model")
                + ": expected a folder that can be written to, found one that cannot: ");
    assertThat(temp).isDirectoryContaining(file::equals);
  }

  @Test
  void isNotWrittenWhereNothingMayBe() throws IOException {
    assumeTrue(
        temp.getFileSystem().supportedFileAttributeViews().contains("posix"),
        "permissions are another thing on this system");
    Path locked = Files.createDirectory(temp.resolve("locked"));
    Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("r-xr-xr-x"));
    try {
      assumeFalse(Files.isWritable(locked), "this user may write everywhere");
      assertThatThrownBy(() -> new ModelDirectory(locked.resolve("model")).requireWritable())
          .hasMessage(
              locked.resolve("model")
                  + ": expected a folder that can be written to, found one that cannot: no"
                  + " permission to read or write it");
    } finally {
      Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  @Test
  void isNotWrittenUnderANameThatTheSystemDoesNotTake() {
    Path model = temp.resolve("a").resolve("long ".repeat(200));
    assertThatThrownBy(() -> new ModelDirectory(model).requireWritable())
        .isInstanceOf(BadFileException.class)
        .hasMessageContaining("expected a folder that can be written to, found one that cannot: ");
    assertThat(temp).isEmptyDirectory();
  }

  @Test
  void isNotWrittenWhereThereIsNoRoom() throws IOException {
    ModelDirectory directory = new ModelDirectory(temp.resolve("a/b"));
    assertThatCode(() -> directory.requireRoom(1)).doesNotThrowAnyException();
    assumeTrue(Files.getFileStore(temp).getTotalSpace() > 0, "this system does not tell its room");
    assertThatThrownBy(() -> directory.requireRoom(Long.MAX_VALUE))
        .isInstanceOf(BadFileException.class)
        .hasMessageStartingWith(temp.resolve("a/b") + ": expected room for a model of ");
  }

  private static void assertWhole(Path version) {
    for (String file : FILES) {
      assertThat(version.resolve(file)).isNotEmptyFile();
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children.map(child -> child.getFileName().toString()).toList();
    }
  }
}
