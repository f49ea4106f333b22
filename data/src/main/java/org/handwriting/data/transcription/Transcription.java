package org.handwriting.data.transcription;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.handwriting.data.BadFileException;

/**
 * The lines of one or several folders.
 *
 * @param lines those that can be used, folder by folder, each in the order of its list or of names
 * @param bad those that cannot, all of them
 * @param untranscribed how many lines of pages have no text: marked, but not written down yet
 */
public record Transcription(List<TranscribedLine> lines, List<BadLine> bad, int untranscribed) {
  private static final String FORMS =
      LinesTsv.LIST
          + " (file, text, writer), pictures with NAME"
          + TextFiles.ENDING
          + " beside them, ALTO or PAGE XML with pictures, or IAM's "
          + IamLines.LIST
          + " with lines/";

  /** Copies the lists. */
  public Transcription {
    lines = List.copyOf(lines);
    bad = List.copyOf(bad);
  }

  /** The folders of {@code D} or {@code D,D}; one whose own name has a comma is one folder. */
  public static List<Path> folders(String names) {
    if (Files.isDirectory(Path.of(names))) {
      return List.of(Path.of(names));
    }
    String[] folders = names.split(",", -1);
    if (Arrays.stream(folders).anyMatch(String::isBlank)) {
      throw new IllegalArgumentException(
          "expected folders with a comma between two, found \"" + names + "\"");
    }
    return Arrays.stream(folders).map(Path::of).toList();
  }

  /**
   * Reads folders, each of any form.
   *
   * @throws BadFileException if a folder is not there, or of no form or of two, or its list cannot
   *     be read at all
   */
  public static Transcription read(List<Path> folders) throws IOException {
    return read(folders, false);
  }

  /**
   * The lines of folders of any form as if nobody had written down what they say: each has the text
   * {@link TranscribedLine#UNREAD}. A folder of pictures and nothing else has a line in each; of
   * OCR-D's NAME.png, NAME.bin.png and NAME.nrm.png in the plain one.
   *
   * @throws BadFileException if a folder is not there, or of no form or of two, or its list cannot
   *     be read at all
   */
  public static Transcription unread(List<Path> folders) throws IOException {
    return read(folders, true);
  }

  private static Transcription read(List<Path> folders, boolean unread) throws IOException {
    if (folders.isEmpty()) {
      throw new IllegalArgumentException("expected one or more folders of lines, found none");
    }
    CollectedLines found = new CollectedLines(unread);
    for (Path folder : folders) {
      read(folder, found);
    }
    return new Transcription(
        PageWriters.apart(found.lines()), found.bad(), found.untranscribedCount());
  }

  private static void read(Path folder, CollectedLines into) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new BadFileException(
          folder, "a folder of lines", Files.exists(folder) ? "a file" : "nothing there");
    }
    if (LinesTsv.isIn(folder)) {
      LinesTsv.read(folder, into); // says which lines there are, whatever lies beside it
      return;
    }
    List<String> forms = new ArrayList<>();
    boolean iam = IamLines.isIn(folder);
    boolean texts = TextFiles.areIn(folder);
    boolean pages = PageFiles.areIn(folder);
    addIf(iam, "IAM's " + IamLines.LIST, forms);
    addIf(texts, "NAME" + TextFiles.ENDING, forms);
    addIf(pages, "XML", forms);
    if (forms.isEmpty() && into.areUnread()) {
      TextFiles.pictures(folder, into);
      return;
    }
    if (forms.size() != 1) {
      throw new BadFileException(
          folder,
          forms.isEmpty() ? FORMS : "lines in one form",
          forms.isEmpty() ? "none of these" : String.join(" and ", forms));
    }
    if (iam) {
      IamLines.read(folder, into);
    } else if (texts) {
      TextFiles.read(folder, into);
    } else {
      PageFiles.read(folder, into);
    }
  }

  private static void addIf(boolean there, String form, List<String> forms) {
    if (there) {
      forms.add(form);
    }
  }
}
