package org.popliteal.examples.site;

import org.popliteal.model.KnowledgeBase;

/** The kinds of parts that have a page each, in the order of the navigation. */
enum Part {
  CAUSES("causes", "Causes", "Cause"),
  FINDINGS("findings", "Findings", "Finding"),
  RISK_FACTORS("risk-factors", "Risk factors", "Risk factor"),
  INTERVENTIONS("interventions", "Interventions", "Intervention"),
  RED_FLAGS("red-flags", "Red flags", "Red flag"),
  DECISION_RULES("decision-rules", "Decision rules", "Decision rule"),
  PROGRAMMES("programmes", "Programmes", "Programme");

  private final String folder;
  private final String title;
  private final String singular;

  Part(String folder, String title, String singular) {
    this.folder = folder;
    this.title = title;
    this.singular = singular;
  }

  /** Heading of the list. */
  String title() {
    return title;
  }

  /** What one of them is called. */
  String singular() {
    return singular;
  }

  /** Path of the list, from the root of the site. */
  String list() {
    return folder + "/index.html";
  }

  /** Path of the page of one part, from the root of the site. */
  String page(String id) {
    // A part may be called "index": the list keeps that name for itself.
    return folder + "/" + (id.equals("index") ? "index-" : id) + ".html";
  }

  /** Whether a link leads to one of them. */
  boolean holds(Link link) {
    return link.path().startsWith(folder + "/");
  }

  /** How many there are. */
  int count(KnowledgeBase all) {
    return switch (this) {
      case CAUSES -> all.causes().size();
      case FINDINGS -> all.findings().size();
      case RISK_FACTORS -> all.riskFactors().size();
      case INTERVENTIONS -> all.interventions().size();
      case RED_FLAGS -> all.redFlags().size();
      case DECISION_RULES -> all.decisionRules().size();
      case PROGRAMMES -> all.runningProgrammes().size() + all.exerciseProgrammes().size();
    };
  }
}
