package org.popliteal.fhir.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.popliteal.engine.AssessmentResult;
import org.popliteal.fhir.Cases;
import org.popliteal.fhir.R4Validator;
import org.popliteal.fhir.R4Validator.Allowed;
import org.popliteal.fhir.Samples;
import org.popliteal.fhir.export.ExportOptions.Profiles;

/**
 * US Core in three versions, each resource alone and all together, by the profile that it claims.
 * Runs where the packages are: {@code -Pus-core -Dus.core.packages=(folder)}.
 */
@Execution(ExecutionMode.CONCURRENT)
@EnabledIfSystemProperty(named = "us.core.packages", matches = ".+")
class UsCoreValidationTest {
  private static final ExportOptions CLAIMING =
      ExportOptions.defaults().withProfiles(Profiles.US_CORE);
  private static final Map<String, R4Validator> VALIDATORS = new ConcurrentHashMap<>();
  private static final FhirExporter EXPORTER = FhirExporter.r4().with(CLAIMING);

  /** What comes on top of base R4's list, each with its reason. */
  private static final List<Allowed> ALLOWED =
      List.of(
          new Allowed(
              Pattern.compile(
                  "Unable to expand ValueSet(:| because CodeSystem could not be found)"),
              "US Core's value sets draw on terminologies that are not at hand without network"),
          new Allowed(
              Pattern.compile(
                  "None of the codings provided are in the value set .*\\(codes ="
                      + " http://(snomed|loinc|hl7)[^ ]*( https?://(snomed|loinc|hl7|popliteal)[^ ]*)*\\)"),
              "says only that such a value set could not be expanded: the first code is of its"
                  + " terminologies"),
          new Allowed(
              Pattern.compile("ValueSet 'http://cts\\.nlm\\.nih\\.gov/[^']*' not found"),
              "value sets of the US National Library of Medicine are not part of the packages"),
          new Allowed(
              Pattern.compile(
                  "None of the codings provided are in the value set"
                      + " .*us-core-(procedure-code|goal-description).*\\(codes ="
                      + " https://popliteal\\.org/fhir/CodeSystem/[^ ]*\\)"),
              "extensible, and no code of a public terminology was verified for it"));

  @ParameterizedTest
  @ValueSource(strings = {"6.1.0", "7.0.0", "8.0.0"})
  void allPublishedConforms(String version) {
    R4Validator validator = validator(version);
    List<String> problems = new ArrayList<>();
    for (String name : Cases.all().toList()) {
      validator
          .problems(EXPORTER.transaction(Cases.result(name)))
          .forEach(each -> problems.add(name + " " + each));
    }
    assertThat(problems).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"6.1.0", "7.0.0", "8.0.0"})
  void eachResourceConformsOnItsOwn(String version) {
    R4Validator validator = validator(version);
    List<String> problems = new ArrayList<>();
    for (String name : Cases.all().toList()) {
      problems.addAll(validator.problems(name, EXPORTER.resources(Cases.result(name))));
    }
    assertThat(problems).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"6.1.0", "7.0.0", "8.0.0"})
  void randomAnswersConformWithEveryOption(String version) {
    R4Validator validator = validator(version);
    FhirExporter everything =
        FhirExporter.r4().with(Samples.withEverything().options().withProfiles(Profiles.US_CORE));
    List<String> problems = new ArrayList<>();
    for (int seed = 0; seed < 3; seed++) {
      AssessmentResult result = Cases.random(seed);
      problems.addAll(validator.problems(EXPORTER.transaction(result)));
      problems.addAll(validator.problems(everything.transaction(result)));
      problems.addAll(validator.problems(Samples.retraction(EXPORTER, result)));
    }
    problems.addAll(
        validator.problems(
            everything.followUp(
                Cases.result("runner-with-overuse-ache-follow-up-1"),
                Cases.result("runner-with-overuse-ache"))));
    assertThat(problems).isEmpty();
  }

  /** One validator for each version: it takes long to warm up. */
  private static R4Validator validator(String version) {
    return VALIDATORS.computeIfAbsent(version, UsCoreValidationTest::read);
  }

  private static R4Validator read(String version) {
    Path folder = Path.of(System.getProperty("us.core.packages"));
    List<Allowed> allowed = new ArrayList<>(R4Validator.BASE);
    allowed.addAll(ALLOWED);
    try {
      return new R4Validator(
          allowed, UsCorePackage.read(folder.resolve("hl7.fhir.us.core-" + version + ".tgz")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
