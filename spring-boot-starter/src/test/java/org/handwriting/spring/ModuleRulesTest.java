package org.handwriting.spring;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.handwriting.testing.FileCircles;

@AnalyzeClasses(
    packages = "org.handwriting.spring",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleRulesTest {
  // Of TensorFlow and the models it knows the names of devices alone.
  @ArchTest
  static final ArchRule leansOnTheLibraryAndSpringAlone =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "org.springframework..",
              "io.micrometer..",
              "org.handwriting.spring..",
              "org.handwriting.micrometer..",
              "org.handwriting.serve..",
              "org.handwriting.data..",
              "org.handwriting.core.device");

  // Its properties and beans are the promise, not its classes.
  @ArchTest static final ArchRule showsNoClass = classes().should().notBePublic();

  @ArchTest
  static final ArchRule hasNoCirclesOfPackages =
      slices().matching("org.handwriting.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule hasNoCirclesOfFiles = FileCircles.noneIn("org.handwriting.spring");
}
