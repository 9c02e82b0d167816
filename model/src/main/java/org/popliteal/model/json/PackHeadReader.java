package org.popliteal.model.json;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import org.popliteal.model.Answer;
import org.popliteal.model.AnswerType;
import org.popliteal.model.BodySite;
import org.popliteal.model.Complaint;
import org.popliteal.model.Contradiction;
import org.popliteal.model.Criterion;
import org.popliteal.model.Evidence;
import org.popliteal.model.HowOften;
import org.popliteal.model.PackIdentity;
import org.popliteal.model.Phase;
import org.popliteal.model.Policy;
import org.popliteal.model.SafetyNet;
import org.popliteal.model.Screen;
import org.popliteal.model.Section;
import org.popliteal.model.Threshold;

/** Reads what pack.json says of the pack as a whole. */
record PackHeadReader(Index index, CriterionReader criteria, EvidenceReader evidence) {
  private static final Pattern VERSION =
      Pattern.compile(
          "(0|[1-9][0-9]*)(\\.(0|[1-9][0-9]*)){2}(-[0-9A-Za-z.-]+)?(\\+[0-9A-Za-z.-]+)?");

  /** Reads the sections, to which findings refer, before anything else. */
  static List<Section> sections(ObjectReader fields, Index index) {
    List<Section> sections =
        fields.some(
            "sections",
            section ->
                new Section(section.uniqueId(), section.text("label"), section.text("plainLabel")));
    sections.forEach(section -> index.addOfHead(PackProblem.UNKNOWN_SECTION, section.id()));
    return sections;
  }

  /** Reads the body sites, to which causes refer, before anything else. */
  static List<BodySite> bodySites(ObjectReader fields, Index index) {
    List<BodySite> sites =
        fields.list(
            "bodySites",
            site ->
                new BodySite(
                    site.uniqueId(),
                    site.text("label"),
                    site.textOrNone("left"),
                    site.textOrNone("right"),
                    CodeReader.read(site)));
    sites.forEach(site -> index.addOfHead(PackProblem.UNKNOWN_BODY_SITE, site.id()));
    return sites;
  }

  /** Reads the phases, to which interventions refer, before anything else. */
  static List<Phase> phases(ObjectReader fields, Index index) {
    List<Phase> phases =
        fields.some(
            "phases",
            phase ->
                new Phase(
                    phase.uniqueId(),
                    phase.text("label"),
                    phase.text("plainLabel"),
                    phase.integer("fromDay", 0, 3650),
                    phase.integer("toDay", 0, 3650),
                    phase.wordOr("starts", Phase.Starts.ON_ITS_DAY)));
    phases.forEach(phase -> index.addOfHead(PackProblem.UNKNOWN_PHASE, phase.id()));
    for (int i = 0; i < phases.size(); i++) {
      Phase phase = phases.get(i);
      boolean follows = i == 0 || phase.fromDay() == phases.get(i - 1).toDay();
      if (!follows || phase.toDay() <= phase.fromDay()) {
        fields.report(PackProblem.PHASES_OUT_OF_ORDER, fields.at("phases").at(i));
        break;
      }
    }
    return phases;
  }

  /** Reads the words of frequencies, which findings and causes use. */
  static Map<String, HowOften> scale(ObjectReader fields) {
    Map<String, HowOften> scale = new LinkedHashMap<>();
    fields
        .some(
            "howOften",
            word -> new HowOften(word.uniqueId(), word.text("label"), word.probability("share")))
        .forEach(word -> scale.put(word.id(), word));
    return scale;
  }

  List<SafetyNet> safetyNet(ObjectReader fields) {
    return fields.some(
        "safetyNet",
        net ->
            new SafetyNet(
                net.uniqueId(),
                net.text("text"),
                net.text("plainText"),
                index.references(net, "causes", Kind.CAUSE),
                criteria.or(net, "unless", new Criterion.Any(List.of()))));
  }

  /** Answers that cannot all be true. */
  List<Complaint> complaints(ObjectReader fields) {
    return fields.list(
        "complaints",
        complaint ->
            new Complaint(
                complaint.uniqueId(),
                complaint.text("label"),
                complaint.text("both"),
                criteria.required(complaint, "when"),
                index.ofHead(complaint, "bodySite", PackProblem.UNKNOWN_BODY_SITE),
                CodeReader.read(complaint)));
  }

  List<Contradiction> contradictions(ObjectReader fields) {
    return fields.list("contradictions", this::contradiction);
  }

  private Contradiction contradiction(ObjectReader fields) {
    Map<String, Answer> counts = new LinkedHashMap<>();
    fields
        .list(
            "counts",
            counted ->
                Map.entry(
                    index.reference(counted, "finding", Kind.FINDING),
                    answer(counted.text("answer"))))
        .forEach(counted -> counts.put(counted.getKey(), counted.getValue()));
    return new Contradiction(
        fields.uniqueId(),
        criteria.required(fields, "when"),
        criteria.or(fields, "unless", CriterionReader.never()),
        index.references(fields, "between", Kind.FINDING),
        counts,
        fields.text("text"),
        fields.text("plainText"));
  }

  private static Answer answer(String word) {
    return switch (word) {
      case "yes" -> Answer.Presence.PRESENT;
      case "no" -> Answer.Presence.ABSENT;
      case "unknown" -> Answer.Presence.UNKNOWN;
      default -> new Answer.Chosen(List.of(word));
    };
  }

  static PackIdentity identity(ObjectReader fields, String sha256, List<String> overlays) {
    return new PackIdentity(
        fields.id("id"),
        version(fields),
        fields.word("status", PackIdentity.Status.class),
        date(fields),
        sha256,
        fields.text("title"),
        fields.text("publisher"),
        fields.text("description"),
        fields.text("plainDescription"),
        fields.text("notice"),
        fields.text("judgedBy"),
        overlays);
  }

  static String version(ObjectReader fields) {
    String version = fields.text("version");
    if (!version.isEmpty() && !VERSION.matcher(version).matches()) {
      fields.report(PackProblem.BAD_VERSION, fields.at("version"));
    }
    return version;
  }

  static LocalDate date(ObjectReader fields) {
    String date = fields.text("date");
    try {
      return LocalDate.parse(date);
    } catch (DateTimeParseException e) {
      if (!date.isEmpty()) {
        fields.report(PackProblem.BAD_DATE, fields.at("date"));
      }
      return LocalDate.EPOCH;
    }
  }

  Policy policy(ObjectReader fields, List<HowOften> scale) {
    return new Policy(
        fields.object("scoring", scoring -> scoring(scoring, scale)),
        fields.object("planning", this::planning),
        fields.object("triage", this::triage),
        fields.object("questions", this::questions));
  }

  private Policy.Scoring scoring(ObjectReader fields, List<HowOften> scale) {
    return new Policy.Scoring(
        scale,
        threshold(fields, "judgedWorth", 0.1, 10_000),
        threshold(fields, "publishedCap", 1, 10_000),
        threshold(fields, "selectedWeight", 0.01, 1),
        threshold(fields, "uncountedWorth", 0.1, 10_000),
        threshold(fields, "countedLimit", 1, 100),
        threshold(fields, "countedDrop", 0, 100),
        threshold(fields, "priorWeight", 0, 1),
        threshold(fields, "temperature", 0.1, 10));
  }

  private Policy.Planning planning(ObjectReader fields) {
    return new Policy.Planning(
        probability(fields, "planFrom"),
        probability(fields, "heedFrom"),
        probability(fields, "nonspecificBelow"),
        threshold(fields, "differentialShown", 1, 1000),
        probability(fields, "changeFrom"),
        probability(fields, "burdenFrom"),
        threshold(fields, "atOnce", 1, 1000),
        fields.has("injuryAge") ? index.reference(fields, "injuryAge", Kind.FINDING) : "");
  }

  private Policy.TriageLimits triage(ObjectReader fields) {
    Threshold emergency = threshold(fields, "emergencyFrom", -100, 100);
    Threshold urgent = threshold(fields, "urgentFrom", -100, 100);
    Threshold soon = threshold(fields, "soonFrom", -100, 100);
    Threshold routine = threshold(fields, "routineWithinHours", 337, 2016);
    Threshold selfCare = threshold(fields, "selfCareWithinHours", 1, 2016);
    return fields.object(
        "selfCareWhen",
        when -> {
          Evidence its = evidence.required(when);
          return new Policy.TriageLimits(
              emergency,
              urgent,
              soon,
              routine,
              selfCare,
              criteria.required(when, "criterion"),
              its);
        });
  }

  private Policy.Questions questions(ObjectReader fields) {
    Set<String> asked = new HashSet<>();
    return new Policy.Questions(
        threshold(fields, "maxQuestions", 0, 1000),
        threshold(fields, "leastGain", 0, 1),
        index.references(fields, "opening", Kind.FINDING),
        fields.list(
            "screens",
            screen ->
                new Screen(
                    screen.uniqueId(),
                    screen.text("question"),
                    screen.some("items", item -> item(item, asked)))));
  }

  /** A line of a screen: a finding that is on no other screen. */
  private Screen.Item item(ObjectReader fields, Set<String> asked) {
    String finding = index.reference(fields, "finding", Kind.FINDING);
    if (!finding.isEmpty() && !asked.add(finding)) {
      fields.report(PackProblem.ON_TWO_SCREENS, fields.at("finding"), finding);
    }
    AnswerType type = criteria.types().getOrDefault(finding, new AnswerType.YesNo());
    return new Screen.Item(finding, fields.text("text"), otherwise(fields, type));
  }

  /** What a line says that is not marked: "no" where that is an answer, else unknown. */
  private static Answer otherwise(ObjectReader fields, AnswerType type) {
    if (fields.has("otherwise") && type instanceof AnswerType.Quantity quantity) {
      return new Answer.Measured(
          fields.number("otherwise", quantity.min(), quantity.max()), quantity.unit());
    }
    if (fields.has("otherwise") && type instanceof AnswerType.Choice) {
      return new Answer.Chosen(List.of(FindingReader.option(fields, "otherwise", type)));
    }
    return type.canBeDenied() ? type.denial() : Answer.Presence.UNKNOWN;
  }

  private Threshold threshold(ObjectReader fields, String key, double low, double high) {
    return threshold(fields, key, figure -> figure.number("value", low, high));
  }

  private Threshold probability(ObjectReader fields, String key) {
    return threshold(fields, key, figure -> figure.probability("value"));
  }

  private Threshold threshold(
      ObjectReader fields, String key, ToDoubleFunction<ObjectReader> value) {
    return fields.object(
        key,
        figure ->
            new Threshold(
                figure.text("meaning"), value.applyAsDouble(figure), evidence.ofNumber(figure)));
  }
}
