package org.popliteal.model.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.popliteal.model.Certainty;
import org.popliteal.model.Evidence;
import org.popliteal.model.Fact;
import org.popliteal.model.Interval;

/** Reads evidence, inline or by the id of a named evidence. */
final class EvidenceReader {
  private static final double MAX_BAND = 100;

  private final IssueCollector issues;
  private final Index index;
  private final Map<String, Evidence> named = new HashMap<>();

  EvidenceReader(Index index, IssueCollector issues) {
    this.issues = issues;
    this.index = index;
    for (Entry entry : index.entries(Kind.EVIDENCE)) {
      ObjectReader fields = entry.reader(issues);
      fields.id("id");
      named.put(entry.id(), fields.whole(this::inline));
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

  static Evidence with(Evidence evidence, Interval interval) {
    return new Evidence(
        evidence.certainty(),
        evidence.basis(),
        evidence.citations(),
        interval,
        evidence.band(),
        evidence.population(),
        evidence.note());
  }

  /** Evidence that must be there, for something that is not a number. */
  Evidence required(ObjectReader fields) {
    if (!fields.has("evidence")) {
      fields.report(PackProblem.EVIDENCE_MISSING, fields.place());
      return none();
    }
    return read(fields.value("evidence"), fields.at("evidence"));
  }

  /** Evidence of a part that otherwise shares the evidence of the whole. */
  Evidence or(ObjectReader fields, Evidence whole) {
    return fields.has("evidence") ? required(fields) : whole;
  }

  /** Evidence for a number: judgement must say how far the number may be wrong. */
  Evidence ofNumber(ObjectReader fields) {
    int before = issues.errors();
    Evidence evidence = required(fields);
    boolean isSound = issues.errors() == before;
    if (isSound && evidence.isJudgement() && !hasBand(fields.value("evidence"))) {
      fields.report(PackProblem.JUDGEMENT_WITHOUT_BAND, fields.at("evidence"));
    }
    return evidence;
  }

  private boolean hasBand(JsonNode evidence) {
    return evidence.isTextual()
        ? index
            .entry(Kind.EVIDENCE, evidence.textValue())
            .map(entry -> entry.node().has("band"))
            .orElse(true)
        : evidence.has("band");
  }

  /** Remarks with their sources: none, one, or a list. */
  List<Evidence> remarks(ObjectReader fields) {
    JsonNode value = fields.value("evidence");
    if (value.isArray()) {
      return fields.each("evidence", (remark, place) -> Optional.of(read(remark, place)));
    }
    return value.isMissingNode() ? List.of() : List.of(read(value, fields.at("evidence")));
  }

  /** Statements, each with what it rests on. */
  List<Fact> facts(ObjectReader fields, String key) {
    return fields.list(key, fact -> new Fact(fact.text("statement"), required(fact)));
  }

  private Evidence read(JsonNode value, JsonPlace place) {
    if (value.isTextual()) {
      index.require(Kind.EVIDENCE, value.textValue(), place);
      return named.getOrDefault(value.textValue(), none());
    }
    return ObjectReader.of(value, place, issues)
        .map(fields -> fields.whole(this::inline))
        .orElseGet(EvidenceReader::none);
  }

  private Evidence inline(ObjectReader fields) {
    int before = issues.errors();
    Certainty certainty =
        fields.wordIfKnown("certainty", Vocabulary.of(Certainty.class)).orElse(Certainty.JUDGEMENT);
    boolean isJudgement = certainty == Certainty.JUDGEMENT;
    List<String> citations = index.references(fields, "citations", Kind.CITATION);
    Evidence evidence =
        new Evidence(
            certainty,
            fields.wordOr(
                "basis", isJudgement ? Evidence.Basis.JUDGEMENT : Evidence.Basis.PUBLISHED),
            citations,
            interval(fields),
            fields.numberOr("band", 1, MAX_BAND, 1),
            fields.wordOr("population", Evidence.Population.SIMILAR),
            fields.textOrNone("note"));
    if (issues.errors() == before && citations.isEmpty() && !isJudgement) {
      fields.report(PackProblem.EVIDENCE_WITHOUT_CITATION, fields.place(), certainty.id());
    }
    return evidence;
  }

  /** A published range, if there is one. */
  Interval interval(ObjectReader fields) {
    if (!fields.has("interval")) {
      return Interval.NONE;
    }
    List<Double> ends =
        fields.each(
            "interval",
            (value, place) ->
                Optional.of(value.isNumber() ? value.doubleValue() : Double.NaN)
                    .filter(Double::isFinite));
    if (ends.size() != 2 || fields.value("interval").size() != 2 || ends.get(0) > ends.get(1)) {
      fields.report(PackProblem.BAD_INTERVAL, fields.at("interval"));
      return Interval.NONE;
    }
    return new Interval(ends.get(0), ends.get(1));
  }
}
