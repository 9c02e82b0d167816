package org.popliteal.fhir.export;

/**
 * What a resource is within an export: {@code plan}, {@code cause/popliteal-cyst}.
 *
 * @param name the role, with the id of the pack's part where there are several
 */
record Role(String name) {
  static final Role PATIENT = new Role("patient");
  static final Role PROBLEM = new Role("presenting-problem");
  static final Role RISK = new Role("differential");
  static final Role PLAN = new Role("plan");
  static final Role RUNNING = new Role("return-to-running");
  static final Role TRIAGE_REQUEST = new Role("request/triage");
  static final Role TRIAGE_GOAL = new Role("goal/be-seen");
  static final Role ENTRY_GOAL = new Role("goal/ready-to-run");
  static final Role PAIN_GOAL = new Role("goal/pain");
  static final Role RUNNING_GOAL = new Role("goal/running");
  static final Role PROVENANCE = new Role("provenance");
  static final Role RETRACTION = new Role("provenance/retraction");

  static Role cause(String id) {
    return new Role("cause/" + id);
  }

  static Role answer(String finding) {
    return new Role("answer/" + finding);
  }

  static Role rule(String id) {
    return new Role("rule/" + id);
  }

  static Role request(String intervention) {
    return new Role("request/" + intervention);
  }

  static Role medicine(String intervention) {
    return new Role("medicine/" + intervention);
  }

  static Role task(String intervention) {
    return new Role("task/" + intervention);
  }

  static Role issue(String intervention, String contraindication) {
    return new Role("issue/" + intervention + "/" + contraindication);
  }

  /** True for the score of a decision rule. */
  boolean isRule() {
    return name.startsWith("rule/");
  }

  /** True for what a follow-up shares with the first assessment. */
  boolean ofEpisode() {
    return equals(PATIENT) || equals(PROBLEM) || name.startsWith("cause/");
  }

  /** True for what has a tag instead of an identifier. */
  boolean isProvenance() {
    return equals(PROVENANCE) || equals(RETRACTION);
  }
}
