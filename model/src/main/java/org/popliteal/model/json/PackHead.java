package org.popliteal.model.json;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.popliteal.model.Criterion;
import org.popliteal.model.Evidence;
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
 */
record PackHead(
    PackIdentity identity, List<Phase> phases, List<SafetyNet> safetyNet, Policy policy) {
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
      Criteria criteria,
      Grounds grounds,
      String sha256,
      List<String> overlays) {
    fields.has("$schema");
    fields.has("files");
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
            overlays);
    Set<String> ids = new HashSet<>();
    List<SafetyNet> safetyNet =
        fields.someObjects(
            "safetyNet",
            each ->
                Optional.of(
                    new SafetyNet(unique(each, ids), each.text("text"), each.text("plainText"))));
    Policy policy =
        fields.object("policy", each -> policy(each, criteria, grounds)).orElseGet(() -> nothing());
    fields.done();
    return new PackHead(identity, phases, safetyNet, policy);
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

  private static LocalDate date(Fields fields) {
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

  private static Policy policy(Fields fields, Criteria criteria, Grounds grounds) {
    Threshold single = threshold(fields, "singleRatioCap", grounds, 1, 1000);
    Threshold imaging = threshold(fields, "imagingRatioCap", grounds, 1, 1000);
    Threshold judgement = threshold(fields, "judgementProductCap", grounds, 1, 1000);
    Threshold riskFactors = threshold(fields, "riskFactorProductCap", grounds, 1, 1000);
    Threshold spectrum = threshold(fields, "spectrumExponent", grounds, 0.01, 1);
    Threshold unlisted = threshold(fields, "unlistedRatio", grounds, 0.1, 1);
    Threshold priors = threshold(fields, "judgedPriorWeight", grounds, 0.01, 1);
    Threshold planFrom = probability(fields, "planFrom", grounds);
    Threshold nonspecific = probability(fields, "nonspecificBelow", grounds);
    Threshold shown = threshold(fields, "differentialShown", grounds, 1, 1000);
    Threshold questions = threshold(fields, "maxQuestions", grounds, 0, 1000);
    Threshold triageLevel = threshold(fields, "triageLevelWeight", grounds, 0, 1000);
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
    return new Policy(
        single,
        imaging,
        judgement,
        riskFactors,
        spectrum,
        unlisted,
        priors,
        planFrom,
        nonspecific,
        shown,
        questions,
        triageLevel,
        routine,
        selfCare,
        selfCareWhen,
        evidence[0]);
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
        one,
        one,
        one,
        one,
        one,
        one,
        one,
        one,
        one,
        one,
        one,
        one,
        one,
        one,
        Criteria.never(),
        Grounds.none());
  }
}
