package org.handwriting.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.Set;
import org.handwriting.core.device.NativeLibrary;
import org.tensorflow.Graph;

@AnalyzeClasses(
    packages = "org.handwriting.core",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleRulesTest {
  @ArchTest
  static final ArchRule knowsNeitherTrainingNorServing =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.handwriting.train..",
              "org.handwriting.onnx..",
              "org.handwriting.serve..",
              "org.handwriting.server..",
              "org.handwriting.cli..",
              "org.handwriting.spark..",
              "org.handwriting.bench..",
              "picocli..");

  @ArchTest
  static final ArchRule hasNoCirclesOfPackages =
      SlicesRuleDefinition.slices().matching("org.handwriting.(**)").should().beFreeOfCycles();

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
}
