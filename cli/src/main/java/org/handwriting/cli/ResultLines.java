package org.handwriting.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.nio.channels.Channels;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.handwriting.data.BadFileException;
import org.handwriting.data.WriteFailure;
import org.handwriting.serve.form.AnswerForm;
import org.handwriting.serve.form.PictureSource;
import org.handwriting.serve.page.result.Page;

/**
 * A file of JSON lines, an object a page, that is added to. Each line is on its way to the disk
 * when {@code write} returns; what a kill left of a line is taken away when the file is opened
 * again. Thread-safe.
 */
final class ResultLines implements AutoCloseable {
  private static final JsonFactory JSON = new JsonFactory();

  /** Of each line. What was cut off by a kill begins so, or is the beginning of it. */
  private static final String BEGINNING = "{\"file\":";

  private final Path path;
  private final RandomAccessFile file;
  private final Map<String, PagesDone> done = new HashMap<>();

  /**
   * Pages that a file of pictures has lines of.
   *
   * @param pages that it has
   */
  private record PagesDone(Set<Integer> numbers, int pages) {}

  private ResultLines(Path path, RandomAccessFile file) {
    this.path = path;
    this.file = file;
  }

  /**
   * Opens a file, or makes it.
   *
   * @throws BadFileException when it has a line that is none of ours
   */
  static ResultLines open(Path path) throws IOException {
    if (path.toAbsolutePath().getParent() != null) {
      Files.createDirectories(path.toAbsolutePath().getParent());
    }
    ResultLines lines = new ResultLines(path, new RandomAccessFile(path.toFile(), "rw"));
    try {
      lines.lock(path);
      lines.readDone(path);
      return lines;
    } catch (IOException | RuntimeException e) {
      lines.close();
      throw e;
    }
  }

  // Until it is closed, however this process ends.
  private void lock(Path path) throws IOException {
    FileLock lock;
    try {
      lock = file.getChannel().tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null; // this process has it
    }
    if (lock == null) {
      throw new BadFileException(
          path, "a file that nobody else adds to", "one that another run is adding to");
    }
  }

  private void readDone(Path path) throws IOException {
    long end = 0; // of the last whole line
    int number = 0;
    // Not by another stream on the file: Linux forgets the lock when any of them is closed.
    InputStream in = new BufferedInputStream(Channels.newInputStream(file.getChannel()));
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0; b = in.read()) {
      line.write(b);
      if (b == '\n') {
        number++;
        end += line.size();
        PictureSource source = sourceOf(line.toString(StandardCharsets.UTF_8), path, number);
        done.computeIfAbsent(source.file(), file -> new PagesDone(new HashSet<>(), source.pages()))
            .numbers
            .add(source.page());
        line.reset();
      }
    }
    String begun = line.toString(StandardCharsets.UTF_8);
    if (!begun.startsWith(BEGINNING) && !BEGINNING.startsWith(begun)) {
      throw new BadFileException(
          path, "lines of JSON that begin with {\"file\": …", "another at its end");
    }
    file.setLength(end);
    file.seek(end);
  }

  private static PictureSource sourceOf(String line, Path path, int number) throws IOException {
    try (JsonParser json = JSON.createParser(line)) {
      if (json.nextToken() == JsonToken.START_OBJECT
          && "file".equals(json.nextFieldName())
          && json.nextToken() == JsonToken.VALUE_STRING) {
        String file = json.getText();
        // A line without them is of a version that read a file's first page only.
        int page = "page".equals(json.nextFieldName()) ? json.nextIntValue(1) : 1;
        int pages = "pages".equals(json.nextFieldName()) ? json.nextIntValue(1) : 1;
        return new PictureSource(file, page, pages);
      }
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new BadFileException(path, "lines of JSON", "another in line " + number);
    }
    throw new BadFileException(
        path, "lines of JSON that begin with {\"file\": …", "another in line " + number);
  }

  /** Whether it had a line of each of a file's pages when it was opened. */
  boolean has(String file) {
    PagesDone pages = done.get(file);
    return pages != null && pages.numbers.size() >= pages.pages;
  }

  /** Whether it had a line of a page when it was opened. */
  boolean has(PictureSource source) {
    PagesDone pages = done.get(source.file());
    return pages != null && pages.numbers.contains(source.page());
  }

  /** Adds what was read. */
  void write(PictureSource source, Page page, int top) throws IOException {
    write(source, json -> AnswerForm.write(json, page, top));
  }

  /** Adds why nothing could be read. */
  void writeFailure(PictureSource source, String why) throws IOException {
    write(source, json -> json.writeStringField("error", why));
  }

  @FunctionalInterface
  private interface Fields {
    void write(JsonGenerator json) throws IOException;
  }

  private void write(PictureSource source, Fields fields) throws IOException {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      source.write(json);
      fields.write(json);
      json.writeEndObject();
    }
    byte[] bytes = line.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    synchronized (file) {
      long end = file.getFilePointer();
      try {
        file.write(bytes);
      } catch (IOException e) {
        // Others may still write: what they add must not stand behind half a line.
        file.setLength(end);
        file.seek(end);
        throw WriteFailure.named(path, e);
      }
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
