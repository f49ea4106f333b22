package org.handwriting.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.handwriting.core.DurableFiles;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Disks that are full, must not be written to or are gone while a training is under way. */
class BrokenDiskTest {
  private static final int KIBIBYTE = 1024;

  /** What the names of files begin with that are not written to their end. */
  private static final String UNFINISHED = ".incoming-";

  @TempDir private static Path shared;

  private static TinyTraining half;

  @TempDir private Path temp;

  private TinyTraining training;
  private List<Path> before;

  /** A training that was killed after some epochs. */
  @BeforeAll
  static void trainHalf() throws Exception {
    half = new TinyTraining(shared);
    HwrProcess process = half.start();
    process.await(() -> half.epochsDone() >= 3);
    process.kill();
    process.await();
    assertThat(half.checkpoints()).isNotEmpty();
  }

  @BeforeEach
  void copyHalf() throws IOException {
    training = half.copyTo(temp.resolve("training"));
    before = training.checkpoints();
  }

  @Test
  void endsInOneLineWhereTheDiskIsFullAndKeepsTheLastCheckpoint() throws Exception {
    // Room for half of another checkpoint, and for what a disk needs itself.
    long room = size(training.folder()) + size(before.get(0)) / 2 + (64 << 10);

    assertRefused(onDiskOf(room, ":"), "cannot write checkpoint");
    assertNothingIsLost();
  }

  @Test
  void endsInOneLineWhereFilesMustNotGrowAndKeepsTheLastCheckpoint() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "no shell that can limit a file's size");
    long most = size(before.get(0)) / 2 / KIBIBYTE;

    assertRefused(
        inShell("ulimit -f " + most + "; exec \"$@\"").await(), "cannot write checkpoint");
    assertNothingIsLost();
  }

  @Test
  void endsInOneLineWhereNothingMayBeWritten() throws Exception {
    assertRefused(onDiskOf(1L << 30, "mount -o remount,ro,bind \"$folder\""), "Read-only");
    assertNothingIsLost();
  }

  @Test
  void endsInOneLineWhenItsFolderIsTakenAway() throws Exception {
    Path run = training.run();
    Path taken = temp.resolve("taken");
    HwrProcess process = training.resume();
    process.awaitOutput("Training compact");
    Files.move(run, taken);

    assertRefused(process.await(), run.toString());
    if (Files.exists(run)) {
      DurableFiles.deleteTree(run);
    }
    Files.move(taken, run);
    assertNothingIsLost();
  }

  @Test
  void endsInOneLineWhereAnotherOneIsAtWorkAndDisturbsNothing() throws Exception {
    // Held as the other one would; which of two processes comes first would be chance.
    try (FileChannel lock =
        FileChannel.open(training.run().resolve(".lock"), StandardOpenOption.WRITE)) {
      lock.lock();
      assertRefused(training.resume().await(), "expected a run that no process is at work on");
      assertThat(training.checkpoints()).isEqualTo(before);
    }
    assertNothingIsLost();
  }

  private void assertRefused(HwrProcess.Result result, String message) {
    assertThat(result.status()).as(result.err()).isEqualTo(1);
    assertThat(result.err()).startsWith("hwr: ").contains(message).hasLineCount(1);
    assertThat(training.model()).doesNotExist();
  }

  // To the end in this JVM, as it is not the process that counts here.
  private void assertNothingIsLost() throws Exception {
    training.assertNothingTorn();
    assertThat(training.checkpoints()).contains(before.get(before.size() - 1));
    HwrProcess.Result result = CapturedRun.of("train", "--resume", training.run().toString());
    assertThat(result.status()).as(result.err()).isZero();
    assertThat(training.epochsDone()).isEqualTo(TinyTraining.EPOCHS);
  }

  // Goes on with the run on a disk of its own, which is laid over the folder for that process
  // alone; what it holds in the end is put into the folder.
  private HwrProcess.Result onDiskOf(long bytes, String then)
      throws IOException, InterruptedException {
    Path folder = training.folder();
    Path disk = Files.createDirectory(temp.resolve("disk"));
    Path kept = Files.createDirectory(temp.resolve("kept"));
    String names = "disk='%s' folder='%s' kept='%s'; ".formatted(disk, folder, kept);
    String mount = "mount -t tmpfs -o size=%d disk \"$disk\"".formatted(bytes);
    boolean allowed =
        HwrProcess.start(temp, List.of("unshare", "-rm", "sh", "-c", names + mount))
                .await()
                .status()
            == 0;
    assumeTrue(allowed, "no disk may be mounted here: what a small one does is not seen");
    HwrProcess.Result result =
        inShell(
                names
                    + mount
                    + " && cp -a \"$folder/.\" \"$disk\" && mount --bind \"$disk\" \"$folder\" && "
                    + then
                    + " && cd \"$folder\" && { \"$@\"; status=$?; cd /;"
                    + " cp -a \"$disk/.\" \"$kept\"; exit $status; }",
                "unshare",
                "-rm")
            .await();
    DurableFiles.deleteTree(folder);
    Files.move(kept, folder);
    return result;
  }

  private HwrProcess inShell(String script, String... before)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(before));
    command.addAll(List.of("bash", "-c", script, "bash"));
    command.addAll(training.resuming());
    return HwrProcess.start(temp, command);
  }

  // Without what the kill left unfinished: it is cleared away first, and its room is free then.
  private static long size(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      long sum = 0;
      for (Path path : tree.toList()) {
        boolean counts = Files.isRegularFile(path) && !path.toString().contains(UNFINISHED);
        sum += counts ? Files.size(path) : 0;
      }
      return sum;
    }
  }
}
