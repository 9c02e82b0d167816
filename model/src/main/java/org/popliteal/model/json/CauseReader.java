package org.popliteal.model.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.popliteal.model.Answer;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Cause;
import org.popliteal.model.Criterion;
import org.popliteal.model.Evidence;
import org.popliteal.model.Finding;
import org.popliteal.model.LikelihoodRatio;
import org.popliteal.model.Likelihoods;
import org.popliteal.model.Triage;
import org.popliteal.model.Truth;
import org.popliteal.model.Urgency;

/** Reads causes and what findings say about them. */
final class CauseReader {
  private static final double GREATEST_RATIO = 100;

  private final Problems problems;
  private final Index index;
  private final Criteria criteria;
  private final Grounds grounds;
  private final Codes codes;
  private final Map<String, Finding> findings;
  private final List<Picture> pictures;
  private String fallback = "";

  CauseReader(
      Index index,
      Criteria criteria,
      Grounds grounds,
      Codes codes,
      Map<String, Finding> findings,
      List<Picture> pictures,
      Problems problems) {
    this.index = index;
    this.criteria = criteria;
    this.grounds = grounds;
    this.codes = codes;
    this.findings = findings;
    this.pictures = pictures;
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
    List<Likelihoods> own = likelihoods(fields);
    List<String> given = index.references(fields, "pictures", Kind.PICTURE);
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
                            new Urgency(Triage.ROUTINE, 0), 0.5, "", "", Grounds.none())),
            companions(fields, id),
            role,
            Stream.concat(own.stream(), ofPictures(id, given)).toList(),
            index.references(fields, "neutral", Kind.FINDING),
            new FrequencyReader(problems, index, criteria.types()).published(fields),
            grounds.facts(fields, "evidence"),
            codes.read(fields));
    fields.done();
    // What refers to a file that could not be read is missing here without being wrong.
    boolean whole = own.size() == fields.value("likelihoods").size();
    if (problems.errors() == before && whole) {
      checkThatItCanBeRaised(cause, part.place());
    }
    return cause;
  }

  private Stream<Likelihoods> ofPictures(String cause, List<String> given) {
    return pictures.stream().flatMap(each -> each.of(cause, given).stream());
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
    boolean raised =
        cause.likelihoods().stream()
            .flatMap(each -> ratios(each).stream())
            .anyMatch(ratio -> ratio > 1);
    if (!raised && cause.role() == Cause.Role.DIAGNOSIS) {
      problems.add(
          PackProblem.CANNOT_BE_RAISED,
          place.at("likelihoods"),
          "no finding makes \"" + cause.id() + "\" likelier",
          "Give at least one likelihood ratio above 1.");
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
        probability(fields, "from", problems),
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

  private List<Likelihoods> likelihoods(Fields cause) {
    Map<String, List<Evidence>> seen = new HashMap<>();
    return cause.objects(
        "likelihoods",
        fields -> {
          int before = problems.errors();
          Optional<Likelihoods> read = fields.has("when") ? combination(fields) : single(fields);
          if (problems.errors() != before) {
            return Optional.empty();
          }
          read.ifPresent(likelihoods -> check(likelihoods, fields.place()));
          read.filter(likelihoods -> fields.has("finding"))
              .ifPresent(
                  likelihoods -> {
                    List<Evidence> earlier =
                        seen.computeIfAbsent(
                            fields.value("finding").asText(), each -> new ArrayList<>());
                    if (earlier.contains(likelihoods.evidence())) {
                      problems.add(
                          PackProblem.SAME_FINDING_TWICE,
                          fields.at("finding"),
                          "\""
                              + fields.value("finding").asText()
                              + "\" is weighed twice for this cause",
                          "Keep one of the two, or say what different evidence each rests on.");
                    }
                    earlier.add(likelihoods.evidence());
                  });
          return read;
        });
  }

  private Optional<Likelihoods> combination(Fields fields) {
    Criterion when = criteria.required(fields, "when");
    LikelihoodRatio yes = ratio(fields, "true", problems);
    LikelihoodRatio no = ratio(fields, "false", problems);
    someRatio(fields, "true", "false");
    String label = fields.text("label");
    String cluster = fields.has("cluster") ? fields.id("cluster") : "combination: " + label;
    return Optional.of(
        new Likelihoods(
            label, cluster, List.of(new Likelihoods.Case(when, yes)), no, evidence(fields)));
  }

  private Optional<Likelihoods> single(Fields fields) {
    String id = index.reference(fields, "finding", Kind.FINDING);
    Evidence evidence = evidence(fields);
    String label = fields.textOrNone("label");
    String cluster = fields.has("cluster") ? fields.id("cluster") : "";
    List<Likelihoods.Case> cases = new ArrayList<>();
    AnswerType type = criteria.types().get(id);
    LikelihoodRatio otherwise;
    if (fields.has("options")) {
      options(fields, id, type, cases);
      otherwise = ratio(fields, "otherwise", problems);
    } else if (fields.has("bands")) {
      bands(fields, id, type, cases);
      otherwise = ratio(fields, "otherwise", problems);
    } else {
      someRatio(fields, "yes", "no");
      cases.add(
          new Likelihoods.Case(
              new Criterion.Is(id, Answer.Presence.PRESENT), ratio(fields, "yes", problems)));
      otherwise = ratio(fields, "no", problems);
      if (type != null && !(type instanceof AnswerType.YesNo)) {
        String key = type instanceof AnswerType.Choice ? "options" : "bands";
        criteria.wrongAnswerType(
            fields,
            id,
            type instanceof AnswerType.Choice ? "one of its options" : "a quantity",
            "\"" + key + "\" with ratios");
      }
    }
    Finding finding = findings.get(id);
    if (finding == null || cases.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Likelihoods(
            label.isEmpty() ? finding.label() : label,
            cluster.isEmpty() ? finding.cluster() : cluster,
            cases,
            otherwise,
            evidence));
  }

  private void options(
      Fields fields,
      String id,
      @org.jspecify.annotations.Nullable AnswerType type,
      List<Likelihoods.Case> cases) {
    fields.objectIfThere(
        "options",
        each -> {
          List<String> named = List.copyOf(each.keys());
          for (String option : named) {
            cases.add(
                new Likelihoods.Case(
                    new Criterion.AnyOf(id, List.of(option)), ratio(each, option, problems)));
          }
          if (named.isEmpty()) {
            problems.add(
                PackProblem.EMPTY_LIST,
                each.place(),
                "no option is weighed",
                "Name at least one option.");
          }
          if (type instanceof AnswerType.Choice choice) {
            List<String> known = choice.options().stream().map(AnswerType.Option::id).toList();
            for (String option : named) {
              if (!known.contains(option)) {
                problems.add(
                    PackProblem.UNKNOWN_OPTION,
                    each.at(option),
                    "\"" + id + "\" has no option \"" + option + "\"",
                    NearestId.suggestOrList("Options:", option, known));
              }
            }
          } else if (type != null) {
            criteria.wrongAnswerType(
                fields,
                id,
                type instanceof AnswerType.YesNo ? "yes or no" : "a quantity",
                type instanceof AnswerType.YesNo
                    ? "\"yes\" and \"no\" with ratios"
                    : "\"bands\" with ratios");
          }
          return true;
        });
  }

  private void bands(
      Fields fields,
      String id,
      @org.jspecify.annotations.Nullable AnswerType type,
      List<Likelihoods.Case> cases) {
    fields.some("bands");
    fields
        .<Likelihoods.Case>objects(
            "bands",
            each -> {
              Criterion.Within within = criteria.within(each, id);
              if (within.low().isOpen() && within.high().isOpen()) {
                problems.add(
                    PackProblem.CRITERION_SHAPE,
                    each.place(),
                    "the band has no bound",
                    "Give \"atLeast\", \"moreThan\", \"atMost\" or \"lessThan\".");
              }
              if (!each.has("lr")) {
                each.missing("lr", "a likelihood ratio");
              }
              return Optional.of(new Likelihoods.Case(within, ratio(each, "lr", problems)));
            })
        .forEach(cases::add);
    if (type != null && !(type instanceof AnswerType.Quantity)) {
      criteria.wrongAnswerType(
          fields,
          id,
          type instanceof AnswerType.YesNo ? "yes or no" : "one of its options",
          type instanceof AnswerType.YesNo
              ? "\"yes\" and \"no\" with ratios"
              : "\"options\" with ratios");
    }
  }

  private void someRatio(Fields fields, String one, String other) {
    if (!fields.has(one) && !fields.has(other)) {
      fields.missing(one, "a likelihood ratio, or \"" + other + "\" with one");
    }
  }

  private Evidence evidence(Fields fields) {
    Evidence evidence = grounds.ofNumber(fields);
    String note = fields.textOrNone("note");
    return note.isEmpty()
        ? evidence
        : new Evidence(
            evidence.certainty(),
            evidence.basis(),
            evidence.citations(),
            evidence.interval(),
            evidence.band(),
            evidence.population(),
            evidence.note().isEmpty() ? note : evidence.note() + " " + note);
  }

  /** A likelihood ratio; 1 where there is none. */
  static LikelihoodRatio ratio(Fields fields, String key, Problems problems) {
    JsonNode value = fields.value(key);
    if (value.isMissingNode()) {
      return LikelihoodRatio.NONE;
    }
    if (!value.isNumber()) {
      Fields.wrongType(problems, fields.at(key), "a likelihood ratio", value);
      return LikelihoodRatio.NONE;
    }
    double ratio = value.doubleValue();
    if (!(ratio >= 1 / GREATEST_RATIO && ratio <= GREATEST_RATIO)) {
      problems.add(
          PackProblem.RATIO_OUT_OF_RANGE,
          fields.at(key),
          "a likelihood ratio must be above 0, and lie between 0.01 and 100",
          "A ratio is P(finding | cause) / P(finding | no cause); 1 has no "
              + "effect. Nothing in this field is as certain as that.");
      return LikelihoodRatio.NONE;
    }
    return new LikelihoodRatio(ratio);
  }

  /** All ratios that some answer can reach. */
  private List<Double> ratios(Likelihoods likelihoods) {
    List<Double> ratios = new ArrayList<>();
    likelihoods.cases().forEach(each -> ratios.add(each.ratio().value()));
    if (leavesSomethingOver(likelihoods)) {
      ratios.add(likelihoods.otherwise().value());
    }
    return ratios;
  }

  /** Whether some answer fits no case. */
  private boolean leavesSomethingOver(Likelihoods likelihoods) {
    Set<String> named = new HashSet<>();
    List<Criterion> none = new ArrayList<>();
    String finding = "";
    for (Likelihoods.Case each : likelihoods.cases()) {
      none.add(new Criterion.Not(each.when()));
      if (each.when() instanceof Criterion.AnyOf anyOf && anyOf.options().size() == 1) {
        finding = anyOf.finding();
        named.addAll(anyOf.options());
      }
    }
    if (named.size() == none.size()
        && criteria.types().get(finding) instanceof AnswerType.Choice choice) {
      return choice.options().stream().anyMatch(option -> !named.contains(option.id()));
    }
    return criteria.satisfiability().canBe(Truth.TRUE, new Criterion.All(none));
  }

  private void check(Likelihoods likelihoods, Place place) {
    List<Criterion> earlier = new ArrayList<>();
    for (Likelihoods.Case each : likelihoods.cases()) {
      if (each.when() instanceof Criterion.Within) {
        List<Criterion> here = new ArrayList<>(earlier);
        here.add(each.when());
        if (!criteria.satisfiability().canBe(Truth.TRUE, new Criterion.All(here))) {
          problems.add(
              PackProblem.RATIO_NEVER_USED,
              place.at("bands").at(earlier.size()),
              "this band is never reached",
              "An earlier band always holds before it, or it lies outside the finding's range.");
          return;
        }
        earlier.add(new Criterion.Not(each.when()));
      }
    }
    Set<Double> ratios = new HashSet<>(ratios(likelihoods));
    boolean allUp = ratios.stream().allMatch(ratio -> ratio > 1);
    boolean allDown = ratios.stream().allMatch(ratio -> ratio < 1);
    if (allUp || allDown) {
      problems.add(
          PackProblem.CONTRADICTORY_RATIOS,
          place,
          "every answer makes the cause " + (allUp ? "likelier" : "less likely"),
          "If one answer speaks for a cause, another must speak against it: one "
              + "ratio is on the wrong side of 1.");
    }
  }
}
