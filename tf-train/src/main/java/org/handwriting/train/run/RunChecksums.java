package org.handwriting.train.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.handwriting.core.DurableFiles;
import org.handwriting.core.Json;
import org.handwriting.data.BadFileException;
import org.handwriting.data.Checksum;
import org.handwriting.data.Dataset;
import org.handwriting.data.Seeds;
import org.handwriting.data.Split;
import org.handwriting.data.line.LineDataset;
import org.handwriting.data.synthetic.FontFiles;

/**
 * What a run learns from and is judged by, kept in its folder. With other data it does not go on:
 * the parts are drawn anew from what is there, and what was learned from would be tested with.
 *
 * @param parts what each part of the data is, in words, by its name
 */
record RunChecksums(Map<String, String> parts) {
  private static final String FILE = "data.json";

  /** Copies the parts, in their order. */
  RunChecksums {
    parts = parts == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(parts));
  }

  static RunChecksums of(Dataset dataset) throws IOException {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("labels", dataset.labels().toString());
    parts.put("training part", pictures(dataset.train()));
    parts.put("validation part", pictures(dataset.validation()));
    parts.put("test part", pictures(dataset.test()));
    return new RunChecksums(parts);
  }

  /**
   * Of lines that are read, and of what others are drawn with as it goes.
   *
   * @param drawn how they are; empty if none are
   * @throws IOException when fonts or texts cannot be read any more
   */
  static RunChecksums of(LineRunData data, Optional<LineRunConfig.Synthetic> drawn)
      throws IOException {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("characters", data.characters().asString());
    data.start()
        .ifPresent(
            weights ->
                parts.put("weights of another model", Long.toHexString(weights.fingerprint())));
    if (data.learned().size() > 0) {
      parts.put("training part", lines(data.learned()));
    }
    parts.put("validation part", lines(data.validation()));
    data.drafts().ifPresent(drafts -> parts.put("unread lines", lines(drafts.unread())));
    if (drawn.isPresent()) {
      parts.put("fonts", files(FontFiles.files(Path.of(drawn.get().fonts()))));
      parts.put("texts", files(drawn.get().texts().stream().map(Path::of).toList()));
    }
    return new RunChecksums(parts);
  }

  private static String files(List<Path> files) throws IOException {
    long all = files.size();
    for (Path file : files) {
      all = Seeds.mixed(all, Checksum.sha256Of(file).hex().hashCode());
    }
    return "%d files with the checksum %x".formatted(files.size(), all);
  }

  static RunChecksums of(PageRunData data, PageRunConfig asked) throws IOException {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("pages", "SHA-256 " + data.sha256());
    if (asked.fontFolder().isPresent()) {
      parts.put("fonts", files(FontFiles.files(asked.fontFolder().get())));
    }
    if (asked.printFontFolder().isPresent()) {
      parts.put("fonts of print", files(FontFiles.files(asked.printFontFolder().get())));
    }
    if (!asked.textFiles().isEmpty()) {
      parts.put("texts", files(asked.textFiles()));
    }
    return new RunChecksums(parts);
  }

  private static String pictures(Split split) {
    return "%d pictures with the SHA-256 %s".formatted(split.size(), split.sha256());
  }

  private static String lines(LineDataset lines) {
    return "%d lines with the SHA-256 %s".formatted(lines.size(), lines.sha256());
  }

  /**
   * Writes them down where the run has learned nothing yet, and compares them where it has.
   *
   * @throws BadFileException if the run began with other data
   */
  void keepIn(RunDirectory directory) throws IOException {
    Path file = directory.path().resolve(FILE);
    if (!Files.isDirectory(directory.checkpoints())) {
      DurableFiles.write(file, Json.bytes(this));
    } else if (Files.exists(file)) { // an older run has none
      compare(directory.path(), Json.read(file, RunChecksums.class));
    }
  }

  private void compare(Path run, RunChecksums begun) throws BadFileException {
    for (Map.Entry<String, String> part : begun.parts.entrySet()) {
      String found = parts.getOrDefault(part.getKey(), "none");
      if (!found.equals(part.getValue())) {
        throw new BadFileException(
            run,
            "the data that it began with, %s: %s".formatted(part.getKey(), part.getValue()),
            found);
      }
    }
  }
}
