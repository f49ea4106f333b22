package org.handwriting.testing;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.handwriting.data.glyph.PagePicture;
import org.handwriting.data.glyph.PictureFile;

/** Of data and tf-core too, whose own tests cannot use what this module shares. */
@AnalyzeClasses(packages = "org.handwriting", importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleRulesTest {
  private static final String OFFICIAL = "org.handwriting.data.OfficialFiles";

  // Those that are right, each with its reason in ARCHITECTURE.md.
  @ArchTest
  static final ArchRule hasNoCirclesOfFiles =
      FileCircles.noneIn("org.handwriting")
          .ignoreDependency(OFFICIAL, "org.handwriting.data.UnpackedFiles")
          .ignoreDependency(OFFICIAL, "org.handwriting.data.ZipFiles")
          .ignoreDependency(OFFICIAL, "org.handwriting.data.TarGzFiles")
          .ignoreDependency(PagePicture.class, PictureFile.class);
}
