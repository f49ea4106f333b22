package org.handwriting.train;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.handwriting.core.DurableFiles;
import org.handwriting.core.Json;
import org.handwriting.data.BadFileException;
import org.handwriting.data.Checksum;
import org.handwriting.train.graph.TrainingSession;
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
   * Restores the newest sound checkpoint, and deletes what can be of no use any more: damaged ones
   * that are newer, whose steps are taken again, and those that a kill left unfinished.
   *
   * @return how far it had come; empty when there is no checkpoint at all
   * @throws BadFileException when every checkpoint is damaged
   */
  Optional<TrainingState> restoreNewest(TrainingSession session) throws IOException {
    deleteAll(children(DurableFiles::isUnfinished));
    Map<Path, BadFileException> damaged = new LinkedHashMap<>();
    for (Path checkpoint : newestFirst()) {
      try {
        TrainingState state = restore(session, checkpoint);
        deleteAll(damaged.keySet());
        return Optional.of(state);
      } catch (BadFileException e) {
        damaged.put(checkpoint, e);
      }
    }
    if (!damaged.isEmpty()) {
      throw damaged.values().iterator().next();
    }
    return Optional.empty();
  }

  /**
   * Restores the variables as they were after {@code epoch}.
   *
   * @return whether that checkpoint is there and sound; otherwise the variables stay as they are
   */
  boolean restoreEpoch(TrainingSession session, int epoch) throws IOException {
    for (Path checkpoint : newestFirst()) {
      if (isOfEpoch(checkpoint, epoch)) {
        try {
          restore(session, checkpoint);
          return true;
        } catch (BadFileException e) {
          return false; // damaged: found before anything is restored
        }
      }
    }
    return false;
  }

  private TrainingState restore(TrainingSession session, Path checkpoint) throws IOException {
    Document document;
    try {
      document = document(checkpoint);
    } catch (NoSuchFileException e) {
      throw new BadFileException(checkpoint, "a checkpoint with a " + STATE, "none");
    }
    if (document.state() == null || document.sha256() == null) {
      throw new BadFileException(
          checkpoint.resolve(STATE), "a state and checksums", "a document without them");
    }
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
      if (!isOfEpoch(old, state.bestEpoch())) {
        DurableFiles.deleteTree(old);
      }
    }
  }

  // False as well when it is damaged: nobody can go back to it.
  private static boolean isOfEpoch(Path checkpoint, int epoch) throws IOException {
    try {
      TrainingState state = document(checkpoint).state();
      return state.stepsDone() == 0 && state.epochsDone() == epoch;
    } catch (BadFileException | NoSuchFileException e) {
      return false;
    }
  }

  private List<Path> newestFirst() throws IOException {
    List<Path> checkpoints = children(child -> child.getFileName().toString().startsWith("step-"));
    Collections.sort(checkpoints, Collections.reverseOrder());
    return checkpoints;
  }

  private List<Path> children(DirectoryStream.Filter<Path> which) throws IOException {
    List<Path> found = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> children = Files.newDirectoryStream(folder, which)) {
        children.forEach(found::add);
      }
    }
    return found;
  }

  private static void deleteAll(Iterable<Path> checkpoints) throws IOException {
    for (Path checkpoint : checkpoints) {
      DurableFiles.deleteTree(checkpoint);
    }
  }

  // Zeros in front, so that the order of names is that of steps. Right after an epoch's last step
  // and after its validation
  // are two different states of the same step.
  private static String name(TrainingState state) {
    return String.format(
        Locale.ROOT, "step-%010d-epoch-%04d", state.stepsBefore(), state.epochsDone());
  }
}
