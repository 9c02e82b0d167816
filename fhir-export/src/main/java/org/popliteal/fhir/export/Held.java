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
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Resource;

/**
 * What a server holds of earlier exports: the resources that it gave ids and versions, as they are
 * now. It tells what may be changed: nothing that is not there, nothing that was closed since, and
 * nothing that somebody changes at the same time.
 *
 * <p>To find it, search for what the entries of {@link FhirExporter#transaction} name: {@code
 * Type?} and the {@code ifNoneExist} of the entry. Before a retraction add all CarePlans of the
 * patient, which tell what a later plan rests on.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class Held {
  static final Held NOTHING = new Held(List.of());

  /** Statuses after which nothing goes on, of all kinds that an export writes. */
  private static final Set<String> CLOSED =
      Set.of(
          "completed",
          "revoked",
          "cancelled",
          "stopped",
          "rejected",
          "failed",
          "entered-in-error",
          "inactive",
          "remission",
          "resolved",
          "refuted");

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

  /** True if nothing may open it again. */
  static boolean isClosed(Resource resource) {
    return statuses(resource).anyMatch(CLOSED::contains);
  }

  /** True if somebody has said that it is not so, or not so any more. */
  static boolean isRuledOut(Condition condition) {
    return statuses(condition).anyMatch(each -> CLOSED.contains(each) && !each.equals("inactive"));
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
