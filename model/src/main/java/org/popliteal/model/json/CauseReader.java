package org.popliteal.model.json;

import java.util.List;
import org.popliteal.model.Cause;
import org.popliteal.model.FrequencyRow;

/** Reads causes and how often findings are seen with them. */
final class CauseReader {
  private final Index index;
  private final CriterionReader criteria;
  private final FrequencyReader frequencies;
  private final EvidenceReader evidence;
  private String fallback = "";

  CauseReader(
      Index index, CriterionReader criteria, FrequencyReader frequencies, EvidenceReader evidence) {
    this.index = index;
    this.criteria = criteria;
    this.frequencies = frequencies;
    this.evidence = evidence;
  }

  Cause read(ObjectReader fields) {
    int before = fields.issues().errors();
    String id = fields.id("id");
    Cause.Role role = role(fields, id);
    List<FrequencyRow> rows = frequencies.ofCause(fields);
    Cause cause =
        new Cause(
            id,
            fields.text("label"),
            fields.text("plainLabel"),
            fields.textOrNone("articleTerm"),
            fields.texts("sources"),
            fields.wordIfKnown("group", Vocabulary.CAUSE_GROUP).orElse(""),
            fields.word("site", Cause.Site.class),
            fields.has("bodySite")
                ? index.ofHead(fields, "bodySite", PackProblem.UNKNOWN_BODY_SITE)
                : "",
            fields.text("description"),
            fields.text("plainDescription"),
            fields.texts("notes"),
            fields.textOrNone("confirmedBy"),
            fields.object("prior", this::prior),
            fields.object("urgency", this::urgency),
            companions(fields, id),
            role,
            rows,
            evidence.facts(fields, "evidence"),
            CodeReader.read(fields));
    if (fields.issues().errors() == before && role == Cause.Role.DIAGNOSIS && rows.isEmpty()) {
      fields.report(PackProblem.CANNOT_BE_RAISED, fields.place(), id);
    }
    return cause;
  }

  private Cause.Role role(ObjectReader fields, String id) {
    if (!fields.flag("fallback")) {
      return Cause.Role.DIAGNOSIS;
    }
    if (fallback.isEmpty()) {
      fallback = id;
    } else {
      fields.report(PackProblem.SECOND_FALLBACK, fields.at("fallback"), fallback);
    }
    return Cause.Role.NONSPECIFIC;
  }

  private List<String> companions(ObjectReader fields, String id) {
    return fields.texts(
        "coexistsWith",
        (companion, place) -> {
          index.require(Kind.CAUSE, companion, place);
          if (companion.equals(id)) {
            fields.report(PackProblem.OWN_COMPANION, place, id);
          }
        });
  }

  private Cause.Prior prior(ObjectReader fields) {
    double per1000 =
        fields.share(
            "per1000",
            1000,
            "how many of 1,000 runners with this complaint have it",
            PackProblem.NOT_A_PRIOR);
    return new Cause.Prior(per1000, evidence.ofNumber(fields));
  }

  private Cause.CauseUrgency urgency(ObjectReader fields) {
    return new Cause.CauseUrgency(
        UrgencyReader.read(fields),
        criteria.or(fields, "unless", CriterionReader.never()),
        fields.text("action"),
        fields.text("plainAction"),
        evidence.required(fields));
  }
}
