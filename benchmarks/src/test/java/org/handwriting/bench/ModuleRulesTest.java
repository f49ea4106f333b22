package org.handwriting.bench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.handwriting.testing.FileCircles;

@AnalyzeClasses(packages = "org.handwriting", importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleRulesTest {
  @ArchTest
  static final ArchRule hasNoCirclesOfPackages =
      slices().matching("org.handwriting.(**)").should().beFreeOfCycles();

  @ArchTest static final ArchRule hasNoCirclesOfFiles = FileCircles.noneIn("org.handwriting.bench");

  @ArchTest
  static final ArchRule measuresWithoutTheCommandLine =
      noClasses()
          .that()
          .resideInAPackage("org.handwriting.bench..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.handwriting.cli..", "org.handwriting.spark..");

  @ArchTest
  static final ArchRule isKnownToNoOtherModule =
      noClasses()
          .that()
          .resideInAnyPackage(
              "org.handwriting.data..", "org.handwriting.core..", "org.handwriting.serve..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.handwriting.bench..");
}
