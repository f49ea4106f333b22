package org.handwriting.data;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** Official files inside a zip archive. */
record ZipFiles(Path place) implements OfficialFiles {
  @Override
  public Optional<DataFile> find(String name) throws IOException {
    ZipFile zip = open();
    try {
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        ArchiveNames.check(place, entry.getName(), entry.isUnixSymlink());
      }
      for (String candidate : OfficialFiles.candidates(name)) {
        ZipArchiveEntry entry = zip.getEntry(candidate);
        if (entry != null) {
          return Optional.of(OfficialFiles.unpacked(place, candidate, content(zip, entry)));
        }
      }
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
    zip.close();
    return Optional.empty();
  }

  @Override
  public List<String> alike() throws IOException {
    try (ZipFile zip = open()) {
      return Collections.list(zip.getEntries()).stream()
          .map(ZipArchiveEntry::getName)
          .filter(OfficialFiles::isAlike)
          .sorted()
          .limit(OfficialFiles.MOST_ALIKE)
          .toList();
    }
  }

  private ZipFile open() throws IOException {
    // The library leaves the file open when it opens it by itself and finds it damaged.
    SeekableByteChannel file = Files.newByteChannel(place);
    try {
      return ZipFile.builder().setSeekableByteChannel(file).get();
    } catch (IOException | IllegalArgumentException e) {
      file.close();
      throw DataFile.caused(
          new BadFileException(
              place, "a whole zip archive", "a damaged one (" + e.getMessage() + ")"),
          e);
    }
  }

  private InputStream content(ZipFile zip, ZipArchiveEntry entry) throws IOException {
    // Of the other ways to pack, the library reads some, which no data set uses.
    boolean usual = entry.getMethod() == ZipEntry.DEFLATED || entry.getMethod() == ZipEntry.STORED;
    if (entry.isDirectory() || !usual || !zip.canReadEntryData(entry)) {
      throw new BadFileException(
          place, entry.getName(), "a file packed by deflate", "a folder, or packed otherwise");
    }
    try {
      return new CheckedEntry(zip, entry);
    } catch (IOException e) {
      throw DataFile.caused(
          new BadFileException(
              place, entry.getName(), "a whole entry", "a damaged one (" + e.getMessage() + ")"),
          e);
    }
  }

  /** An entry's bytes; at their end its checksum is compared. Owns the archive. */
  private static final class CheckedEntry extends FilterInputStream {
    private final ZipFile zip;
    private final long expected;
    private final CRC32 found;

    private CheckedEntry(ZipFile zip, ZipArchiveEntry entry) throws IOException {
      this(zip, entry, new CRC32());
    }

    private CheckedEntry(ZipFile zip, ZipArchiveEntry entry, CRC32 found) throws IOException {
      super(new CheckedInputStream(zip.getInputStream(entry), found));
      this.zip = zip;
      this.expected = entry.getCrc();
      this.found = found;
    }

    @Override
    public int read() throws IOException {
      return checked(super.read());
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      return checked(super.read(into, offset, length));
    }

    private int checked(int result) throws IOException {
      if (result < 0 && found.getValue() != expected) {
        throw new IOException("the checksum in the archive is another");
      }
      return result;
    }

    @Override
    public void close() throws IOException {
      try (zip) {
        super.close();
      }
    }
  }
}
