package org.handwriting.server;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.handwriting.testing.FileCircles;

@AnalyzeClasses(
    packages = "org.handwriting.server",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleRulesTest {
  @ArchTest
  static final ArchRule knowsNothingOfTraining =
      noClasses().should().dependOnClassesThat().resideInAPackage("org.handwriting.train..");

  // What a program that embeds the server pays for.
  @ArchTest
  static final ArchRule bringsNoCommandLine =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.handwriting.cli..", "picocli..", "me.tongfei..", "org.jline..");

  @ArchTest
  static final ArchRule leavesTensorsToTheModels =
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAPackage("org.tensorflow..")
                  .and(
                      not(resideInAPackage("org.tensorflow.proto..")))); // of its clients' messages

  @ArchTest
  static final ArchRule hasNoCirclesOfPackages =
      slices().matching("org.handwriting.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule hasNoCirclesOfFiles =
      FileCircles.noneIn("org.handwriting.server")
          .ignoreDependency(
              resideInAPackage("org.handwriting.server.protocol.."), // as protoc writes them
              alwaysTrue());
}
