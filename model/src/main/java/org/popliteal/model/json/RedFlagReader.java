package org.popliteal.model.json;

import org.popliteal.model.RedFlag;
import org.popliteal.model.Triage;
import org.popliteal.model.Urgency;

/** Reads red flags. */
record RedFlagReader(Index index, CriterionReader criteria, EvidenceReader evidence) {

  RedFlag read(ObjectReader fields) {
    return new RedFlag(
        fields.id("id"),
        fields.text("label"),
        fields.text("plainLabel"),
        fields.texts("sources"),
        criteria.required(fields, "when"),
        urgency(fields),
        index.references(fields, "pointsTo", Kind.CAUSE),
        fields.text("action"),
        fields.text("plainAction"),
        fields.words("withholds", Vocabulary.HAZARD),
        fields.texts("doNot"),
        fields.texts("plainDoNot"),
        fields.flag("screen") ? RedFlag.Screening.EVERYONE : RedFlag.Screening.WHEN_SUGGESTED,
        evidence.required(fields));
  }

  private static Urgency urgency(ObjectReader fields) {
    if (fields.has("urgency")) {
      return fields.object("urgency", UrgencyReader::read);
    }
    fields.report(PackProblem.RED_FLAG_WITHOUT_URGENCY, fields.place());
    return new Urgency(Triage.ROUTINE, 0);
  }
}
