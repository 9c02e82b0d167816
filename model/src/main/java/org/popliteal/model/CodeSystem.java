package org.popliteal.model;

/** The terminologies that a pack may cite. */
public enum CodeSystem {
  /** SNOMED Clinical Terms. */
  SNOMED_CT("SNOMED-CT", "http://snomed.info/sct"),
  /** ICD-10, Clinical Modification (US). */
  ICD_10_CM("ICD-10-CM", "http://hl7.org/fhir/sid/icd-10-cm"),
  /** Logical Observation Identifiers Names and Codes. */
  LOINC("LOINC", "http://loinc.org"),
  /** US normalised names of medicines. */
  RXNORM("RxNorm", "http://www.nlm.nih.gov/research/umls/rxnorm"),
  /** WHO Anatomical Therapeutic Chemical classification. */
  ATC("ATC", "http://www.whocc.no/atc"),
  /**
   * What a patient summary (IPS) says where it has nothing to say: none known, or nothing known.
   */
  IPS_ABSENT_UNKNOWN(
      "IPS-absent-unknown", "http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips");

  private final String id;
  private final String uri;

  CodeSystem(String id, String uri) {
    this.id = id;
    this.uri = uri;
  }

  /** The spelling used in pack files. */
  public String id() {
    return id;
  }

  /** The terminology's canonical URI. */
  public String uri() {
    return uri;
  }
}
