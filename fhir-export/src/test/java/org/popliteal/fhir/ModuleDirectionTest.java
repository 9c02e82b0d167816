package org.popliteal.fhir;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/**
 * Dependencies point one way: from the export to the engine to the model, and within the export
 * from each job to what all share.
 */
@AnalyzeClasses(packages = "org.popliteal", importOptions = DoNotIncludeTests.class)
class ModuleDirectionTest {
  private static final String MODEL = "org.popliteal.model..";
  private static final String ENGINE = "org.popliteal.engine..";
  private static final String ENGINE_JSON = "org.popliteal.engine.json";
  private static final String FHIR = "org.popliteal.fhir..";
  private static final String FHIR_CASES = "org.popliteal.fhir";
  private static final String EXPORT = "org.popliteal.fhir.export..";
  private static final String FORM = "org.popliteal.fhir.form..";
  private static final String RECORD = "org.popliteal.fhir.record..";
  private static final String ARTIFACTS = "org.popliteal.fhir.artifacts..";
  private static final String INTERNAL = "org.popliteal.fhir.internal..";
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
  static final ArchRule onlyTheWriterOfTheEngineKnowsJson =
      noClasses()
          .that()
          .resideInAPackage(ENGINE)
          .and()
          .resideOutsideOfPackage(ENGINE_JSON)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.fasterxml.jackson..");

  @ArchTest
  static final ArchRule theEngineDoesNotKnowItsWriter =
      noClasses()
          .that()
          .resideInAnyPackage("org.popliteal.engine", "org.popliteal.engine.learn")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ENGINE_JSON);

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

  @ArchTest
  static final ArchRule nothingInTheModuleDependsOnTheExport =
      noClasses()
          .that()
          .resideInAnyPackage(FHIR_CASES, FORM, RECORD, ARTIFACTS, INTERNAL)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(EXPORT);

  @ArchTest
  static final ArchRule theExportKnowsNeitherFormsNorRecordsNorArtifacts =
      noClasses()
          .that()
          .resideInAPackage(EXPORT)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(FHIR_CASES, FORM, RECORD, ARTIFACTS);

  @ArchTest
  static final ArchRule formsKnowNeitherRecordsNorArtifacts =
      noClasses()
          .that()
          .resideInAPackage(FORM)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(FHIR_CASES, RECORD, ARTIFACTS);

  @ArchTest
  static final ArchRule recordsKnowNeitherFormsNorArtifacts =
      noClasses()
          .that()
          .resideInAPackage(RECORD)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(FHIR_CASES, FORM, ARTIFACTS);

  @ArchTest
  static final ArchRule artifactsKnowOfTheOtherJobsTheFormsAlone =
      noClasses()
          .that()
          .resideInAPackage(ARTIFACTS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(FHIR_CASES, RECORD);

  @ArchTest
  static final ArchRule theReaderOfCasesKnowsFormsAndRecordsAlone =
      noClasses()
          .that()
          .resideInAPackage(FHIR_CASES)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(EXPORT, ARTIFACTS);

  @ArchTest
  static final ArchRule whatIsSharedKnowsNoneOfTheJobs =
      noClasses()
          .that()
          .resideInAPackage(INTERNAL)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(FHIR_CASES, EXPORT, FORM, RECORD, ARTIFACTS);

  @ArchTest
  static final ArchRule whatIsSharedIsForTheModuleAlone =
      noClasses()
          .that()
          .resideOutsideOfPackage(FHIR)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(INTERNAL);

  @ArchTest
  static final ArchRule packagesOfTheExportHaveNoCycles =
      slices().matching("org.popliteal.fhir.(*)..").should().beFreeOfCycles();
}
