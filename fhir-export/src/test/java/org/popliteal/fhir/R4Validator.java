package org.popliteal.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import ca.uhn.fhir.validation.ValidationOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r4.model.Resource;

/** HAPI's validator without network: base R4, and whatever profiles are added. */
final class R4Validator {
  /**
   * What cannot be avoided, each with its reason. Anything else is a failure, warnings included.
   *
   * @param pattern what the validator says
   * @param reason why it stays
   */
  record Allowed(Pattern pattern, String reason) {}

  static final List<Allowed> BASE =
      List.of(
          new Allowed(
              Pattern.compile(
                  "CodeSystem is unknown and can't be validated: "
                      + "(http://snomed\\.info/sct|http://loinc\\.org|http://hl7\\.org/fhir/sid/icd-10-cm|http://www\\.nlm\\.nih\\.gov/research/umls/rxnorm|http://www\\.whocc\\.no/atc)"
                      + " "),
              "the terminologies are not at hand without network, and may not be copied into the"
                  + " project"),
          new Allowed(
              Pattern.compile(
                  "CodeSystem is unknown and can't be validated: "
                      + "http://hl7\\.org/fhir/us/core/CodeSystem/careplan-category "),
              "the category that US Core and EHRs ask of a CarePlan is not part of base R4"),
          new Allowed(
              Pattern.compile(
                  "UCUM Codes that contain human readable annotations like \\{(1\\.73_m2|FEU)}"),
              "laboratories report these units with the annotation"));

  private final FhirValidator validator;
  private final List<Allowed> allowed;

  /** Base R4 alone. */
  R4Validator() {
    this(BASE);
  }

  R4Validator(List<Allowed> allowed, IValidationSupport... more) {
    this.allowed = List.copyOf(allowed);
    FhirContext context = FhirContext.forR4Cached();
    List<IValidationSupport> chain = new ArrayList<>(List.of(more));
    chain.add(new DefaultProfileValidationSupport(context));
    chain.add(new InMemoryTerminologyServerValidationSupport(context));
    chain.add(new CommonCodeSystemsTerminologyService(context));
    chain.add(new SnapshotGeneratingValidationSupport(context));
    FhirInstanceValidator module =
        new FhirInstanceValidator(
            new ValidationSupportChain(chain.toArray(IValidationSupport[]::new)));
    this.validator = context.newValidator().registerValidatorModule(module);
  }

  /** Errors, and warnings that are not allowed. */
  List<String> problems(Resource resource, String... profiles) {
    return messages(resource, profiles).stream()
        .filter(each -> each.getSeverity().compareTo(ResultSeverityEnum.WARNING) >= 0)
        .map(each -> each.getSeverity() + " " + each.getLocationString() + ": " + each.getMessage())
        .filter(text -> allowed.stream().noneMatch(each -> each.pattern().matcher(text).find()))
        .toList();
  }

  List<SingleValidationMessage> messages(Resource resource, String... profiles) {
    ValidationOptions options = new ValidationOptions();
    for (String each : profiles) {
      options.addProfile(each);
    }
    return validator.validateWithResult(FhirExporter.r4().json(resource), options).getMessages();
  }
}
