package org.handwriting.train;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "org.handwriting.train",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleRulesTest {
  @ArchTest
  static final ArchRule knowsNothingOfServing =
      noClasses().should().dependOnClassesThat().resideInAPackage("org.handwriting.serve..");

  @ArchTest
  static final ArchRule keepsTheCommandLineOutOfTheLibrary =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.handwriting.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("picocli..", "me.tongfei..", "org.handwriting.cli..");

  @ArchTest
  static final ArchRule handsOutNoTensors =
      noMethods()
          .that()
          .arePublic()
          .and()
          .areDeclaredInClassesThat()
          .arePublic()
          .should()
          .haveRawReturnType(
              DescribedPredicate.describe(
                  "a class of TensorFlow",
                  type -> type.getPackageName().startsWith("org.tensorflow")));
}
