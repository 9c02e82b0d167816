package org.popliteal.fhir;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Dependencies point one way: from the export to the engine to the model. */
@AnalyzeClasses(packages = "org.popliteal", importOptions = DoNotIncludeTests.class)
class ModuleDirectionTest {
  private static final String MODEL = "org.popliteal.model..";
  private static final String ENGINE = "org.popliteal.engine..";
  private static final String FHIR = "org.popliteal.fhir..";
  private static final String EXAMPLES = "org.popliteal.examples..";
  private static final String[] FHIR_LIBRARIES = {"org.hl7.fhir..", "ca.uhn.."};

  @ArchTest
  static final ArchRule modelKnowsNeitherEngineNorExport =
      noClasses()
          .that()
          .resideInAPackage(MODEL)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ENGINE, FHIR);

  @ArchTest
  static final ArchRule engineDoesNotKnowTheExport =
      noClasses()
          .that()
          .resideInAPackage(ENGINE)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(FHIR);

  @ArchTest
  static final ArchRule onlyTheExportKnowsFhir =
      noClasses()
          .that()
          .resideInAnyPackage(MODEL, ENGINE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(FHIR_LIBRARIES);

  @ArchTest
  static final ArchRule engineKnowsNoJson =
      noClasses()
          .that()
          .resideInAPackage(ENGINE)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.fasterxml.jackson..");

  @ArchTest
  static final ArchRule onlyTheReaderOfTheModelKnowsJson =
      noClasses()
          .that()
          .resideInAPackage("org.popliteal.model")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.fasterxml.jackson..");

  @ArchTest
  static final ArchRule nothingDependsOnAnExample =
      noClasses()
          .that()
          .resideInAnyPackage(MODEL, ENGINE, FHIR)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(EXAMPLES);

  @ArchTest
  static final ArchRule packagesOfTheEngineAndTheExportHaveNoCycles =
      slices().matching("org.popliteal.(*)..").should().beFreeOfCycles();
}
