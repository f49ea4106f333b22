package org.handwriting.train;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import org.handwriting.core.device.NativeLibrary;
import org.handwriting.testing.FileCircles;
import org.tensorflow.Graph;

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
  static final ArchRule hasNoCirclesOfPackages =
      slices().matching("org.handwriting.(**)").should().beFreeOfCycles();

  @ArchTest static final ArchRule hasNoCirclesOfFiles = FileCircles.noneIn("org.handwriting.train");

  // The wings that training leans on can be used, and tested, without it.
  @ArchTest
  static final ArchRule evaluatesAndTellsWithoutTraining =
      classes()
          .that()
          .resideInAnyPackage("org.handwriting.train.evaluation", "org.handwriting.train.progress")
          .should()
          .onlyDependOnClassesThat(
              outsideOfTrainingBut(
                  "org.handwriting.train.evaluation", "org.handwriting.train.progress"));

  @ArchTest
  static final ArchRule reportsWithoutTraining =
      classes()
          .that()
          .resideInAPackage("org.handwriting.train.report")
          .should()
          .onlyDependOnClassesThat(
              outsideOfTrainingBut(
                  "org.handwriting.train.report",
                  "org.handwriting.train.evaluation",
                  "org.handwriting.train.progress"));

  @ArchTest
  static final ArchRule keepsTensorsInTheGraphsPackage =
      noClasses()
          .that()
          .resideOutsideOfPackage("org.handwriting.train.graph")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.tensorflow.op..", "org.tensorflow.ndarray..", "org.tensorflow.types..");

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

  // Otherwise a library that is missing or cannot be loaded shows as TensorFlow's own Error.
  @ArchTest
  static final ArchRule comesThroughTheGateBeforeItMakesAGraph =
      classes()
          .that(
              DescribedPredicate.describe(
                  "make a graph or look for devices", ModuleRulesTest::touches))
          .should()
          .callMethod(NativeLibrary.class, "load");

  private static boolean touches(JavaClass type) {
    return type.getConstructorCallsFromSelf().stream()
            .anyMatch(call -> call.getTargetOwner().isEquivalentTo(Graph.class))
        || type.getMethodCallsFromSelf().stream()
            .filter(call -> Set.of("newGraph", "newContext").contains(call.getName()))
            .anyMatch(call -> call.getTargetOwner().getPackageName().startsWith("org.tensorflow"));
  }

  private static DescribedPredicate<JavaClass> outsideOfTrainingBut(String... wings) {
    List<String> own = List.of(wings);
    return DescribedPredicate.describe(
        "outside of training but for " + own,
        type ->
            own.contains(type.getPackageName())
                || !type.getPackageName().startsWith("org.handwriting.train"));
  }
}
