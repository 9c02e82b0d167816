package org.popliteal.model;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.popliteal.model.json.NearestId;

/** Checks answers against the findings of a knowledge base, all problems at once. */
final class AnswerCheck {
  /** Whoever is answered for lives; and what is planned has a date that every calendar knows. */
  private static final int FIRST_YEAR = 1900;

  private static final int LAST_YEAR = 2999;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9.\\-]{1,64}");

  private final KnowledgeBase knowledgeBase;
  private final List<Issue> warnings = new ArrayList<>();
  private final List<Contradiction> contradictions = new ArrayList<>();
  private final Map<String, Assessment.Answered> overruled = new HashMap<>();

  AnswerCheck(KnowledgeBase knowledgeBase) {
    this.knowledgeBase = knowledgeBase;
  }

  /** Converts, checks and completes the answers; problems are added to {@code issues}. */
  Map<String, Assessment.Answered> check(
      String id,
      OffsetDateTime assessedAt,
      Map<String, Assessment.Answered> given,
      List<Issue> issues) {
    if (!ID.matcher(id).matches()) {
      issues.add(
          error(
              "AS001",
              "/id",
              "the id of an assessment must be 1 to 64 letters, digits, '-' or '.'",
              "Choose another id, for instance case-1."));
    }
    if (assessedAt.getYear() < FIRST_YEAR || assessedAt.getYear() > LAST_YEAR) {
      issues.add(
          error(
              "AS012",
              "/assessedAt",
              "the year " + assessedAt.getYear() + " is out of range",
              "Give the time of the answers, from " + FIRST_YEAR + " to " + LAST_YEAR + "."));
    }
    Map<String, Assessment.Answered> kept = new LinkedHashMap<>();
    given.forEach(
        (name, each) -> {
          Optional<Finding> finding = finding(name, issues);
          if (finding.isPresent()) {
            Answer answer = checked(pointer(name), finding.get(), each.answer(), issues);
            if (kept.put(finding.get().id(), new Assessment.Answered(answer, each.origin()))
                != null) {
              issues.add(twice(pointer(name), finding.get().id()));
            }
          }
        });
    return issues.isEmpty() ? ordered(kept) : Map.of();
  }

  /** What was read all the same, and should be written otherwise. */
  List<Issue> warnings() {
    return List.copyOf(warnings);
  }

  /** Answers that cannot all be true. */
  List<Contradiction> contradictions() {
    return List.copyOf(contradictions);
  }

  /** Answers that were given and do not count until a contradiction is resolved. */
  Map<String, Assessment.Answered> overruled() {
    return Map.copyOf(overruled);
  }

  /** The finding of an id, or of an id that it had in an earlier version. */
  private Optional<Finding> finding(String name, List<Issue> issues) {
    if (knowledgeBase.findings().has(name)) {
      return Optional.of(knowledgeBase.findings().get(name));
    }
    Optional<Finding> renamed =
        knowledgeBase.findings().stream()
            .filter(finding -> finding.aliases().contains(name))
            .findFirst();
    renamed.ifPresentOrElse(
        finding -> warnings.add(renamed(pointer(name), name, finding.id())),
        () ->
            issues.add(
                error(
                    "AS002",
                    pointer(name),
                    "unknown finding " + NearestId.quotable(name),
                    NearestId.suggest(
                        name, knowledgeBase.findings().stream().map(Finding::id).toList()))));
    return renamed;
  }

  private static Issue renamed(String place, String old, String now) {
    return new Issue(
        "AS010",
        Issue.Severity.WARNING,
        "",
        place,
        "\"" + old + "\" is now called \"" + now + "\"",
        "Write \"" + now + "\": the next version will not know the old id.");
  }

  private static Issue twice(String place, String now) {
    return error(
        "AS009",
        place,
        "\"" + now + "\" is answered twice: by its id and by an old one",
        "Keep the answer under \"" + now + "\".");
  }

  private Map<String, Assessment.Answered> ordered(Map<String, Assessment.Answered> kept) {
    Map<String, Assessment.Answered> all = new HashMap<>();
    for (Finding finding : knowledgeBase.findings()) {
      Assessment.Answered stated = kept.get(finding.id());
      if (stated != null) {
        all.put(finding.id(), stated);
      }
      if (isOpen(finding.id(), all)) {
        derived(finding, kept).ifPresent(each -> all.put(finding.id(), each));
      }
    }
    settle(all);
    while (addImplied(all)) {
      // what is implied may imply more
    }
    Map<String, Assessment.Answered> ordered = new LinkedHashMap<>();
    for (Finding finding : knowledgeBase.findings()) {
      Assessment.Answered each = all.get(finding.id());
      if (each != null) {
        ordered.put(finding.id(), each);
      }
    }
    return Collections.unmodifiableMap(ordered);
  }

  /** Lets the more alarming of contradictory answers count, and says so. */
  private void settle(Map<String, Assessment.Answered> all) {
    Map<String, Assessment.Answered> counting = new HashMap<>();
    for (Contradiction each : knowledgeBase.contradictions()) {
      if (each.holds(answers(all))) {
        contradictions.add(each);
        warnings.add(
            new Issue(
                "AS011",
                Issue.Severity.WARNING,
                "",
                pointer(each.between().get(0)),
                each.text(),
                "Correct one of: " + String.join(", ", each.between()) + "."));
        Origin origin = new Origin(Origin.Kind.DISPUTED, each.id(), "");
        each.counts()
            .forEach(
                (id, answer) -> {
                  if (isOpen(id, all)
                      ? answer != Answer.Presence.UNKNOWN
                      : each.involves(id, answers(all))) {
                    Answer counts = besides(each, id, answer, all);
                    counting.put(id, new Assessment.Answered(counts, origin));
                  }
                });
      }
    }
    counting.forEach(
        (id, answered) -> {
          Assessment.Answered given = all.put(id, answered);
          if (given != null) {
            overruled.put(id, given);
          }
        });
  }

  /** What counts, with those of several options that do not contradict anything. */
  private Answer besides(
      Contradiction contradiction,
      String finding,
      Answer counts,
      Map<String, Assessment.Answered> all) {
    AnswerType type = knowledgeBase.findings().get(finding).answer();
    if (type.isExclusive()
        || !(counts instanceof Answer.Chosen chosen)
        || !(answers(all).to(finding) instanceof Answer.Chosen given)) {
      return counts;
    }
    List<String> options = new ArrayList<>(chosen.options());
    for (String option : given.options()) {
      Answer alone = new Answer.Chosen(List.of(option));
      if (!options.contains(option)
          && !contradiction.involves(finding, id -> id.equals(finding) ? alone : counts)) {
        options.add(option);
      }
    }
    return new Answer.Chosen(options);
  }

  private static Answers answers(Map<String, Assessment.Answered> all) {
    return id -> all.containsKey(id) ? all.get(id).answer() : Answer.Presence.UNKNOWN;
  }

  /** Not answered, or answered with "unknown": what other answers tell is then better. */
  private static boolean isOpen(String finding, Map<String, Assessment.Answered> all) {
    Assessment.Answered answered = all.get(finding);
    return answered == null
        || (answered.answer() == Answer.Presence.UNKNOWN
            && answered.origin().kind() != Origin.Kind.DISPUTED);
  }

  /** Adds what the answers rule out; true if there was anything to add. */
  private boolean addImplied(Map<String, Assessment.Answered> all) {
    Answers known = answers(all);
    Map<String, Assessment.Answered> more = new HashMap<>();
    for (Finding finding : knowledgeBase.findings()) {
      if (isOpen(finding.id(), all) && finding.askWhen().evaluate(known) == Truth.FALSE) {
        implied(finding).ifPresent(each -> more.put(finding.id(), each));
      }
    }
    all.putAll(more);
    return !more.isEmpty();
  }

  /**
   * "No" or "none" for a question that another answer makes pointless; nothing for a scan or a
   * laboratory test: one that was not done is not a normal one.
   */
  private static Optional<Assessment.Answered> implied(Finding finding) {
    if (finding.kind() == Finding.Kind.IMAGING || finding.kind() == Finding.Kind.LABORATORY) {
      return Optional.empty();
    }
    Origin origin =
        new Origin(Origin.Kind.IMPLIED, String.join(", ", finding.askWhen().findings()), "");
    return finding.answer().canBeDenied()
        ? Optional.of(new Assessment.Answered(finding.answer().denial(), origin))
        : Optional.empty();
  }

  private static Optional<Assessment.Answered> derived(
      Finding finding, Map<String, Assessment.Answered> kept) {
    for (Finding.Quotient quotient : finding.derivations()) {
      Assessment.Answered above = kept.get(quotient.numerator());
      Assessment.Answered below = kept.get(quotient.denominator());
      if (above != null
          && below != null
          && above.answer() instanceof Answer.Measured numerator
          && below.answer() instanceof Answer.Measured denominator
          && denominator.value() != 0
          && finding.answer() instanceof AnswerType.Quantity type) {
        double power = 1;
        for (int i = 0; i < quotient.power(); i++) {
          power *= denominator.value();
        }
        double value = quotient.scale() * numerator.value() / power;
        if (value >= type.min() && value <= type.max()) {
          return Optional.of(
              new Assessment.Answered(
                  new Answer.Measured(value, type.unit()),
                  new Origin(
                      Origin.Kind.DERIVED,
                      quotient.numerator() + ", " + quotient.denominator(),
                      "")));
        }
      }
    }
    return Optional.empty();
  }

  private Answer checked(String place, Finding finding, Answer answer, List<Issue> issues) {
    if (answer == Answer.Presence.UNKNOWN) {
      return answer;
    }
    if (finding.answer() instanceof AnswerType.Choice choice) {
      return checkedChoice(place, finding, choice, answer, issues);
    }
    if (finding.answer() instanceof AnswerType.Quantity quantity) {
      return checkedQuantity(place, finding, quantity, answer, issues);
    }
    if (!(answer instanceof Answer.Presence)) {
      issues.add(
          error(
              "AS003",
              place,
              "\"" + finding.id() + "\" takes yes or no, not " + shape(answer),
              "Answer true, false or \"unknown\"."));
    }
    return answer;
  }

  private Answer checkedChoice(
      String place, Finding finding, AnswerType.Choice choice, Answer answer, List<Issue> issues) {
    List<String> known = choice.options().stream().map(AnswerType.Option::id).toList();
    if (!(answer instanceof Answer.Chosen chosen)) {
      issues.add(
          error(
              "AS003",
              place,
              "\"" + finding.id() + "\" takes one of its options, not " + shape(answer),
              "Choose from: " + String.join(", ", known) + "."));
      return answer;
    }
    List<String> options = new ArrayList<>();
    for (String name : chosen.options()) {
      String option = known.contains(name) ? name : option(place, choice, name);
      if (options.contains(option) && !chosen.options().get(options.indexOf(option)).equals(name)) {
        issues.add(twice(place, option));
      }
      options.add(option);
      if (!known.contains(option)) {
        issues.add(
            error(
                "AS004",
                place,
                "\"" + finding.id() + "\" has no option " + NearestId.quotable(option),
                NearestId.suggest(option, known)));
      }
    }
    if (choice.select() == AnswerType.Select.ONE && options.size() > 1) {
      issues.add(
          error(
              "AS005",
              place,
              "\"" + finding.id() + "\" takes one option, not " + options.size(),
              "Keep the one that fits best."));
    }
    if (options.contains("none") && options.size() > 1) {
      options.remove("none");
      warnings.add(
          new Issue(
              "AS006",
              Issue.Severity.WARNING,
              "",
              place,
              "\"" + finding.id() + "\" says \"none\" and something else at once",
              "Keep either \"none\" or the other options; until then the others count."));
    }
    List<String> ordered = new ArrayList<>(known);
    ordered.retainAll(options);
    return ordered.isEmpty() ? answer : new Answer.Chosen(ordered);
  }

  /** The option that had the id in an earlier version; the id itself where there is none. */
  private String option(String place, AnswerType.Choice choice, String name) {
    for (AnswerType.Option option : choice.options()) {
      if (option.aliases().contains(name)) {
        warnings.add(renamed(place, name, option.id()));
        return option.id();
      }
    }
    return name;
  }

  private static Answer checkedQuantity(
      String place,
      Finding finding,
      AnswerType.Quantity quantity,
      Answer answer,
      List<Issue> issues) {
    if (!(answer instanceof Answer.Measured measured)) {
      issues.add(
          error(
              "AS003",
              place,
              "\"" + finding.id() + "\" takes a quantity, not " + shape(answer),
              "Give a value and a unit: {\"value\": ..., \"unit\": \"" + quantity.unit() + "\"}."));
      return answer;
    }
    double value = measured.value();
    if (!measured.unit().equals(quantity.unit())) {
      List<AnswerType.Conversion> fitting =
          quantity.alternatives().stream()
              .filter(each -> each.unit().equals(measured.unit()))
              .toList();
      if (fitting.isEmpty()) {
        issues.add(
            error(
                "AS007",
                place,
                "\""
                    + finding.id()
                    + "\" cannot be read in the unit "
                    + NearestId.quotable(measured.unit()),
                "Use " + units(quantity) + " (UCUM)."));
        return answer;
      }
      value = fitting.get(0).factor() * value + fitting.get(0).offset();
    }
    if (value < quantity.min() || value > quantity.max()) {
      issues.add(
          error(
              "AS008",
              place,
              "\"" + finding.id() + "\" is out of its plausible range",
              "Give a value from "
                  + plain(quantity.min())
                  + " to "
                  + plain(quantity.max())
                  + " "
                  + quantity.unit()
                  + ", or \"unknown\"."));
    }
    return new Answer.Measured(value, quantity.unit());
  }

  private static String units(AnswerType.Quantity quantity) {
    StringBuilder units = new StringBuilder(quantity.unit());
    quantity.alternatives().forEach(each -> units.append(" or ").append(each.unit()));
    return units.toString();
  }

  private static String plain(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  private static String shape(Answer answer) {
    if (answer instanceof Answer.Chosen) {
      return "options";
    }
    return answer instanceof Answer.Measured ? "a quantity" : "yes or no";
  }

  private static String pointer(String finding) {
    if (!NearestId.isQuotable(finding)) {
      return "/answers";
    }
    return "/answers/" + finding.replace("~", "~0").replace("/", "~1");
  }

  private static Issue error(String code, String pointer, String message, String remedy) {
    return new Issue(code, Issue.Severity.ERROR, "", pointer, message, remedy);
  }
}
