package org.handwriting.spark;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.handwriting.testing.FileCircles;

@AnalyzeClasses(
    packages = "org.handwriting.spark",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleRulesTest {
  @ArchTest
  static final ArchRule holdsNoRecognitionAndNoTrainingOfItsOwn =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.tensorflow",
              "org.tensorflow.op..",
              "org.tensorflow.ndarray..",
              "org.tensorflow.types..");

  @ArchTest
  static final ArchRule hasNoCirclesOfPackages =
      slices().matching("org.handwriting.(**)").should().beFreeOfCycles();

  @ArchTest static final ArchRule hasNoCirclesOfFiles = FileCircles.noneIn("org.handwriting.spark");

  @ArchTest
  static final ArchRule keepsTheCommandLineOutOfTheLibrary =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.handwriting.spark.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("picocli..", "org.handwriting.spark.cli..");

  @ArchTest
  static final ArchRule knowsNoServer =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.handwriting.server..", "com.linecorp..", "io.netty..");
}
