package org.handwriting.data.transcription;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

  /**
   * Reads folders, each of any form.
   *
   * @throws BadFileException if a folder is not there, or of no form or of two, or its list cannot
   *     be read at all
   */
  public static Transcription read(List<Path> folders) throws IOException {
    if (folders.isEmpty()) {
      throw new IllegalArgumentException("expected one or more folders of lines, found none");
    }
    Gathered gathered = new Gathered();
    for (Path folder : folders) {
      read(folder, gathered);
    }
    return gathered.transcription();
  }

  private static void read(Path folder, Gathered gathered) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new BadFileException(
          folder, "a folder of lines", Files.exists(folder) ? "a file" : "nothing there");
    }
    if (LinesTsv.isIn(folder)) {
      LinesTsv.read(folder, gathered); // says which lines there are, whatever lies beside it
      return;
    }
    List<String> forms = new ArrayList<>();
    boolean iam = IamLines.isIn(folder);
    boolean texts = TextFiles.areIn(folder);
    boolean pages = PageFiles.areIn(folder);
    addIf(iam, "IAM's " + IamLines.LIST, forms);
    addIf(texts, "NAME" + TextFiles.ENDING, forms);
    addIf(pages, "XML", forms);
    if (forms.size() != 1) {
      throw new BadFileException(
          folder,
          forms.isEmpty() ? FORMS : "lines in one form",
          forms.isEmpty() ? "none of these" : String.join(" and ", forms));
    }
    if (iam) {
      IamLines.read(folder, gathered);
    } else if (texts) {
      TextFiles.read(folder, gathered);
    } else {
      PageFiles.read(folder, gathered);
    }
  }

  private static void addIf(boolean there, String form, List<String> forms) {
    if (there) {
      forms.add(form);
    }
  }
}
