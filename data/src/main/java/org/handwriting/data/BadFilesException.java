package org.handwriting.data;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Several files that are missing or not what they should be: all that is wrong, at once. */
public final class BadFilesException extends IOException {
  private static final long serialVersionUID = 1L;

  /** A screen of them; whoever has more has seen by then what kind they are. */
  private static final int MOST_SHOWN = 20;

  private final transient List<BadFileException> problems;

  private BadFilesException(List<BadFileException> problems, String advice) {
    super(
        String.format(
            Locale.ROOT,
            "%,d files are not what they should be:%n%s%s",
            problems.size(),
            shown(problems),
            advice));
    this.problems = List.copyOf(problems);
  }

  /**
   * What to throw for files that cannot be done without.
   *
   * @param problems one or more; a single one is thrown itself
   */
  public static IOException of(Collection<BadFileException> problems) {
    List<BadFileException> all = List.copyOf(problems);
    return all.size() == 1 ? all.get(0) : new BadFilesException(all, "");
  }

  /** The same for pictures or pages that can be left out: the message says how. */
  public static IOException ofPictures(Collection<BadFileException> problems) {
    List<BadFileException> all = List.copyOf(problems);
    if (all.size() > 1) {
      return new BadFilesException(
          all,
          "%nMend them or take them away, or leave them out: hwr train and evaluate --skip-bad"
              .formatted());
    }
    BadFileException only = all.get(0);
    return DataFile.caused(
        new BadFileException(
            only.path(),
            only.expected(),
            only.found()
                + "; mend it or take it away, or leave it out: hwr train and evaluate --skip-bad"),
        only);
  }

  /**
   * The files and what is wrong with each, a line each; of very many, the first and how many more
   * there are.
   */
  public static String shown(List<BadFileException> problems) {
    String lines =
        problems.stream()
            .limit(MOST_SHOWN)
            .map(problem -> "  " + problem.getMessage())
            .collect(joining(System.lineSeparator()));
    int more = problems.size() - MOST_SHOWN;
    return more > 0 ? lines + String.format(Locale.ROOT, "%n  and %,d more", more) : lines;
  }

  /** Each of them, in the order in which they were found; none after this was serialized. */
  public List<BadFileException> problems() {
    return problems == null ? List.of() : problems;
  }
}
