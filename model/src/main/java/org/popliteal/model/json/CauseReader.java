package org.popliteal.model.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.popliteal.model.Cause;
import org.popliteal.model.Finding;
import org.popliteal.model.FrequencyRow;
import org.popliteal.model.Triage;
import org.popliteal.model.Urgency;

/** Reads causes and how often findings are seen with them. */
final class CauseReader {
  private final Problems problems;
  private final Index index;
  private final FrequencyReader frequencies;
  private final Grounds grounds;
  private final Codes codes;
  private final Map<String, Finding> findings;
  private String fallback = "";

  CauseReader(
      Index index,
      FrequencyReader frequencies,
      Grounds grounds,
      Codes codes,
      Map<String, Finding> findings,
      Problems problems) {
    this.index = index;
    this.frequencies = frequencies;
    this.grounds = grounds;
    this.codes = codes;
    this.findings = findings;
    this.problems = problems;
  }

  Cause read(Part part) {
    Fields fields = new Fields(part.node(), part.place(), problems);
    int before = problems.errors();
    String id = fields.id("id");
    Cause.Role role =
        fields.flag("fallback", false) ? Cause.Role.NONSPECIFIC : Cause.Role.DIAGNOSIS;
    if (role == Cause.Role.NONSPECIFIC && !fallback.isEmpty()) {
      problems.add(
          PackProblem.SECOND_FALLBACK,
          fields.at("fallback"),
          "\"" + fallback + "\" is already what remains when there is no diagnosis",
          "Keep one of the two.");
    } else if (role == Cause.Role.NONSPECIFIC) {
      fallback = id;
    }
    List<FrequencyRow> rows = frequencies.ofCause(fields, findings);
    Cause cause =
        new Cause(
            id,
            fields.text("label"),
            fields.text("plainLabel"),
            fields.textOrNone("articleTerm"),
            fields.texts("sources"),
            fields.word("group", Words.CAUSE_GROUP, ""),
            fields.word("site", Words.CAUSE_SITE, Cause.Site.POSTERIOR),
            fields.text("description"),
            fields.text("plainDescription"),
            fields.texts("notes"),
            fields.textOrNone("confirmedBy"),
            fields.object("prior", this::prior).orElseGet(() -> new Cause.Prior(1, Grounds.none())),
            fields
                .object("urgency", this::urgency)
                .orElseGet(
                    () ->
                        new Cause.CauseUrgency(
                            new Urgency(Triage.ROUTINE, 0), "", "", Grounds.none())),
            companions(fields, id),
            role,
            rows,
            grounds.facts(fields, "evidence"),
            codes.read(fields));
    fields.done();
    if (problems.errors() == before) {
      checkThatItCanBeRaised(cause, part.place());
    }
    return cause;
  }

  private List<String> companions(Fields fields, String id) {
    List<String> companions = index.references(fields, "coexistsWith", Kind.CAUSE);
    if (!id.isEmpty() && companions.contains(id)) {
      problems.add(
          PackProblem.OWN_COMPANION,
          fields.at("coexistsWith").at(companions.indexOf(id)),
          "\"" + id + "\" is named as what goes with itself",
          "Name another cause, or take it away.");
    }
    return companions;
  }

  private void checkThatItCanBeRaised(Cause cause, Place place) {
    if (cause.role() == Cause.Role.DIAGNOSIS && cause.frequencies().isEmpty()) {
      problems.add(
          PackProblem.CANNOT_BE_RAISED,
          place,
          "no finding makes \"" + cause.id() + "\" likelier",
          "Say under \"frequencies\" how often findings are seen with it.");
    }
  }

  private Cause.Prior prior(Fields fields) {
    JsonNode value = fields.value("per1000");
    double per1000 = value.isNumber() ? value.doubleValue() : Double.NaN;
    if (value.isMissingNode()) {
      fields.missing("per1000", "how many of 1,000 runners with this complaint have it");
    } else if (!value.isNumber()) {
      Fields.wrongType(problems, fields.at("per1000"), "a number", value);
    } else if (!(per1000 > 0 && per1000 < 1000)) {
      problems.add(
          PackProblem.NOT_A_PROBABILITY,
          fields.at("per1000"),
          "a prior must be above 0 and below 1,000 of 1,000",
          "Say how many of 1,000 runners with this complaint have it, for instance 0.5.");
    }
    return new Cause.Prior(per1000 > 0 && per1000 < 1000 ? per1000 : 1, grounds.ofNumber(fields));
  }

  private Cause.CauseUrgency urgency(Fields fields) {
    return new Cause.CauseUrgency(
        UrgencyReader.read(fields),
        fields.text("action"),
        fields.text("plainAction"),
        grounds.required(fields));
  }

  /** A number strictly between 0 and 1. */
  static double probability(Fields fields, String key, Problems problems) {
    JsonNode value = fields.value(key);
    double probability = value.isNumber() ? value.doubleValue() : Double.NaN;
    if (value.isMissingNode()) {
      fields.missing(key, "a probability above 0 and below 1");
    } else if (!value.isNumber()) {
      Fields.wrongType(problems, fields.at(key), "a number", value);
    } else if (!(probability > 0 && probability < 1)) {
      problems.add(
          PackProblem.NOT_A_PROBABILITY,
          fields.at(key),
          "a probability must be above 0 and below 1",
          "Write 0.3 for 30 %.");
    }
    return probability > 0 && probability < 1 ? probability : 0.5;
  }
}
