package org.popliteal.model.json;

import org.popliteal.model.RedFlag;
import org.popliteal.model.Triage;
import org.popliteal.model.Urgency;

/** Reads red flags. */
final class RedFlagReader {
  private final Problems problems;
  private final Index index;
  private final Criteria criteria;
  private final Grounds grounds;

  RedFlagReader(Index index, Criteria criteria, Grounds grounds, Problems problems) {
    this.index = index;
    this.criteria = criteria;
    this.grounds = grounds;
    this.problems = problems;
  }

  RedFlag read(Part part) {
    Fields fields = new Fields(part.node(), part.place(), problems);
    RedFlag flag =
        new RedFlag(
            fields.id("id"),
            fields.text("label"),
            fields.text("plainLabel"),
            fields.texts("sources"),
            criteria.required(fields, "when"),
            urgency(fields),
            index.references(fields, "pointsTo", Kind.CAUSE),
            fields.text("action"),
            fields.text("plainAction"),
            fields.words("withholds", Words.HAZARD),
            fields.texts("doNot"),
            fields.texts("plainDoNot"),
            fields.flag("screen", false)
                ? RedFlag.Screening.EVERYONE
                : RedFlag.Screening.WHEN_SUGGESTED,
            grounds.required(fields));
    fields.done();
    return flag;
  }

  private Urgency urgency(Fields fields) {
    if (!fields.has("urgency")) {
      problems.add(
          PackProblem.NO_TIME_FRAME,
          fields.place(),
          "a red flag must say how soon",
          "Add \"urgency\": {\"level\": ..., \"withinHours\": ...}.");
      return new Urgency(Triage.ROUTINE, 0);
    }
    return fields
        .object("urgency", UrgencyReader::read)
        .orElseGet(() -> new Urgency(Triage.ROUTINE, 0));
  }
}
