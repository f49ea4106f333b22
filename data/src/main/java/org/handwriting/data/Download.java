package org.handwriting.data;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file to be fetched over HTTP. It grows in {@code <target>.part} and is moved to its place in
 * one step once its checksum was right; a fetch that broke off is gone on with where it ended.
 * {@code <target>.lock} keeps a second fetch out and stays.
 *
 * @param address http or https
 * @param target where the file goes; the folder is made if need be
 * @param checksum what it must have
 */
public record Download(URI address, Path target, Checksum checksum) {
  private static final int BUFFER = 1 << 16;

  /** Checks that the address is one of HTTP. */
  public Download {
    boolean http = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
    if (!http || address.getHost() == null) {
      throw new IllegalArgumentException("expected an http or https address, found " + address);
    }
  }

  /** Is told how far a fetch is. */
  @FunctionalInterface
  public interface Progress {
    /**
     * Called at the start and after each piece.
     *
     * @param bytes there so far, those of an earlier fetch among them
     * @param total of the file; -1 where the server does not say
     */
    void at(long bytes, long total);
  }

  /**
   * The same file from another address, a mirror or a local server; the checksum must be the same.
   */
  public Download from(URI mirror) {
    return new Download(mirror, target, checksum);
  }

  /**
   * Fetches the file, unless it is there already.
   *
   * @return the target
   * @throws BadFileException if the checksum is wrong: what was fetched is deleted then
   * @throws IOException if the server cannot be reached or refuses, the connection breaks, the disk
   *     is full (what was fetched is kept in all these cases), or another fetch of the same file is
   *     running
   */
  public Path fetch(Progress progress) throws IOException {
    Path lock = target.resolveSibling(target.getFileName() + ".lock");
    try (FileChannel channel = openLock(lock);
        FileLock held = lock(channel)) {
      if (held == null) {
        throw new IOException(
            target + ": another fetch is writing this file; wait for its end, or stop it");
      }
      if (Files.exists(target)) {
        verifyPresent();
        return target;
      }
      fetchPart(progress);
    }
    return target;
  }

  private static FileChannel openLock(Path lock) throws IOException {
    try {
      Files.createDirectories(lock.toAbsolutePath().getParent());
      return FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new IOException(
          lock.toAbsolutePath().getParent()
              + ": cannot write there ("
              + e
              + "); HWR_DATA_HOME names another folder",
          e);
    }
  }

  private static FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // held by another thread of this process
    }
  }

  private void verifyPresent() throws IOException {
    try {
      checksum.verify(target);
    } catch (BadFileException e) {
      throw DataFile.caused(
          new BadFileException(target, e.expected(), e.found() + "; delete it and fetch it again"),
          e);
    }
  }

  private void fetchPart(Progress progress) throws IOException {
    try (PartialDownload part = PartialDownload.open(target, checksum)) {
      transfer(part, progress);
      part.verify();
    }
    Files.move(PartialDownload.path(target), target, StandardCopyOption.ATOMIC_MOVE);
  }

  private void transfer(PartialDownload part, Progress progress) throws IOException {
    HttpResponse<InputStream> response = RangeRequest.request(address, target, part);
    try (InputStream body = response.body()) {
      if (RangeRequest.isComplete(response, part)) {
        return;
      }
      RangeRequest.prepare(address, response, part);
      long length = response.headers().firstValueAsLong("Content-Length").orElse(-1);
      long total = length < 0 ? -1 : part.size() + length;
      progress.at(part.size(), total);
      byte[] buffer = new byte[BUFFER];
      for (int n = read(body, buffer, part, total); n >= 0; n = read(body, buffer, part, total)) {
        part.write(buffer, n);
        progress.at(part.size(), total);
      }
    }
  }

  private int read(InputStream body, byte[] buffer, PartialDownload part, long total)
      throws IOException {
    try {
      return body.read(buffer);
    } catch (IOException e) {
      String of = total < 0 ? "" : " of " + total;
      throw new IOException(
          address
              + ": the connection broke after "
              + part.size()
              + of
              + " bytes ("
              + e.getMessage()
              + "); fetch again to go on from there",
          e);
    }
  }
}
