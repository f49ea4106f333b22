package org.handwriting.server;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.handwriting.core.model.ModelCard;
import org.handwriting.core.model.ModelKind;
import org.handwriting.data.BadFileException;
import org.handwriting.serve.LineRecognizer;
import org.handwriting.serve.Recognizer;
import org.handwriting.serve.RecognizerOptions;

/**
 * The numbered folders of a model's folder. A folder that is a version itself has only that.
 *
 * @param folder of the model, or of one version
 * @param options of each version's recognizer
 */
record FolderVersions(Path folder, RecognizerOptions options) implements VersionSource {
  private static final String GRAPH = "saved_model.pb";
  private static final String EXTRA = "assets.extra";
  private static final FileTime ABSENT = FileTime.fromMillis(0);
  private static final String NUMBER = "[0-9]{1,18}";

  @Override
  public Path place() {
    return folder;
  }

  @Override
  public NavigableSet<Long> numbers() throws IOException {
    NavigableSet<Long> numbers = new TreeSet<>();
    if (isVersion()) {
      numbers.add(ownNumber());
      return numbers;
    }
    try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
      for (Path child : children) {
        String name = child.getFileName().toString();
        // "007" would be the same number as "7", and only one of them its folder.
        if (name.matches(NUMBER) && name.equals(Long.toString(Long.parseLong(name)))) {
          numbers.add(Long.parseLong(name));
        }
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      String found = e instanceof NotDirectoryException ? "a file" : "no such folder";
      throw new BadFileException(folder, "a folder with numbered versions of a model", found);
    }
    return numbers;
  }

  @Override
  public Object stamp(long number) {
    List<FileTime> times = new ArrayList<>();
    for (String name : new String[] {"", GRAPH, EXTRA}) {
      times.add(changed(version(number).resolve(name)));
    }
    // Files beside the graph that come last, or are replaced, make another version of it.
    try (DirectoryStream<Path> extra = Files.newDirectoryStream(version(number).resolve(EXTRA))) {
      List<Path> files = new ArrayList<>();
      extra.forEach(files::add);
      files.stream().sorted().forEach(file -> times.add(changed(file)));
    } catch (IOException | DirectoryIteratorException e) {
      times.add(ABSENT);
    }
    return times;
  }

  // Not there is a state like another.
  private static FileTime changed(Path path) {
    try {
      return Files.getLastModifiedTime(path);
    } catch (IOException e) {
      return ABSENT;
    }
  }

  @Override
  public Servable open(long number, Optional<ModelKind> kind) throws IOException {
    Path version = version(number);
    return switch (kind.isPresent() ? kind.get() : ModelCard.open(version).kind()) {
      case CHARACTERS -> Servable.characters(Recognizer.open(version, options));
      case LINES -> Servable.lines(LineRecognizer.open(version, options));
      case PAGES ->
          throw new BadFileException(
              version,
              "a model of %s or of %s"
                  .formatted(ModelKind.CHARACTERS.reads(), ModelKind.LINES.reads()),
              "one of pages, which only helps to read them");
    };
  }

  private Path version(long number) {
    return isVersion() ? folder : folder.resolve(Long.toString(number));
  }

  private boolean isVersion() {
    return Files.isRegularFile(folder.resolve(GRAPH));
  }

  private long ownNumber() {
    String name = folder.toAbsolutePath().normalize().getFileName().toString();
    return name.matches(NUMBER) ? Long.parseLong(name) : 1;
  }
}
