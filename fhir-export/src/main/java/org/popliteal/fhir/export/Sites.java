package org.popliteal.fhir.export;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.popliteal.fhir.internal.Concepts;
import org.popliteal.fhir.internal.Laterality;
import org.popliteal.model.BodySite;
import org.popliteal.model.Code;
import org.popliteal.model.CodeSystem;
import org.popliteal.model.Intervention;

/** Where on the body something lies or is done, on the side of the complaint. */
final class Sites {
  private static final Set<Laterality> LEFT_SIDES = EnumSet.of(Laterality.LEFT, Laterality.BOTH);
  private static final Set<Laterality> RIGHT_SIDES = EnumSet.of(Laterality.RIGHT, Laterality.BOTH);

  private Sites() {}

  /** Of both sides the left and the right; nothing where the pack is silent. */
  static List<CodeableConcept> of(Export export, String bodySite) {
    return export.knowledgeBase().bodySites().find(bodySite).stream()
        .flatMap(site -> sites(export, site))
        .toList();
  }

  private static Stream<CodeableConcept> sites(Export export, BodySite site) {
    if (!isSided(site)) {
      return Stream.of(site(site.label(), site, Laterality.UNKNOWN));
    }
    Stream<CodeableConcept> left =
        LEFT_SIDES.contains(export.side())
            ? Stream.of(site(site.left(), site, Laterality.LEFT))
            : Stream.empty();
    Stream<CodeableConcept> right =
        RIGHT_SIDES.contains(export.side())
            ? Stream.of(site(site.right(), site, Laterality.RIGHT))
            : Stream.empty();
    return export.side() == Laterality.UNKNOWN
        ? Stream.of(site(site.label(), site, Laterality.UNKNOWN))
        : Stream.concat(left, right);
  }

  static List<CodeableConcept> of(Export export, Intervention intervention) {
    return intervention.bodySites().stream().flatMap(id -> of(export, id).stream()).toList();
  }

  /** The codes of a single place: of both sides none that names one of them. */
  static List<Coding> codes(Export export, Intervention intervention) {
    Laterality side = export.side() == Laterality.BOTH ? Laterality.UNKNOWN : export.side();
    return intervention.bodySites().stream()
        .flatMap(id -> export.knowledgeBase().bodySites().find(id).stream())
        .flatMap(site -> site("", site, side).getCoding().stream())
        .toList();
  }

  /** What is done, with the side behind it where it is done to one. */
  static String named(Export export, Intervention intervention) {
    boolean isSided =
        intervention.bodySites().stream()
            .flatMap(id -> export.knowledgeBase().bodySites().find(id).stream())
            .anyMatch(Sites::isSided);
    return isSided ? export.sided(intervention.label()) : intervention.label();
  }

  private static boolean isSided(BodySite site) {
    return !site.left().isEmpty() && !site.right().isEmpty();
  }

  private static CodeableConcept site(String text, BodySite site, Laterality side) {
    CodeableConcept concept = new CodeableConcept().setText(text);
    Concepts.best(site.codes(), CodeSystem.SNOMED_CT, side, Code.Mapping.BROADER)
        .ifPresent(code -> concept.addCoding(Concepts.coding(code)));
    return concept;
  }
}
