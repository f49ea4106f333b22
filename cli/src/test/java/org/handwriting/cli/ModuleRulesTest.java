package org.handwriting.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.handwriting.testing.FileCircles;

@AnalyzeClasses(
    packages = "org.handwriting.cli",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleRulesTest {
  // The module of Spark stands on this one; the engine of ONNX is found where it is.
  @ArchTest
  static final ArchRule knowsNeitherSparkNorBenchmarksNorOtherEngines =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.handwriting.spark..",
              "org.handwriting.bench..",
              "org.handwriting.onnx.engine..",
              "org.apache.spark..",
              "ai.onnxruntime..");

  // What is read, learned and served is the libraries' business.
  @ArchTest
  static final ArchRule knowsNeitherTensorsNorHttp =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.tensorflow.op..", "org.tensorflow.types..", "com.linecorp..", "io.netty..");

  @ArchTest
  static final ArchRule endsTheProcessInOnePlace =
      noClasses()
          .that()
          .doNotHaveSimpleName("Hwr")
          .should()
          .callMethod(System.class, "exit", int.class);

  @ArchTest static final ArchRule hasNoCirclesOfFiles = FileCircles.noneIn("org.handwriting.cli");
}
