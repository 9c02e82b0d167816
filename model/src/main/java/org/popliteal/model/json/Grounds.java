package org.popliteal.model.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.popliteal.model.Certainty;
import org.popliteal.model.Evidence;
import org.popliteal.model.Fact;
import org.popliteal.model.Interval;

/** Reads what figures and statements rest on, inline or by the id of a named evidence. */
final class Grounds {
  private static final double GREATEST_BAND = 100;

  private final Problems problems;
  private final Index index;
  private final Map<String, Evidence> named = new HashMap<>();

  Grounds(Problems problems, Index index) {
    this.problems = problems;
    this.index = index;
    for (Part part : index.parts(Kind.EVIDENCE)) {
      Fields fields = new Fields(part.node(), part.place(), problems);
      fields.id("id");
      named.put(part.id(), read(fields));
      fields.done();
    }
  }

  static Evidence none() {
    return new Evidence(
        Certainty.JUDGEMENT,
        Evidence.Basis.JUDGEMENT,
        List.of(),
        Interval.NONE,
        1,
        Evidence.Population.SIMILAR,
        "");
  }

  /** Evidence that must be there, for something that is not a number. */
  Evidence required(Fields fields) {
    if (!fields.has("evidence")) {
      problems.add(
          PackProblem.EVIDENCE_MISSING,
          fields.place(),
          "nothing says what this rests on",
          "Add \"evidence\": citations and a certainty, or the id of a named "
              + "evidence such as \"judgement\".");
      return none();
    }
    return read(fields.value("evidence"), fields.at("evidence"));
  }

  /** Evidence of a part that otherwise shares the evidence of the whole. */
  Evidence or(Fields fields, Evidence whole) {
    return fields.has("evidence") ? required(fields) : whole;
  }

  /** Evidence for a number: judgement must say how far the number may be wrong. */
  Evidence ofNumber(Fields fields) {
    int before = problems.errors();
    Evidence evidence = required(fields);
    if (problems.errors() == before
        && evidence.isJudgement()
        && !hasBand(fields.value("evidence"))) {
      problems.add(
          PackProblem.JUDGEMENT_WITHOUT_BAND,
          fields.at("evidence"),
          "the number rests on judgement, and nothing says how far it may be wrong",
          "Add \"band\": the factor by which the number may be wrong either way, for instance 2.");
    }
    return evidence;
  }

  private boolean hasBand(JsonNode evidence) {
    if (!evidence.isTextual()) {
      return evidence.has("band");
    }
    Optional<Part> part = index.part(Kind.EVIDENCE, evidence.textValue());
    return part.isEmpty() || part.get().node().has("band");
  }

  /** Remarks with their sources: none, one, or a list. */
  List<Evidence> remarks(Fields fields) {
    JsonNode value = fields.value("evidence");
    if (value.isArray()) {
      return fields.each("evidence", (each, place) -> Optional.of(read(each, place)));
    }
    return value.isMissingNode() ? List.of() : List.of(read(value, fields.at("evidence")));
  }

  /** Statements, each with what it rests on. */
  List<Fact> facts(Fields fields, String key) {
    return fields.objects(
        key, each -> Optional.of(new Fact(each.text("statement"), required(each))));
  }

  private Evidence read(JsonNode value, Place place) {
    if (value.isTextual()) {
      index.require(Kind.EVIDENCE, value.textValue(), place);
      Evidence evidence = named.get(value.textValue());
      return evidence == null ? none() : evidence;
    }
    return Fields.of(value, place, problems)
        .map(
            fields -> {
              Evidence evidence = read(fields);
              fields.done();
              return evidence;
            })
        .orElseGet(Grounds::none);
  }

  private Evidence read(Fields fields) {
    int before = problems.errors();
    Certainty certainty = fields.word("certainty", Words.CERTAINTY, Certainty.JUDGEMENT);
    List<String> citations = index.references(fields, "citations", Kind.CITATION);
    Evidence.Basis basis =
        fields.wordOr(
            "basis",
            Words.BASIS,
            certainty == Certainty.JUDGEMENT ? Evidence.Basis.JUDGEMENT : Evidence.Basis.PUBLISHED);
    Evidence.Population population =
        fields.wordOr("population", Words.POPULATION, Evidence.Population.SIMILAR);
    double band = fields.numberOr("band", 1, GREATEST_BAND, 1);
    Interval interval = interval(fields);
    String note = fields.textOrNone("note");
    if (problems.errors() == before && citations.isEmpty() && certainty != Certainty.JUDGEMENT) {
      problems.add(
          PackProblem.EVIDENCE_WITHOUT_CITATION,
          fields.place(),
          "the certainty is \"" + certainty.id() + "\", but nothing is cited",
          "Add the source to \"citations\", or say \"judgement\" with a band.");
    }
    return new Evidence(certainty, basis, citations, interval, band, population, note);
  }

  /** A published range, if there is one. */
  Interval interval(Fields fields) {
    if (!fields.has("interval")) {
      return Interval.NONE;
    }
    List<Double> ends = new ArrayList<>();
    fields.each(
        "interval",
        (value, place) -> {
          if (value.isNumber() && Double.isFinite(value.doubleValue())) {
            ends.add(value.doubleValue());
          }
          return Optional.empty();
        });
    if (ends.size() != 2 || fields.value("interval").size() != 2 || ends.get(0) > ends.get(1)) {
      problems.add(
          PackProblem.BAD_INTERVAL,
          fields.at("interval"),
          "an interval is two numbers, the lower one first",
          "Write [low, high], for instance [1.31, 2.05].");
      return Interval.NONE;
    }
    return new Interval(ends.get(0), ends.get(1));
  }
}
