package org.handwriting.data.transcription;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.handwriting.data.BadFileException;
import org.handwriting.data.TextLines;

/** Files of plain text: a paragraph a line, UTF-8, gzipped if the name ends in {@code .gz}. */
public final class Paragraphs {
  private Paragraphs() {}

  /**
   * All paragraphs of some files, file by file.
   *
   * @throws BadFileException if one is not there, or no text in UTF-8
   */
  public static List<String> in(List<Path> files) throws IOException {
    List<String> paragraphs = new ArrayList<>();
    for (Path file : files) {
      paragraphs.addAll(in(file));
    }
    return paragraphs;
  }

  private static List<String> in(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new BadFileException(
          file, "a text file", Files.exists(file) ? "a folder" : "nothing there");
    }
    try (InputStream raw = Files.newInputStream(file);
        InputStream in =
            file.toString().toLowerCase(Locale.ROOT).endsWith(".gz")
                ? new GZIPInputStream(raw)
                : raw;
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()))) {
      List<String> paragraphs = new ArrayList<>(reader.lines().toList());
      if (!paragraphs.isEmpty()) {
        paragraphs.set(0, TextLines.unmarked(paragraphs.get(0)));
      }
      return paragraphs;
    } catch (UncheckedIOException e) {
      throw unreadable(file, e.getCause());
    } catch (CharacterCodingException | EOFException | ZipException e) {
      throw unreadable(file, e);
    }
  }

  private static IOException unreadable(Path file, IOException e) {
    if (!(e instanceof CharacterCodingException
        || e instanceof EOFException
        || e instanceof ZipException)) {
      return e;
    }
    BadFileException bad = new BadFileException(file, "a whole text in UTF-8", "other bytes");
    bad.initCause(e);
    return bad;
  }
}
