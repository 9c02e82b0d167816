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
import org.popliteal.model.json.ProblemTexts;

/** Checks answers against the findings of a knowledge base, all problems at once. */
final class AnswerCheck {
  /** Whoever is answered for lives; and what is planned has a date that every calendar knows. */
  private static final int FIRST_YEAR = 1900;

  private static final int LAST_YEAR = 2999;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9.\\-]{1,64}");

  private final KnowledgeBase knowledgeBase;
  private final List<Issue> issues;
  private final List<Issue> warnings = new ArrayList<>();
  private final List<Contradiction> contradictions = new ArrayList<>();
  private final Map<String, Assessment.Answered> overruled = new HashMap<>();

  /** Adds to {@code issues} what keeps the answers from being used. */
  AnswerCheck(KnowledgeBase knowledgeBase, List<Issue> issues) {
    this.knowledgeBase = knowledgeBase;
    this.issues = issues;
  }

  /** Converts, checks and completes the answers; none if there is any problem. */
  Map<String, Assessment.Answered> check(
      String id, OffsetDateTime assessedAt, Map<String, Assessment.Answered> given) {
    if (!ID.matcher(id).matches()) {
      error("AS001", "/id");
    }
    if (assessedAt.getYear() < FIRST_YEAR || assessedAt.getYear() > LAST_YEAR) {
      error("AS012", "/assessedAt", assessedAt.getYear(), FIRST_YEAR, LAST_YEAR);
    }
    Map<String, Assessment.Answered> kept = new LinkedHashMap<>();
    given.forEach(
        (name, each) -> {
          Optional<Finding> finding = finding(name);
          if (finding.isPresent()) {
            Answer answer = checked(pointer(name), finding.get(), each.answer());
            if (kept.put(finding.get().id(), new Assessment.Answered(answer, each.origin()))
                != null) {
              answeredTwice(pointer(name), finding.get().id());
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
  private Optional<Finding> finding(String name) {
    if (knowledgeBase.findings().has(name)) {
      return Optional.of(knowledgeBase.findings().get(name));
    }
    Optional<Finding> renamed =
        knowledgeBase.findings().stream()
            .filter(finding -> finding.aliases().contains(name))
            .findFirst();
    renamed.ifPresentOrElse(
        finding -> warnOfOldId(pointer(name), name, finding.id()),
        () ->
            error(
                "AS002",
                pointer(name),
                NearestId.quotable(name),
                NearestId.suggest(
                    name, knowledgeBase.findings().stream().map(Finding::id).toList())));
    return renamed;
  }

  private void warnOfOldId(String place, String old, String now) {
    warn("AS010", place, old, now);
  }

  private void answeredTwice(String place, String now) {
    error("AS009", place, now);
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
        warn(
            "AS011",
            pointer(each.between().get(0)),
            each.text(),
            String.join(", ", each.between()));
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

  private Answer checked(String place, Finding finding, Answer answer) {
    if (answer == Answer.Presence.UNKNOWN) {
      return answer;
    }
    if (finding.answer() instanceof AnswerType.Choice choice) {
      return checkedChoice(place, finding, choice, answer);
    }
    if (finding.answer() instanceof AnswerType.Quantity quantity) {
      return checkedQuantity(place, finding, quantity, answer);
    }
    if (!(answer instanceof Answer.Presence)) {
      error("AS003.yes-no", place, finding.id(), shape(answer));
    }
    return answer;
  }

  private Answer checkedChoice(
      String place, Finding finding, AnswerType.Choice choice, Answer answer) {
    List<String> known = choice.ids();
    if (!(answer instanceof Answer.Chosen chosen)) {
      error("AS003.option", place, finding.id(), shape(answer), String.join(", ", known));
      return answer;
    }
    List<String> options = new ArrayList<>();
    for (String name : chosen.options()) {
      String option = known.contains(name) ? name : option(place, choice, name);
      if (options.contains(option) && !chosen.options().get(options.indexOf(option)).equals(name)) {
        answeredTwice(place, option);
      }
      options.add(option);
      if (!known.contains(option)) {
        error(
            "AS004",
            place,
            finding.id(),
            NearestId.quotable(option),
            NearestId.suggest(option, known));
      }
    }
    if (choice.select() == AnswerType.Select.ONE && options.size() > 1) {
      error("AS005", place, finding.id(), options.size());
    }
    if (options.contains("none") && options.size() > 1) {
      options.remove("none");
      warn("AS006", place, finding.id());
    }
    List<String> ordered = new ArrayList<>(known);
    ordered.retainAll(options);
    return ordered.isEmpty() ? answer : new Answer.Chosen(ordered);
  }

  /** The option that had the id in an earlier version; the id itself where there is none. */
  private String option(String place, AnswerType.Choice choice, String name) {
    for (AnswerType.Option option : choice.options()) {
      if (option.aliases().contains(name)) {
        warnOfOldId(place, name, option.id());
        return option.id();
      }
    }
    return name;
  }

  private Answer checkedQuantity(
      String place, Finding finding, AnswerType.Quantity quantity, Answer answer) {
    if (!(answer instanceof Answer.Measured measured)) {
      error("AS003.quantity", place, finding.id(), shape(answer), quantity.unit());
      return answer;
    }
    double value = measured.value();
    if (!measured.unit().equals(quantity.unit())) {
      List<AnswerType.Conversion> fitting =
          quantity.alternatives().stream()
              .filter(each -> each.unit().equals(measured.unit()))
              .toList();
      if (fitting.isEmpty()) {
        error("AS007", place, finding.id(), NearestId.quotable(measured.unit()), units(quantity));
        return answer;
      }
      value = fitting.get(0).factor() * value + fitting.get(0).offset();
    }
    if (value < quantity.min() || value > quantity.max()) {
      error(
          "AS008",
          place,
          finding.id(),
          UnitWords.plain(quantity.min()),
          UnitWords.plain(quantity.max()),
          quantity.unit());
    }
    return new Answer.Measured(value, quantity.unit());
  }

  private static String units(AnswerType.Quantity quantity) {
    StringBuilder units = new StringBuilder(quantity.unit());
    quantity.alternatives().forEach(each -> units.append(" or ").append(each.unit()));
    return units.toString();
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

  private void error(String problem, String pointer, Object... values) {
    issues.add(ProblemTexts.issue(problem, Issue.Severity.ERROR, pointer, values));
  }

  private void warn(String problem, String pointer, Object... values) {
    warnings.add(ProblemTexts.issue(problem, Issue.Severity.WARNING, pointer, values));
  }
}
