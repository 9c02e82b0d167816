package org.popliteal.model.json;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.popliteal.model.Criterion;
import org.popliteal.model.Evidence;
import org.popliteal.model.HowOften;
import org.popliteal.model.PackIdentity;
import org.popliteal.model.Phase;
import org.popliteal.model.Policy;
import org.popliteal.model.SafetyNet;
import org.popliteal.model.Section;
import org.popliteal.model.Threshold;

/**
 * What pack.json says of the pack as a whole.
 *
 * @param identity which pack it is
 * @param phases phases of a plan
 * @param safetyNet when to come back at once
 * @param policy thresholds of the engine
 * @param covers for whom the pack is made
 */
record PackHead(
    PackIdentity identity,
    List<Phase> phases,
    List<SafetyNet> safetyNet,
    Policy policy,
    Criterion covers) {
  private static final Pattern VERSION =
      Pattern.compile(
          "(0|[1-9][0-9]*)(\\.(0|[1-9][0-9]*)){2}(-[0-9A-Za-z.-]+)?(\\+[0-9A-Za-z.-]+)?");

  PackHead {
    phases = List.copyOf(phases);
    safetyNet = List.copyOf(safetyNet);
  }

  /** Reads the sections, to which findings refer, before anything else. */
  static List<Section> sections(Fields fields, Index index) {
    Set<String> ids = new HashSet<>();
    return fields.someObjects(
        "sections",
        each -> {
          Section section =
              new Section(unique(each, ids), each.text("label"), each.text("plainLabel"));
          index.section(section.id());
          return Optional.of(section);
        });
  }

  /** Reads the phases, to which interventions refer, before anything else. */
  static List<Phase> phases(Fields fields, Index index) {
    Set<String> ids = new HashSet<>();
    List<Phase> phases =
        fields.someObjects(
            "phases",
            each -> {
              Phase phase =
                  new Phase(
                      unique(each, ids),
                      each.text("label"),
                      each.text("plainLabel"),
                      each.integer("fromDay", 0, 3650),
                      each.integer("toDay", 0, 3650));
              index.phase(phase.id());
              return Optional.of(phase);
            });
    for (int i = 0; i < phases.size(); i++) {
      Phase phase = phases.get(i);
      if (phase.toDay() <= phase.fromDay()
          || (i > 0 && phase.fromDay() != phases.get(i - 1).toDay())) {
        fields
            .problems()
            .add(
                PackProblem.PERIODS_OUT_OF_ORDER,
                fields.at("phases").at(i),
                "the phases of the plan overlap, leave a gap, or are out of order",
                "Let each begin on the day on which the one before ends.");
        break;
      }
    }
    return phases;
  }

  private static String unique(Fields fields, Set<String> ids) {
    String id = fields.id("id");
    if (!id.isEmpty() && !ids.add(id)) {
      fields
          .problems()
          .add(
              PackProblem.DUPLICATE_ID,
              fields.at("id"),
              "there are two of \"" + id + "\" in this list",
              "Rename one of them, or take it away.");
    }
    return id;
  }

  static PackHead read(
      Fields fields,
      List<Phase> phases,
      List<HowOften> scale,
      Criteria criteria,
      Grounds grounds,
      String sha256,
      List<String> overlays) {
    fields.has("$schema");
    fields.has("files");
    fields.has("howOften");
    PackIdentity identity =
        new PackIdentity(
            fields.id("id"),
            version(fields),
            fields.word("status", Words.STATUS, PackIdentity.Status.DRAFT),
            date(fields),
            sha256,
            fields.text("title"),
            fields.text("publisher"),
            fields.text("description"),
            fields.text("plainDescription"),
            fields.text("notice"),
            fields.text("judgedBy"),
            overlays);
    Set<String> ids = new HashSet<>();
    List<SafetyNet> safetyNet =
        fields.someObjects(
            "safetyNet",
            each ->
                Optional.of(
                    new SafetyNet(unique(each, ids), each.text("text"), each.text("plainText"))));
    Policy policy =
        fields
            .object("policy", each -> policy(each, scale, criteria, grounds))
            .orElseGet(PackHead::nothing);
    Criterion covers = criteria.or(fields, "covers", Criterion.always());
    fields.done();
    return new PackHead(identity, phases, safetyNet, policy, covers);
  }

  static String version(Fields fields) {
    String version = fields.text("version");
    if (!version.isEmpty() && !VERSION.matcher(version).matches()) {
      fields
          .problems()
          .add(
              PackProblem.BAD_DATE_OR_VERSION,
              fields.at("version"),
              "this is no semantic version",
              "Write major.minor.patch, for instance 1.0.0.");
    }
    return version;
  }

  static LocalDate date(Fields fields) {
    String date = fields.text("date");
    try {
      return LocalDate.parse(date);
    } catch (DateTimeParseException e) {
      if (!date.isEmpty()) {
        fields
            .problems()
            .add(
                PackProblem.BAD_DATE_OR_VERSION,
                fields.at("date"),
                "this is no day",
                "Write year-month-day, for instance 2026-11-22.");
      }
      return LocalDate.EPOCH;
    }
  }

  /** Reads the words of frequencies, which findings and causes use. */
  static Map<String, HowOften> scale(Fields fields) {
    Map<String, HowOften> scale = new LinkedHashMap<>();
    Set<String> ids = new HashSet<>();
    fields
        .someObjects(
            "howOften",
            each ->
                Optional.of(
                    new HowOften(
                        unique(each, ids),
                        each.text("label"),
                        CauseReader.probability(each, "share", each.problems()))))
        .forEach(word -> scale.put(word.id(), word));
    return scale;
  }

  private static Policy policy(
      Fields fields, List<HowOften> scale, Criteria criteria, Grounds grounds) {
    return new Policy(
        fields
            .object("scoring", each -> scoring(each, scale, grounds))
            .orElseGet(() -> nothing().scoring()),
        fields
            .object(
                "planning",
                each ->
                    new Policy.Planning(
                        probability(each, "planFrom", grounds),
                        probability(each, "heedFrom", grounds),
                        probability(each, "nonspecificBelow", grounds),
                        threshold(each, "differentialShown", grounds, 1, 1000)))
            .orElseGet(() -> nothing().planning()),
        fields
            .object("triage", each -> triage(each, criteria, grounds))
            .orElseGet(() -> nothing().triage()),
        fields
            .object(
                "questions",
                each ->
                    new Policy.Questions(
                        threshold(each, "maxQuestions", grounds, 0, 1000),
                        threshold(each, "triageLevelWeight", grounds, 0, 1000)))
            .orElseGet(() -> nothing().questions()));
  }

  private static Policy.Scoring scoring(Fields fields, List<HowOften> scale, Grounds grounds) {
    return new Policy.Scoring(
        scale,
        threshold(fields, "judgedWorth", grounds, 0.1, 10_000),
        threshold(fields, "publishedCap", grounds, 1, 10_000),
        threshold(fields, "selectedWeight", grounds, 0.01, 1),
        threshold(fields, "uncountedWorth", grounds, 0.1, 10_000),
        threshold(fields, "countedLimit", grounds, 1, 100),
        threshold(fields, "priorWeight", grounds, 0, 1),
        threshold(fields, "temperature", grounds, 0.1, 10));
  }

  private static Policy.TriageLimits triage(Fields fields, Criteria criteria, Grounds grounds) {
    Threshold emergency = threshold(fields, "emergencyFrom", grounds, -100, 100);
    Threshold urgent = threshold(fields, "urgentFrom", grounds, -100, 100);
    Threshold soon = threshold(fields, "soonFrom", grounds, -100, 100);
    Threshold routine = threshold(fields, "routineWithinHours", grounds, 337, 2016);
    Threshold selfCare = threshold(fields, "selfCareWithinHours", grounds, 1, 2016);
    Evidence[] evidence = {Grounds.none()};
    Criterion selfCareWhen =
        fields
            .object(
                "selfCareWhen",
                each -> {
                  evidence[0] = grounds.required(each);
                  return criteria.required(each, "criterion");
                })
            .orElseGet(Criteria::never);
    return new Policy.TriageLimits(
        emergency, urgent, soon, routine, selfCare, selfCareWhen, evidence[0]);
  }

  private static Threshold threshold(
      Fields fields, String key, Grounds grounds, double low, double high) {
    return fields
        .object(key, each -> new Threshold(each.number("value", low, high), grounds.ofNumber(each)))
        .orElseGet(() -> new Threshold(1, Grounds.none()));
  }

  private static Threshold probability(Fields fields, String key, Grounds grounds) {
    return fields
        .object(
            key,
            each ->
                new Threshold(
                    CauseReader.probability(each, "value", each.problems()),
                    grounds.ofNumber(each)))
        .orElseGet(() -> new Threshold(0.5, Grounds.none()));
  }

  private static Policy nothing() {
    Threshold one = new Threshold(1, Grounds.none());
    return new Policy(
        new Policy.Scoring(List.of(), one, one, one, one, one, one, one),
        new Policy.Planning(one, one, one, one),
        new Policy.TriageLimits(one, one, one, one, one, Criteria.never(), Grounds.none()),
        new Policy.Questions(one, one));
  }
}
