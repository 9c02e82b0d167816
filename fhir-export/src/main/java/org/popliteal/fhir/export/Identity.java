package org.popliteal.fhir.export;

import org.hl7.fhir.r4.model.Identifier;
import org.popliteal.fhir.internal.Uuids;

/**
 * Identifiers and UUIDs that follow from the assessment and the role of a resource in it, and from
 * nothing else.
 *
 * <p>The patient, the presenting problem and the suspicions belong to the episode: a follow-up
 * finds those of the first assessment. All else belongs to one assessment.
 */
final class Identity {
  private final String base;
  private final String assessment;
  private final String episode;

  Identity(String base, String assessment, String episode) {
    this.base = base;
    this.assessment = assessment;
    this.episode = episode;
  }

  String system() {
    return base + "/identifier";
  }

  String value(Role role) {
    return (role.ofEpisode() ? episode : assessment) + "/" + role.name();
  }

  Identifier identifier(Role role) {
    return new Identifier().setSystem(system()).setValue(value(role));
  }

  String uuid(Role role) {
    return Uuids.nameBased(system() + "|" + value(role)).toString();
  }
}
