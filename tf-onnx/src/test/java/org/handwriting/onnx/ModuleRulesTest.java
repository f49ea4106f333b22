package org.handwriting.onnx;

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
import org.handwriting.core.device.NativeLibrary;
import org.handwriting.testing.FileCircles;
import org.tensorflow.Graph;

@AnalyzeClasses(
    packages = "org.handwriting.onnx",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleRulesTest {
  @ArchTest
  static final ArchRule leansOnModelsAlone =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.handwriting.train..",
              "org.handwriting.serve..",
              "org.handwriting.server..",
              "org.handwriting.cli..",
              "picocli..");

  @ArchTest
  static final ArchRule hasNoCirclesOfPackages =
      slices().matching("org.handwriting.(**)").should().beFreeOfCycles();

  @ArchTest static final ArchRule hasNoCirclesOfFiles = FileCircles.noneIn("org.handwriting.onnx");

  // Of Tribuo it is the messages that are used, and no more of it may creep in.
  @ArchTest
  static final ArchRule writesTheFormatItself =
      noClasses().should().dependOnClassesThat().resideInAPackage("org.tribuo..");

  @ArchTest
  static final ArchRule showsNeitherTensorFlowNorOnnx =
      noMethods()
          .that()
          .arePublic()
          .and()
          .areDeclaredInClassesThat()
          .arePublic()
          .should()
          .haveRawReturnType(
              DescribedPredicate.describe(
                  "a class of TensorFlow's or ONNX's",
                  type ->
                      type.getPackageName().startsWith("org.tensorflow")
                          || type.getPackageName().startsWith("ai.onnx")));

  // Otherwise a library that is missing or cannot be loaded shows as TensorFlow's own Error.
  @ArchTest
  static final ArchRule comesThroughTheGateBeforeItMakesAGraph =
      classes()
          .that(DescribedPredicate.describe("make a graph", ModuleRulesTest::makesAGraph))
          .should()
          .callMethod(NativeLibrary.class, "load");

  private static boolean makesAGraph(JavaClass type) {
    return type.getConstructorCallsFromSelf().stream()
        .anyMatch(call -> call.getTargetOwner().isEquivalentTo(Graph.class));
  }
}
