package org.handwriting.data;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The module rules: pictures and files only, nothing of the modules that build on this one. */
@AnalyzeClasses(packages = "org.handwriting", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule KNOWS_NO_TENSORFLOW =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.tensorflow..", "org.bytedeco..");

  @ArchTest
  static final ArchRule KNOWS_NO_OTHER_MODULE =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.handwriting.core..",
              "org.handwriting.train..",
              "org.handwriting.serve..",
              "org.handwriting.server..",
              "org.handwriting.cli..",
              "org.handwriting.spark..",
              "org.handwriting.bench..");

  @ArchTest
  static final ArchRule PACKAGES_GO_ONE_WAY =
      slices().matching("org.handwriting.(**)").should().beFreeOfCycles();
}
