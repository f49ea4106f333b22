package org.handwriting.testing;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SliceRule;

/** The rule that no files lean on each other in a circle, however long. */
public final class FileCircles {
  private FileCircles() {}

  /** None among the files of a package and those below it. */
  public static SliceRule noneIn(String root) {
    return slices().assignedFrom(new ByFile(root + ".")).should().beFreeOfCycles();
  }

  /** A slice is a class with all that stands in its file. */
  private record ByFile(String root) implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      String outermost = type.getName().replaceFirst("\\$.*", "");
      return outermost.startsWith(root) ? SliceIdentifier.of(outermost) : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
      return "files";
    }
  }
}
