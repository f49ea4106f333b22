package org.handwriting.serve;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import java.util.stream.Stream;
import org.handwriting.core.device.Engine;
import org.handwriting.core.device.Precision;
import org.handwriting.testing.FileCircles;

@AnalyzeClasses(
    packages = "org.handwriting.serve",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleRulesTest {
  @ArchTest
  static final ArchRule knowsNothingOfTraining =
      noClasses().should().dependOnClassesThat().resideInAPackage("org.handwriting.train..");

  @ArchTest
  static final ArchRule hasNoCirclesOfPackages =
      slices().matching("org.handwriting.(**)").should().beFreeOfCycles();

  // To hear one listener and then another is what a listener itself offers.
  @ArchTest
  static final ArchRule hasNoCirclesOfFiles =
      FileCircles.noneIn("org.handwriting.serve")
          .ignoreDependency(RecognizerListener.class, TwoListeners.class);

  // A service that embeds the library brings neither a server nor a command line.
  @ArchTest
  static final ArchRule recognizesWithoutServerAndCommandLine =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.handwriting.server..",
              "org.handwriting.cli..",
              "com.linecorp..",
              "io.micrometer..",
              "picocli..");

  @ArchTest
  static final ArchRule writesJsonInOnePlace =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.handwriting.serve.form")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.fasterxml..");

  // How lines are read is behind one door; what the first one answers is asked on.
  @ArchTest
  static final ArchRule showsOnlyTheDoorOfReadingCharactersApart =
      classes()
          .that()
          .resideInAPackage("org.handwriting.serve.page.apart")
          .and()
          .arePublic()
          .should()
          .haveSimpleName("ApartLineReader")
          .orShould()
          .haveSimpleName("ApartReading");

  @ArchTest
  static final ArchRule showsOnlyTheDoorOfReadingWholeLines =
      classes()
          .that()
          .resideInAPackage("org.handwriting.serve.page.whole")
          .and()
          .arePublic()
          .should()
          .haveSimpleName("WholeLineReader");

  @ArchTest
  static final ArchRule showsNothingOfWhatItIsMadeOf =
      noMethods()
          .that()
          .arePublic()
          .and()
          .areDeclaredInClassesThat()
          .resideInAnyPackage("org.handwriting.serve", "org.handwriting.serve.page..")
          .and()
          .areDeclaredInClassesThat()
          .arePublic()
          .should(
              ArchConditions.be(
                  DescribedPredicate.describe(
                      "with classes of others in their signatures", ModuleRulesTest::showsOthers)));

  private static boolean showsOthers(JavaMethod method) {
    return Stream.concat(
            Stream.of(method.getRawReturnType()), method.getRawParameterTypes().stream())
        .map(JavaClass::getBaseComponentType)
        .anyMatch(type -> !isOurs(type));
  }

  private static boolean isOurs(JavaClass type) {
    String name = type.getPackageName();
    return type.isPrimitive()
        || name.startsWith("java.")
        || name.startsWith("org.handwriting.serve")
        || name.startsWith("org.handwriting.data")
        || type.isEquivalentTo(Precision.class)
        || type.isEquivalentTo(Engine.class);
  }
}
