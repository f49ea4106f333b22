package org.handwriting.cli.options;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.handwriting.testing.FileCircles;

@AnalyzeClasses(
    packages = "org.handwriting.cli.options",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleRulesTest {
  // A command line may have these options and recognize nothing, serve nothing and draw no
  // progress.
  @ArchTest
  static final ArchRule leansOnTrainingAndPicocliAlone =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "picocli..",
              "org.handwriting.cli.options..",
              "org.handwriting.train..",
              "org.handwriting.core..",
              "org.handwriting.data..");

  @ArchTest
  static final ArchRule leavesItToCommandsToEndTheProcess =
      noClasses().should().callMethod(System.class, "exit", int.class);

  @ArchTest
  static final ArchRule hasNoCirclesOfFiles = FileCircles.noneIn("org.handwriting.cli.options");
}
