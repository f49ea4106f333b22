package org.handwriting.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

@AnalyzeClasses(
    packages = "org.handwriting.core",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleRulesTest {
  @ArchTest
  static final ArchRule knowsNeitherTrainingNorServing =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.handwriting.train..", "org.handwriting.serve..", "picocli..");

  @ArchTest
  static final ArchRule hasNoCirclesOfPackages =
      SlicesRuleDefinition.slices().matching("org.handwriting.(**)").should().beFreeOfCycles();
}
