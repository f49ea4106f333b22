package org.handwriting.data;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * What has been fetched of a file so far: {@code <target>.part}, and beside it {@code
 * <target>.part.version}, what the server calls the version that it is a part of.
 */
final class PartialDownload implements Closeable {
  private static final int BUFFER = 1 << 16;

  private final Path path;
  private final Path version;
  private final FileChannel channel;
  private final Checksum checksum;
  private MessageDigest digest;
  private long size;
  private boolean digested;
  private boolean verified;

  private PartialDownload(Path path, FileChannel channel, Checksum checksum) throws IOException {
    this.path = path;
    this.version = path.resolveSibling(path.getFileName() + ".version");
    this.channel = channel;
    this.checksum = checksum;
    this.digest = Checksum.digest(checksum.algorithm());
    this.size = channel.size();
  }

  static Path path(Path target) {
    return target.resolveSibling(target.getFileName() + ".part");
  }

  /** Opens what an earlier fetch left, or begins. */
  static PartialDownload open(Path target, Checksum checksum) throws IOException {
    Path path = path(target);
    FileChannel channel =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    return new PartialDownload(path, channel, checksum);
  }

  /** How many bytes are there. */
  long size() {
    return size;
  }

  /** What the server calls the version that this is a part of. */
  Optional<String> validator() throws IOException {
    return Files.exists(version)
        ? Optional.of(Files.readString(version).strip())
        : Optional.empty();
  }

  /** Gets ready to write behind what is there. */
  void resume() throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    channel.position(0);
    while (channel.read(buffer.clear()) >= 0) {
      digest.update(buffer.flip());
    }
    digested = true;
  }

  /** Drops what is there and gets ready to write from the start. */
  void restart(Optional<String> validator) throws IOException {
    channel.truncate(0);
    channel.position(0);
    size = 0;
    digest = Checksum.digest(checksum.algorithm());
    digested = true;
    Files.deleteIfExists(version);
    if (validator.isPresent()) {
      Files.writeString(version, validator.get());
    }
  }

  void write(byte[] bytes, int n) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, n);
    try {
      while (buffer.hasRemaining()) {
        size += channel.write(buffer);
      }
    } catch (IOException e) {
      throw new IOException(
          path
              + ": cannot be written ("
              + e.getMessage()
              + "); its "
              + size
              + " bytes are kept: make room and fetch again",
          e);
    }
    digest.update(bytes, 0, n);
  }

  /**
   * Compares the whole with the checksum; deletes it if that is wrong, for it can only be fetched
   * anew.
   */
  void verify() throws IOException {
    if (!digested) {
      resume();
    }
    try {
      checksum.compare(path, digest);
    } catch (BadFileException e) {
      Files.delete(path);
      throw DataFile.caused(
          new BadFileException(path, e.expected(), e.found() + "; it was deleted"), e);
    } finally {
      Files.deleteIfExists(version);
    }
    channel.force(true);
    verified = true;
  }

  /** Keeps what is there; a file of nothing is no use to the next fetch. */
  @Override
  public void close() throws IOException {
    channel.close();
    if (size == 0 && !verified) {
      Files.deleteIfExists(path);
    }
  }
}
