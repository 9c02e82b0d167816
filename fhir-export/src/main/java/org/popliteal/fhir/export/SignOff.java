package org.popliteal.fhir.export;

import java.time.OffsetDateTime;

/**
 * A clinician's word that a plan may be carried out. Without it a plan is a draft and a proposal.
 *
 * @param practitioner reference to the clinician, for instance {@code Practitioner/123}
 * @param signedAt when it was signed
 */
public record SignOff(String practitioner, OffsetDateTime signedAt) {
  /**
   * Checks the reference.
   *
   * @param practitioner reference to the clinician
   * @param signedAt when it was signed
   * @throws IllegalArgumentException if {@code practitioner} is no reference
   */
  public SignOff {
    References.check("the practitioner who signs off", practitioner);
  }
}
