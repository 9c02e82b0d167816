package org.popliteal.model.json;

import java.util.Optional;
import java.util.stream.Stream;

/** The kinds of entries that the files of a pack hold. */
enum Kind {
  FINDING("findings", "finding", "finding", PackProblem.UNKNOWN_FINDING),
  CAUSE("causes", "cause", "cause", PackProblem.UNKNOWN_CAUSE),
  RISK_FACTOR("riskFactors", "risk-factor", "risk factor", PackProblem.UNKNOWN_RISK_FACTOR),
  RED_FLAG("redFlags", "red-flag", "red flag", PackProblem.UNKNOWN_RED_FLAG),
  DECISION_RULE(
      "decisionRules", "decision-rule", "decision rule", PackProblem.UNKNOWN_DECISION_RULE),
  INTERVENTION("interventions", "intervention", "intervention", PackProblem.UNKNOWN_INTERVENTION),
  RUNNING_PROGRAMME("runningProgrammes", "running-programme", "running programme"),
  EXERCISE_PROGRAMME("exerciseProgrammes", "exercise-programme", "exercise programme"),
  RECORD_FAMILY("recordFamilies", "record-family", "record family"),
  CITATION("citations", "citation", "citation", PackProblem.UNKNOWN_CITATION),
  ARTICLE_STATEMENT("articleStatements", "article-statement", "article statement"),
  EVIDENCE("evidence", "evidence", "named evidence", PackProblem.UNKNOWN_EVIDENCE);

  private final String key;
  private final String schema;
  private final String noun;
  private final PackProblem unknown;

  Kind(String key, String schema, String noun, PackProblem unknown) {
    this.key = key;
    this.schema = schema;
    this.noun = noun;
    this.unknown = unknown;
  }

  /** A kind that no other entry refers to. Overlays still name its entries. */
  Kind(String key, String schema, String noun) {
    this(key, schema, noun, PackProblem.OVERLAY_UNKNOWN_ID);
  }

  static Optional<Kind> ofKey(String key) {
    return Stream.of(values()).filter(kind -> kind.key.equals(key)).findFirst();
  }

  /** Name of the array in a file. */
  String key() {
    return key;
  }

  /** Name of the file that holds the JSON Schema, without its folder. */
  String schemaFile() {
    return schema + ".schema.json";
  }

  /** The word by which paths of files usually name the kind. */
  String fileWord() {
    return this == ARTICLE_STATEMENT ? "article" : schema.replaceFirst("-(programme|family)$", "");
  }

  String noun() {
    return noun;
  }

  PackProblem unknown() {
    return unknown;
  }
}
