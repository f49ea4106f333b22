package org.handwriting.data.transcription;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.handwriting.data.BadFileException;
import org.handwriting.data.BadFilesException;

/**
 * The pages of folders whose lines are marked.
 *
 * @param pages in the order of their folders and names; at least one
 * @param skipped what is wrong with those that were left out
 */
public record MarkedPages(List<PageMarks> pages, List<BadFileException> skipped) {
  /** Copies the lists. */
  public MarkedPages {
    pages = List.copyOf(pages);
    skipped = List.copyOf(skipped);
  }

  /**
   * Reads them.
   *
   * @param skipBad whether to go on without pages that are damaged, lack their picture or mark no
   *     line with a baseline on the page
   * @throws BadFilesException if some are and are not to be skipped, or all are, with all of them;
   *     a single one is a {@link BadFileException}
   * @throws BadFileException if a folder has no pages
   */
  public static MarkedPages read(List<Path> folders, boolean skipBad) throws IOException {
    List<PageMarks> pages = new ArrayList<>();
    List<BadFileException> bad = new ArrayList<>();
    for (Path folder : folders) {
      int before = bad.size();
      List<PageFiles.Found> found = PageFiles.all(folder, bad);
      if (found.isEmpty() && bad.size() == before) {
        throw new BadFileException(
            folder, "pages as ALTO or PAGE XML with their pictures", "no such page");
      }
      for (PageFiles.Found page : found) {
        try {
          pages.add(PageMarks.of(page));
        } catch (BadFileException e) {
          bad.add(e);
        }
      }
    }
    if (!bad.isEmpty() && !skipBad) {
      throw BadFilesException.ofPictures(bad);
    }
    if (pages.isEmpty()) {
      throw BadFilesException.of(bad);
    }
    return new MarkedPages(pages, bad);
  }
}
