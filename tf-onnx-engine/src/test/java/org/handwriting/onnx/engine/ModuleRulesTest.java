package org.handwriting.onnx.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.handwriting.testing.FileCircles;

@AnalyzeClasses(
    packages = "org.handwriting.onnx.engine",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleRulesTest {
  // TensorFlow's classes too stay behind the models.
  @ArchTest
  static final ArchRule leansOnModelsAndOnnxRuntimeAlone =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "ai.onnxruntime..",
              "org.handwriting.onnx..",
              "org.handwriting.core..",
              "org.handwriting.data..");

  @ArchTest
  static final ArchRule hasNoCirclesOfPackages =
      slices().matching("org.handwriting.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule hasNoCirclesOfFiles = FileCircles.noneIn("org.handwriting.onnx.engine");
}
