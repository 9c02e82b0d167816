package org.popliteal.model;

/** A part of a pack that others refer to by its id. */
public sealed interface Identified
    permits ArticleStatement,
        BodySite,
        Cause,
        Citation,
        Complaint,
        Contradiction,
        DecisionRule,
        ExerciseProgramme,
        Finding,
        Intervention,
        Phase,
        RecordFamily,
        RedFlag,
        RiskFactor,
        RunningProgramme,
        SafetyNet,
        Section {
  /** Unique among the parts of its kind; lower-case words with hyphens. */
  String id();
}
