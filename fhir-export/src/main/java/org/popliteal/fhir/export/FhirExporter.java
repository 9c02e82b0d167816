package org.popliteal.fhir.export;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;
import org.popliteal.engine.AssessmentResult;
import org.popliteal.model.Assessment;

/**
 * Turns results into FHIR R4 resources that an EHR can import.
 *
 * <p>Identifiers, UUIDs and bytes follow from the result and the options alone: exporting the same
 * result again gives the same, and importing it again changes nothing. Nothing is exported as
 * confirmed, and without a {@link SignOff} nothing as active.
 *
 * <p>Immutable and safe to share between threads. The resources are HAPI's own and the caller's to
 * change. HAPI's context is made at the first {@link #json}, which takes about a second, and is
 * shared by the whole program.
 *
 * <pre>{@code
 * FhirExporter exporter = FhirExporter.r4().with(ExportOptions.defaults().withPatient("Patient/123"));
 * String json = exporter.json(exporter.transaction(result));
 * }</pre>
 */
public final class FhirExporter {
  private static final FhirExporter R4 = new FhirExporter(ExportOptions.defaults());

  private final ExportOptions options;

  private FhirExporter(ExportOptions options) {
    this.options = options;
  }

  /**
   * An exporter to FHIR R4 (4.0.1) with {@link ExportOptions#defaults()}.
   *
   * @return the same each time
   */
  public static FhirExporter r4() {
    return R4;
  }

  /**
   * An exporter with other options.
   *
   * @param others what the exports should look like
   * @return a new exporter
   */
  public FhirExporter with(ExportOptions others) {
    return new FhirExporter(others);
  }

  /**
   * What the exports look like.
   *
   * @return the options
   */
  public ExportOptions options() {
    return options;
  }

  /**
   * Everything as one transaction, to be POSTed to the base of a server.
   *
   * @param result what to export
   * @return entries with {@code urn:uuid:} addresses and conditional requests, each identity once;
   *     what is referred to stands before what refers to it
   */
  public Bundle transaction(AssessmentResult result) {
    return Bundles.transaction(export(result, episode(result), Export.Links.WITHIN_BUNDLE));
  }

  /**
   * Everything as one collection, to be read and not to be executed.
   *
   * @param result what to export
   * @return entries with {@code urn:uuid:} addresses, in the order of {@link #transaction}
   */
  public Bundle collection(AssessmentResult result) {
    return Bundles.collection(export(result, episode(result), Export.Links.WITHIN_BUNDLE));
  }

  /**
   * Everything as a document of the International Patient Summary (IPS 1.1), for readers outside
   * the US: the presenting problem, medicines and allergies as answered, the plan, and what it
   * rests on. What was not asked is "no information". The patient is a minimal one whatever the
   * options say, since a document stands alone.
   *
   * @param result what to export
   * @return a document, the same for the same result
   */
  public Bundle patientSummary(AssessmentResult result) {
    return IpsDocument.of(
        with(options.withoutPatient()).export(result, episode(result), Export.Links.WITHIN_BUNDLE));
  }

  /**
   * Everything as resources of their own, each with an id, referring to each other as {@code
   * Type/id}.
   *
   * @param result what to export
   * @return in an order in which a server can take them one by one
   */
  public List<Resource> resources(AssessmentResult result) {
    return List.copyOf(export(result, episode(result), Export.Links.BY_ID).made().values());
  }

  /**
   * A follow-up as one transaction: the new plan replaces the old one, which is closed.
   *
   * <p>The old plan is completed where its period has ended, and else revoked; its tasks are closed
   * with it, and so are its goals: a goal that the follow-up finds reached is completed and
   * achieved. The patient, the presenting problem and the suspicions of the episode stay the same.
   *
   * <p>Say with {@link ExportOptions#withHeld} what the server holds. Then, whatever the import
   * mode, the problem and the suspicions are brought up to date, what is no longer suspected
   * becomes inactive, the old proposals are closed too, and everything that somebody has closed,
   * ruled out, confirmed, ordered or changed since stays as it is.
   *
   * <p>Without it nothing is opened again either. Conditions and requests are written only where
   * there are none, so that those of the earlier assessment stay as they are. Only the old plan,
   * its goals and its tasks are written over, by identifier and as closed, since an old plan that
   * stays open would be followed: there a status in which somebody else has closed one of them, and
   * what was added to it, gives way.
   *
   * @param now the follow-up
   * @param before the result that it follows up
   * @return the new entries, then those of the earlier assessment
   * @throws IllegalArgumentException if {@code now} is the same assessment as {@code before}, an
   *     earlier one, or says that it follows another one
   */
  public Bundle followUp(AssessmentResult now, AssessmentResult before) {
    Assessment later = now.assessment();
    Assessment earlier = before.assessment();
    if (later.id().equals(earlier.id()) || later.assessedAt().isBefore(earlier.assessedAt())) {
      throw new IllegalArgumentException(
          "a follow-up must be another assessment, and not an earlier one");
    }
    if (!later.previous().isEmpty() && !later.previous().equals(earlier.id())) {
      throw new IllegalArgumentException(
          "the follow-up names another assessment as the one before; pass the result of that one");
    }
    String episode = episode(before);
    return FollowUp.transaction(
        export(now, episode, Export.Links.WITHIN_BUNDLE),
        export(before, episode, Export.Links.WITHIN_BUNDLE));
  }

  /**
   * Takes an export back: what the server holds of it is marked as entered in error, and a
   * Provenance says why.
   *
   * <p>The patient stays. So does the presenting problem where the assessment was a follow-up,
   * since it belongs to the first one, and whatever a plan of another assessment addresses.
   *
   * @param result what was exported by mistake, with the same options
   * @param held what the server holds of it, and all CarePlans of the patient
   * @param reason why, for a reader
   * @return a transaction; without entries where there is nothing to take back
   * @throws IllegalArgumentException if there is no reason
   */
  public Bundle retraction(AssessmentResult result, Held held, String reason) {
    if (reason.isBlank()) {
      throw new IllegalArgumentException("say why the export is taken back");
    }
    Export export =
        with(options.withHeld(held)).export(result, episode(result), Export.Links.WITHIN_BUNDLE);
    return Retraction.transaction(export, reason);
  }

  /**
   * A resource as JSON: indented, in the order of the specification, the same bytes for the same
   * resource.
   *
   * @param resource a resource or a Bundle
   * @return JSON
   */
  public String json(Resource resource) {
    return FhirContext.forR4Cached()
        .newJsonParser()
        .setPrettyPrint(true)
        .encodeResourceToString(resource);
  }

  /**
   * The first assessment of the episode: the one that the caller names, else the earliest that the
   * result knows of.
   */
  private String episode(AssessmentResult result) {
    Assessment first = result.earlier().stream().findFirst().orElse(result.assessment());
    return options.episode().orElse(first.previous().isEmpty() ? first.id() : first.previous());
  }

  private Export export(AssessmentResult result, String episode, Export.Links links) {
    Export export = new Export(result, options, episode, links);
    PatientMapper.map(export);
    ObservationMapper.map(export);
    RuleMapper.map(export);
    ConditionMapper.map(export);
    RiskAssessmentMapper.map(export);
    DetectedIssueMapper.map(export);
    GoalMapper.map(export);
    RequestMapper.map(export);
    MedicationMapper.map(export);
    DetectedIssueMapper.implicate(export);
    CarePlanMapper.map(export);
    ProvenanceMapper.map(export);
    ReplayNote.attach(export);
    if (options.profiles() == ExportOptions.Profiles.US_CORE) {
      export.made().forEach(FhirExporter::claim);
    }
    return export;
  }

  private static void claim(Role role, Resource resource) {
    String profile = UsCore.profile(role, resource);
    if (!profile.isEmpty()) {
      resource.getMeta().addProfile(profile);
    }
  }
}
