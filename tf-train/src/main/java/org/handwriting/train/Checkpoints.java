package org.handwriting.train;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.handwriting.core.DurableFiles;
import org.handwriting.core.Json;
import org.handwriting.data.BadFileException;
import org.handwriting.data.Checksum;
import org.tensorflow.exceptions.TensorFlowException;

/**
 * The checkpoints of a run: a folder for each, named by the steps that were done, with the
 * variables as a TensorFlow tensor bundle and {@code state.json}. Written beside its place and
 * moved there in one step; the state holds the other files' checksums, so that a damaged one is
 * never resumed from.
 */
final class Checkpoints {
  private static final String VARIABLES = "variables";
  private static final String STATE = "state.json";
  // The newest, and the one before in case the newest turns out to be damaged.
  private static final int KEPT = 2;

  private final Path folder;

  /**
   * What {@code state.json} holds.
   *
   * @param state how far the run had come
   * @param sha256 checksum of each of the other files, by its name
   */
  private record Document(TrainingState state, Map<String, String> sha256) {}

  Checkpoints(Path folder) {
    this.folder = folder;
  }

  /**
   * Writes a checkpoint and deletes those that are no longer needed.
   *
   * @throws IOException when it cannot be written; the ones before are untouched then
   */
  void save(TrainingSession session, TrainingState state) throws IOException {
    Files.createDirectories(folder);
    Path place = folder.resolve(name(state));
    if (Files.isDirectory(place)) {
      return; // stopped right after a checkpoint: it says the same already
    }
    Path beside = DurableFiles.newFolderIn(folder);
    try {
      session.save(beside.resolve(VARIABLES));
      Files.write(beside.resolve(STATE), Json.bytes(new Document(state, checksums(beside))));
      DurableFiles.publish(beside, place);
    } catch (IOException | TensorFlowException e) {
      DurableFiles.deleteTree(beside);
      throw new IOException("cannot write checkpoint " + place + ": " + e.getMessage(), e);
    }
    prune(state);
  }

  /**
   * Restores the newest sound checkpoint.
   *
   * @return how far it had come; empty when there is no checkpoint at all
   * @throws BadFileException when every checkpoint is damaged
   */
  Optional<TrainingState> restoreNewest(TrainingSession session) throws IOException {
    BadFileException damaged = null;
    for (Path checkpoint : newestFirst()) {
      try {
        return Optional.of(restore(session, checkpoint));
      } catch (BadFileException e) {
        damaged = e;
      }
    }
    if (damaged != null) {
      throw damaged;
    }
    return Optional.empty();
  }

  /** Restores the variables as they were after {@code epoch}, if that checkpoint is kept. */
  boolean restoreEpoch(TrainingSession session, int epoch) throws IOException {
    for (Path checkpoint : newestFirst()) {
      TrainingState state = document(checkpoint).state();
      if (state.epochsDone() == epoch && state.stepsDone() == 0) {
        restore(session, checkpoint);
        return true;
      }
    }
    return false;
  }

  private TrainingState restore(TrainingSession session, Path checkpoint) throws IOException {
    Document document = document(checkpoint);
    Map<String, String> found = checksums(checkpoint);
    if (!found.equals(document.sha256())) {
      throw new BadFileException(checkpoint, "files with the checksums in " + STATE, "other bytes");
    }
    session.restore(checkpoint.resolve(VARIABLES));
    return document.state();
  }

  private static Document document(Path checkpoint) throws IOException {
    return Json.read(checkpoint.resolve(STATE), Document.class);
  }

  private static Map<String, String> checksums(Path checkpoint) throws IOException {
    Map<String, String> checksums = new TreeMap<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(checkpoint, VARIABLES + "*")) {
      for (Path file : files) {
        checksums.put(file.getFileName().toString(), Checksum.sha256Of(file).hex());
      }
    }
    return checksums;
  }

  private void prune(TrainingState state) throws IOException {
    List<Path> newestFirst = newestFirst();
    for (Path old : newestFirst.subList(Math.min(KEPT, newestFirst.size()), newestFirst.size())) {
      TrainingState kept = document(old).state();
      boolean best = kept.stepsDone() == 0 && kept.epochsDone() == state.bestEpoch();
      if (!best) {
        DurableFiles.deleteTree(old);
      }
    }
  }

  private List<Path> newestFirst() throws IOException {
    List<Path> checkpoints = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> children = Files.newDirectoryStream(folder, "step-*")) {
        children.forEach(checkpoints::add);
      }
    }
    Collections.sort(checkpoints, Collections.reverseOrder());
    return checkpoints;
  }

  // Zeros in front, so that the order of names is that of steps. Right after an epoch's last step
  // and after its validation
  // are two different states of the same step.
  private static String name(TrainingState state) {
    return "step-%010d-epoch-%04d".formatted(state.stepsBefore(), state.epochsDone());
  }
}
