package org.popliteal.fhir.export;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.CarePlan;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Goal;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.hl7.fhir.r4.model.Task;

/**
 * What a server holds of earlier exports: the resources that it gave ids and versions, as they are
 * now. It tells what may be changed: nothing that is not there, nothing that somebody has closed,
 * ruled out, confirmed, ordered or put on hold since, and nothing that somebody changes at the same
 * time.
 *
 * <p>To find it, search for what the entries of {@link FhirExporter#transaction} name: {@code
 * Type?} and the {@code ifNoneExist} of the entry. Before a retraction add all CarePlans of the
 * patient, which tell what a later plan rests on.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class Held {
  /** Nobody has said what the server holds. */
  static final Held UNKNOWN = new Held(List.of());

  /** Statuses in which an export leaves what is open; any other is somebody's decision. */
  private static final Set<String> WRITTEN =
      Set.of(
          "draft",
          "proposed",
          "ready",
          "active",
          "preliminary",
          "final",
          "provisional",
          "differential");

  /** Statuses after which nothing of a plan goes on. */
  private static final Set<String> CLOSED =
      Set.of(
          "completed", "revoked", "cancelled", "stopped", "rejected", "failed", "entered-in-error");

  private final Map<String, Resource> resources = new LinkedHashMap<>();

  private Held(List<Resource> found) {
    for (Resource each : found) {
      if (each.getIdElement().hasIdPart()) {
        keys(each).forEach(key -> resources.put(key, each));
      }
    }
  }

  /**
   * What a server answered.
   *
   * @param found results of searches or of a batch of searches; what has no id, or no identifier of
   *     an export, is passed over
   */
  public static Held in(Bundle... found) {
    return new Held(Stream.of(found).flatMap(Held::resources).map(Resource::copy).toList());
  }

  private static Stream<Resource> resources(Bundle bundle) {
    return bundle.getEntry().stream()
        .filter(BundleEntryComponent::hasResource)
        .map(BundleEntryComponent::getResource)
        .flatMap(each -> each instanceof Bundle inner ? resources(inner) : Stream.of(each));
  }

  /** By identifiers; Provenance, which has none, by its tag. */
  private static Stream<String> keys(Resource resource) {
    Property identifiers = resource.getNamedProperty("identifier");
    Stream<String> tags =
        resource.getMeta().getTag().stream().map(each -> each.getSystem() + "|" + each.getCode());
    Stream<String> ids =
        identifiers == null
            ? Stream.empty()
            : identifiers.getValues().stream()
                .filter(Identifier.class::isInstance)
                .map(Identifier.class::cast)
                .map(each -> each.getSystem() + "|" + each.getValue());
    return Stream.concat(tags, ids).map(each -> resource.fhirType() + "?" + each);
  }

  /** A copy of what the server holds of a role; empty if it holds nothing of it. */
  Optional<Resource> find(Export export, Role role) {
    Resource made = export.made().get(role);
    return made == null
        ? Optional.empty()
        : Optional.ofNullable(
                resources.get(
                    made.fhirType()
                        + "?"
                        + export.identity().system()
                        + "|"
                        + export.identity().value(role)))
            .map(Resource::copy);
  }

  /** True if a plan that is not itself a mistake, besides those of the export, addresses it. */
  boolean isAddressedByAnother(Resource condition, Export export) {
    String id = condition.fhirType() + "/" + condition.getIdElement().getIdPart();
    List<String> own =
        Stream.of(Role.PLAN, Role.RUNNING)
            .flatMap(role -> find(export, role).stream())
            .map(each -> each.getIdElement().getIdPart())
            .toList();
    return resources.values().stream()
        .filter(CarePlan.class::isInstance)
        .map(CarePlan.class::cast)
        .filter(plan -> !own.contains(plan.getIdElement().getIdPart()))
        .filter(plan -> plan.getStatus() != CarePlan.CarePlanStatus.ENTEREDINERROR)
        .flatMap(plan -> plan.getAddresses().stream())
        .anyMatch(
            each -> id.equals(each.getReferenceElement().toUnqualifiedVersionless().getValue()));
  }

  /** True if it is open as an export left it, so that a new version may take its place. */
  static boolean isAsWritten(Resource resource) {
    // An export never orders: an active request is a clinician's.
    boolean isRequest = resource instanceof ServiceRequest || resource instanceof MedicationRequest;
    return statuses(resource)
        .allMatch(each -> isRequest ? each.equals("draft") : WRITTEN.contains(each));
  }

  /** True if a later look may bring it up to date: also what an earlier one made inactive. */
  static boolean isOpenQuestion(Condition condition) {
    return statuses(condition).allMatch(each -> WRITTEN.contains(each) || each.equals("inactive"));
  }

  /**
   * True if what replaces it closes it: a part of a plan that is not over, or what is as written.
   */
  static boolean isToBeClosed(Resource resource) {
    return isPartOfPlan(resource)
        ? statuses(resource).noneMatch(CLOSED::contains)
        : isAsWritten(resource);
  }

  /** True for what has no life of its own once the plan is replaced. */
  static boolean isPartOfPlan(Resource resource) {
    return resource instanceof CarePlan || resource instanceof Goal || resource instanceof Task;
  }

  static boolean isMistake(Resource resource) {
    return statuses(resource).anyMatch("entered-in-error"::equals);
  }

  private static Stream<String> statuses(Resource resource) {
    return Stream.of("status", "lifecycleStatus", "clinicalStatus", "verificationStatus")
        .map(resource::getNamedProperty)
        .filter(each -> each != null)
        .flatMap(each -> each.getValues().stream())
        .flatMap(
            each ->
                each instanceof CodeableConcept concept
                    ? concept.getCoding().stream().map(Coding::getCode)
                    : Stream.ofNullable(each.primitiveValue()));
  }
}
