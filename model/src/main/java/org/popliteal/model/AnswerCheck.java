package org.popliteal.model;

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
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9.\\-]{1,64}");

  private final KnowledgeBase knowledgeBase;

  AnswerCheck(KnowledgeBase knowledgeBase) {
    this.knowledgeBase = knowledgeBase;
  }

  /** Converts, checks and completes the answers; problems are added to {@code issues}. */
  Map<String, Assessment.Answered> check(
      String id, Map<String, Assessment.Answered> given, List<Issue> issues) {
    if (!ID.matcher(id).matches()) {
      issues.add(
          error(
              "AS001",
              "/id",
              "the id of an assessment must be 1 to 64 letters, digits, '-' or '.'",
              "Choose another id, for instance case-1."));
    }
    Map<String, Assessment.Answered> kept = new LinkedHashMap<>();
    given.forEach(
        (finding, each) -> {
          if (!knowledgeBase.hasFinding(finding)) {
            issues.add(
                error(
                    "AS002",
                    pointer(finding),
                    "unknown finding " + NearestId.quotable(finding),
                    NearestId.suggest(
                        finding, knowledgeBase.findings().stream().map(Finding::id).toList())));
          } else {
            Answer answer = checked(knowledgeBase.finding(finding), each.answer(), issues);
            kept.put(finding, new Assessment.Answered(answer, each.origin()));
          }
        });
    return issues.isEmpty() ? ordered(kept) : Map.of();
  }

  private Map<String, Assessment.Answered> ordered(Map<String, Assessment.Answered> kept) {
    Map<String, Assessment.Answered> all = new HashMap<>();
    for (Finding finding : knowledgeBase.findings()) {
      Assessment.Answered stated = kept.get(finding.id());
      if (stated != null) {
        all.put(finding.id(), stated);
      }
      if (isOpen(finding, all)) {
        derived(finding, kept).ifPresent(each -> all.put(finding.id(), each));
      }
    }
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

  /** Not answered, or answered with "unknown": what other answers tell is then better. */
  private static boolean isOpen(Finding finding, Map<String, Assessment.Answered> all) {
    Assessment.Answered answered = all.get(finding.id());
    return answered == null || answered.answer() == Answer.Presence.UNKNOWN;
  }

  /** Adds what the answers rule out; true if there was anything to add. */
  private boolean addImplied(Map<String, Assessment.Answered> all) {
    Answers known = id -> all.containsKey(id) ? all.get(id).answer() : Answer.Presence.UNKNOWN;
    Map<String, Assessment.Answered> more = new HashMap<>();
    for (Finding finding : knowledgeBase.findings()) {
      if (isOpen(finding, all) && finding.askWhen().evaluate(known) == Truth.FALSE) {
        implied(finding).ifPresent(each -> more.put(finding.id(), each));
      }
    }
    all.putAll(more);
    return !more.isEmpty();
  }

  /** "No" or "none" for a question that another answer makes pointless. */
  private static Optional<Assessment.Answered> implied(Finding finding) {
    Origin origin =
        new Origin(Origin.Kind.IMPLIED, String.join(", ", finding.askWhen().findings()), "");
    if (finding.answer() instanceof AnswerType.YesNo) {
      return Optional.of(new Assessment.Answered(Answer.Presence.ABSENT, origin));
    }
    boolean canSayNone =
        finding.answer() instanceof AnswerType.Choice choice
            && choice.options().stream().anyMatch(option -> option.id().equals("none"));
    return canSayNone
        ? Optional.of(new Assessment.Answered(new Answer.Chosen(List.of("none")), origin))
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

  private static Answer checked(Finding finding, Answer answer, List<Issue> issues) {
    if (answer == Answer.Presence.UNKNOWN) {
      return answer;
    }
    if (finding.answer() instanceof AnswerType.Choice choice) {
      return checkedChoice(finding, choice, answer, issues);
    }
    if (finding.answer() instanceof AnswerType.Quantity quantity) {
      return checkedQuantity(finding, quantity, answer, issues);
    }
    if (!(answer instanceof Answer.Presence)) {
      issues.add(
          error(
              "AS003",
              pointer(finding.id()),
              "\"" + finding.id() + "\" takes yes or no, not " + shape(answer),
              "Answer true, false or \"unknown\"."));
    }
    return answer;
  }

  private static Answer checkedChoice(
      Finding finding, AnswerType.Choice choice, Answer answer, List<Issue> issues) {
    List<String> known = choice.options().stream().map(AnswerType.Option::id).toList();
    if (!(answer instanceof Answer.Chosen chosen)) {
      issues.add(
          error(
              "AS003",
              pointer(finding.id()),
              "\"" + finding.id() + "\" takes one of its options, not " + shape(answer),
              "Choose from: " + String.join(", ", known) + "."));
      return answer;
    }
    for (String option : chosen.options()) {
      if (!known.contains(option)) {
        issues.add(
            error(
                "AS004",
                pointer(finding.id()),
                "\"" + finding.id() + "\" has no option " + NearestId.quotable(option),
                NearestId.suggest(option, known)));
      }
    }
    if (choice.select() == AnswerType.Select.ONE && chosen.options().size() > 1) {
      issues.add(
          error(
              "AS005",
              pointer(finding.id()),
              "\"" + finding.id() + "\" takes one option, not " + chosen.options().size(),
              "Keep the one that fits best."));
    }
    if (chosen.options().contains("none") && chosen.options().size() > 1) {
      issues.add(
          error(
              "AS006",
              pointer(finding.id()),
              "\"" + finding.id() + "\" says \"none\" and something else at once",
              "Keep either \"none\" or the other options."));
    }
    List<String> ordered = new ArrayList<>(known);
    ordered.retainAll(chosen.options());
    return ordered.isEmpty() ? answer : new Answer.Chosen(ordered);
  }

  private static Answer checkedQuantity(
      Finding finding, AnswerType.Quantity quantity, Answer answer, List<Issue> issues) {
    if (!(answer instanceof Answer.Measured measured)) {
      issues.add(
          error(
              "AS003",
              pointer(finding.id()),
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
                pointer(finding.id()),
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
              pointer(finding.id()),
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
