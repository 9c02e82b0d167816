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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.Resource;
import org.popliteal.fhir.artifacts.KnowledgeArtifacts;
import org.popliteal.fhir.export.FhirExporter;

/** HAPI's validator without network: base R4, and whatever profiles are added. */
public final class R4Validator {
  /**
   * What cannot be avoided, each with its reason. Anything else is a failure, warnings included.
   *
   * @param pattern what the validator says
   * @param reason why it stays
   */
  public record Allowed(Pattern pattern, String reason) {}

  public static final List<Allowed> BASE =
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

  private static final Pattern UUID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}");

  /** Shared by all tests, since it takes long to warm up. */
  private static final FhirValidator BASE_R4 = validator();

  private final FhirValidator validator;
  private final List<Allowed> allowed;
  private final Set<String> seen = ConcurrentHashMap.newKeySet();

  /** Base R4 alone. */
  public R4Validator() {
    this(BASE);
  }

  /** Base R4, with more to be let pass. */
  public R4Validator(List<Allowed> allowed) {
    this(allowed, BASE_R4);
  }

  /** Base R4 and more profiles. */
  public R4Validator(List<Allowed> allowed, IValidationSupport more) {
    this(allowed, validator(more));
  }

  private R4Validator(List<Allowed> allowed, FhirValidator validator) {
    this.allowed = List.copyOf(allowed);
    this.validator = validator;
  }

  private static FhirValidator validator(IValidationSupport... more) {
    FhirContext context = FhirContext.forR4Cached();
    List<IValidationSupport> chain = new ArrayList<>(List.of(more));
    chain.add(new DefaultProfileValidationSupport(context));
    chain.add(ownCodes(context));
    chain.add(new InMemoryTerminologyServerValidationSupport(context));
    chain.add(new CommonCodeSystemsTerminologyService(context));
    chain.add(new SnapshotGeneratingValidationSupport(context));
    FhirInstanceValidator module =
        new FhirInstanceValidator(
            new ValidationSupportChain(chain.toArray(IValidationSupport[]::new)));
    return context.newValidator().registerValidatorModule(module);
  }

  /** The code systems that the knowledge artifacts carry: a code that they lack is an error. */
  private static IValidationSupport ownCodes(FhirContext context) {
    PrePopulatedValidationSupport codes = new PrePopulatedValidationSupport(context);
    Samples.all(CodeSystem.class, KnowledgeArtifacts.of(Cases.KNOWLEDGE_BASE))
        .forEach(codes::addCodeSystem);
    return codes;
  }

  /** What is let pass of forms, and of artifacts with the forms among them. */
  public static List<Allowed> forms() {
    List<Allowed> allowed = new ArrayList<>(BASE);
    allowed.add(
        new Allowed(
            Pattern.compile(
                "codeSystem '(http://snomed\\.info/sct|http://loinc\\.org)' version 'null' is not supported"),
            "the terminologies are not at hand without network"));
    allowed.add(
        new Allowed(
            Pattern.compile(
                "UCUM Codes that contain human readable annotations like \\{(ratio|score|count|steps|1\\.73_m2|FEU)}"),
            "the units of counts, scores and ratios"));
    allowed.add(
        new Allowed(
            Pattern.compile("A code with no system has no defined meaning"),
            "the launch context: with its system a validator without SDC calls it an error"));
    allowed.add(
        new Allowed(
            Pattern.compile("target of this enableWhen rule .* comes after"),
            "a later answer may make an earlier question worth asking; the order is the pack's"));
    return allowed;
  }

  /**
   * The problems of resources of a case, each on its own. Many cases hold the same resource but for
   * its UUIDs and the name of the case, which {@link StructuralCheck} looks at: such a one is
   * validated once.
   */
  public List<String> problems(String name, List<Resource> resources) {
    List<String> problems = new ArrayList<>();
    for (Resource each : resources) {
      String json = FhirExporter.r4().json(each);
      if (seen.add(UUID.matcher(json).replaceAll("uuid").replace(name + "/", "case/"))) {
        problems(each).forEach(problem -> problems.add(name + " " + problem));
      }
    }
    return problems;
  }

  /** Errors, and warnings that are not allowed. */
  public List<String> problems(Resource resource, String... profiles) {
    return messages(resource, profiles).stream()
        .filter(each -> each.getSeverity().compareTo(ResultSeverityEnum.WARNING) >= 0)
        .map(each -> each.getSeverity() + " " + each.getLocationString() + ": " + each.getMessage())
        .filter(text -> allowed.stream().noneMatch(each -> each.pattern().matcher(text).find()))
        .toList();
  }

  public List<SingleValidationMessage> messages(Resource resource, String... profiles) {
    ValidationOptions options = new ValidationOptions();
    for (String each : profiles) {
      options.addProfile(each);
    }
    return validator.validateWithResult(FhirExporter.r4().json(resource), options).getMessages();
  }
}
