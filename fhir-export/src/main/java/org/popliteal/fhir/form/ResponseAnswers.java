package org.popliteal.fhir.form;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemAnswerComponent;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemComponent;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import org.popliteal.fhir.internal.Canonicals;
import org.popliteal.fhir.internal.FormCodes;
import org.popliteal.fhir.internal.Times;
import org.popliteal.fhir.internal.UnitNames;
import org.popliteal.model.Answer;
import org.popliteal.model.Answer.Presence;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Finding;
import org.popliteal.model.Issue;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.Screen;

/**
 * The answers of one response by finding, however deep they stand and however a renderer wrote
 * them. Problems name linkIds and shapes, and never quote a value.
 */
final class ResponseAnswers {
  private static final Pattern QUOTABLE = Pattern.compile("[A-Za-z0-9._/-]{1,80}");
  private static final Pattern NUMBER =
      Pattern.compile("\\s*([+-]?[0-9]{1,12}(?:[.,][0-9]{1,12})?)\\s*(\\S.{0,30})?");

  /** 1,200 is one and a fifth to some and twelve hundred to others. */
  private static final Pattern THOUSANDS = Pattern.compile("[+-]?[1-9][0-9]{0,2}[.,][0-9]{3}");

  private static final String ABSENT_REASON =
      "http://hl7.org/fhir/StructureDefinition/data-absent-reason";
  private static final int MOST_ANSWERS = 10_000;

  /** Instead of a mark; no id of a finding. */
  private static final String NOT_KNOWN = "?";

  private final KnowledgeBase knowledgeBase;
  private final Map<String, List<QuestionnaireResponseItemAnswerComponent>> given =
      new LinkedHashMap<>();
  private final Map<String, List<QuestionnaireResponseItemAnswerComponent>> screened =
      new LinkedHashMap<>();
  private final ShortForm shortForm;
  private final Map<String, Answer> answers = new LinkedHashMap<>();
  private final Map<String, String> renamed = new HashMap<>();
  private final List<Issue> issues = new ArrayList<>();
  private final List<Issue> warnings = new ArrayList<>();
  private final Set<String> other = new LinkedHashSet<>();
  private int seen;
  private boolean isForeign = true;

  ResponseAnswers(KnowledgeBase knowledgeBase, QuestionnaireResponse response) {
    this.knowledgeBase = knowledgeBase;
    this.shortForm = new ShortForm(knowledgeBase);
    for (Finding finding : knowledgeBase.findings()) {
      other.add(IntakeForm.groupId(finding.section()));
      other.add(finding.id() + FormItems.HELP);
      for (String alias : finding.aliases()) {
        renamed.put(alias, finding.id());
        other.add(alias + FormItems.HELP);
      }
    }
    if (response.hasModifierExtension()) {
      modified("", "the response");
    }
    collect(response.getItem());
    given.forEach(this::read);
    shortForm.screens().forEach(this::readScreen);
    if (isForeign && seen > 0) {
      problem(
          ResponseProblem.OTHER_FORM,
          "",
          "no item of the response is of this form",
          "Send the response to a Questionnaire of this pack.");
    }
  }

  /** The answers that could be read, in the order of the response. */
  Map<String, Answer> answers() {
    return new LinkedHashMap<>(answers);
  }

  /** Everything that could not be read. */
  List<Issue> issues() {
    return List.copyOf(issues);
  }

  /** What was read by an id of an earlier version, and what was passed over. */
  List<Issue> warnings() {
    return List.copyOf(warnings);
  }

  private void collect(List<QuestionnaireResponseItemComponent> items) {
    for (QuestionnaireResponseItemComponent item : items) {
      if (++seen > MOST_ANSWERS) {
        if (seen == MOST_ANSWERS + 1) {
          problem(
              ResponseProblem.TOO_LARGE,
              "",
              "the response has too many items",
              "Answer each question once.");
        }
        return;
      }
      collect(item);
      collect(item.getItem());
      item.getAnswer().forEach(answer -> collect(answer.getItem()));
    }
  }

  private void collect(QuestionnaireResponseItemComponent item) {
    String linkId = item.getLinkId();
    if (linkId == null || linkId.isEmpty()) {
      warn(
          ResponseProblem.NO_LINK_ID,
          "",
          "an item has no linkId",
          "Give each item the linkId of its question.");
      return;
    }
    if (item.hasModifierExtension()
        || item.getAnswer().stream().anyMatch(each -> each.hasModifierExtension())) {
      modified(linkId, "the answer to " + quoted(linkId));
      return;
    }
    String suffix = linkId.endsWith(FormItems.UNKNOWN) ? FormItems.UNKNOWN : "";
    String named = linkId.substring(0, linkId.length() - suffix.length());
    String finding = renamed.getOrDefault(named, named);
    if (knowledgeBase.findings().has(finding)) {
      isForeign = false;
      if (!item.getAnswer().isEmpty()) {
        if (!finding.equals(named)) {
          renamed(linkId, named, finding);
        }
        given.computeIfAbsent(finding + suffix, key -> new ArrayList<>()).addAll(item.getAnswer());
      }
    } else if (shortForm.screens().containsKey(linkId)) {
      isForeign = false;
      screened.computeIfAbsent(linkId, key -> new ArrayList<>()).addAll(item.getAnswer());
    } else if (other.contains(linkId)) {
      isForeign = false;
    } else {
      warn(
          ResponseProblem.UNKNOWN_LINK_ID,
          linkId,
          "the form has no question " + quoted(linkId) + ", and what it says was not used",
          "Take the linkIds from the Questionnaire of this pack, or leave the item out.");
    }
  }

  /** What an unknown modifier changes, nobody can tell: it may turn a yes into a no. */
  private void modified(String linkId, String what) {
    problem(
        ResponseProblem.MODIFIED,
        linkId,
        what + " has a modifierExtension, which changes its meaning in an unknown way",
        "Send what is meant without it, or leave it out.");
  }

  private void read(String linkId, List<QuestionnaireResponseItemAnswerComponent> values) {
    if (linkId.endsWith(FormItems.UNKNOWN)) {
      readUnknown(linkId, values);
      return;
    }
    Finding finding = knowledgeBase.findings().get(linkId);
    int before = issues.size();
    List<Answer> read = new ArrayList<>();
    for (QuestionnaireResponseItemAnswerComponent each : values) {
      read(finding, each).ifPresent(read::add);
    }
    if (issues.size() > before || read.isEmpty()) {
      return;
    }
    if (read.contains(Presence.UNKNOWN) && new LinkedHashSet<>(read).size() > 1) {
      problem(
          ResponseProblem.CONTRADICTION,
          linkId,
          quoted(linkId) + " is answered, and not known, at once",
          "Keep either the answer or \"I don't know\".");
      return;
    }
    together(finding, read).ifPresent(answer -> answers.put(linkId, answer));
  }

  /**
   * The lines of a screen: a marked one is there, the others are what they are in most people, or
   * none is known. What a question of its own says of a line outranks the screen.
   */
  private void readScreen(String linkId, Screen screen) {
    List<QuestionnaireResponseItemAnswerComponent> values =
        screened.getOrDefault(linkId, List.of());
    Set<String> marks = new LinkedHashSet<>();
    for (QuestionnaireResponseItemAnswerComponent each : values) {
      Optional<String> mark = mark(screen, each);
      if (mark.isEmpty()) {
        problem(
            each.hasValue() ? ResponseProblem.UNKNOWN_OPTION : ResponseProblem.NO_VALUE,
            linkId,
            "an answer to " + quoted(linkId) + " is none of its options",
            "Send the coding of each line that applies, " + AnswerType.NONE + " or asked-unknown.");
        return;
      }
      marks.add(mark.get());
    }
    boolean unknown = marks.contains(NOT_KNOWN);
    if (marks.size() > 1 && (unknown || marks.contains(AnswerType.NONE))) {
      problem(
          ResponseProblem.CONTRADICTION,
          linkId,
          quoted(linkId) + " says \"none\" or \"I don't know\" and something else at once",
          "Keep either that or the lines that apply.");
      return;
    }
    if (marks.isEmpty()) {
      return;
    }
    for (Screen.Item line : shortForm.lines(screen)) {
      Answer answer =
          unknown
              ? Presence.UNKNOWN
              : marks.contains(line.finding()) ? shortForm.marked(line) : line.otherwise();
      answers.putIfAbsent(line.finding(), answer);
    }
  }

  /** The finding of the line that is marked, "none", or that it is not known. */
  private Optional<String> mark(Screen screen, QuestionnaireResponseItemAnswerComponent answer) {
    Type value = answer.getValue();
    if (saysAbsent(answer, value)
        || presence(value).filter(each -> each == Presence.UNKNOWN).isPresent()) {
      return Optional.of(NOT_KNOWN);
    }
    String system = Canonicals.screen(knowledgeBase.identity(), screen.id());
    String said =
        value instanceof Coding coding && (!coding.hasSystem() || system.equals(coding.getSystem()))
            ? coding.hasCode() ? coding.getCode() : String.valueOf(coding.getDisplay())
            : value instanceof StringType text ? String.valueOf(text.getValue()) : "";
    if (said.equals(AnswerType.NONE)) {
      return Optional.of(said);
    }
    return shortForm.lines(screen).stream()
        .filter(line -> line.finding().equals(said) || line.text().equalsIgnoreCase(said.strip()))
        .map(Screen.Item::finding)
        .findFirst();
  }

  /** The box beside a number. The number, where there is one, says more. */
  private void readUnknown(String linkId, List<QuestionnaireResponseItemAnswerComponent> values) {
    String finding = linkId.substring(0, linkId.length() - FormItems.UNKNOWN.length());
    for (QuestionnaireResponseItemAnswerComponent each : values) {
      Optional<Presence> said = presence(each.getValue());
      if (said.isEmpty()) {
        problem(
            each.hasValue() ? ResponseProblem.WRONG_TYPE : ResponseProblem.NO_VALUE,
            linkId,
            quoted(linkId) + " cannot be read as \"I don't know\"",
            "Send the coding of its only option, or leave the item out.");
      } else if (said.get() != Presence.ABSENT && !given.containsKey(finding)) {
        answers.put(finding, Presence.UNKNOWN);
      }
    }
  }

  private Optional<Answer> together(Finding finding, List<Answer> read) {
    List<Answer> distinct = read.stream().distinct().toList();
    if (distinct.size() == 1) {
      return Optional.of(distinct.get(0));
    }
    if (finding.answer() instanceof AnswerType.Choice choice
        && choice.select() == AnswerType.Select.MANY) {
      List<String> options = new ArrayList<>();
      distinct.forEach(each -> options.addAll(((Answer.Chosen) each).options()));
      if (!options.contains(AnswerType.NONE)) {
        return Optional.of(new Answer.Chosen(options));
      }
      problem(
          ResponseProblem.CONTRADICTION,
          finding.id(),
          quoted(finding.id()) + " says \"none\" and something else at once",
          "Keep either \"none\" or the other options.");
      return Optional.empty();
    }
    problem(
        ResponseProblem.TOO_MANY,
        finding.id(),
        quoted(finding.id()) + " takes one answer, and has " + distinct.size(),
        "Keep the one that fits best.");
    return Optional.empty();
  }

  private Optional<Answer> read(Finding finding, QuestionnaireResponseItemAnswerComponent answer) {
    Type value = answer.getValue();
    if (saysAbsent(answer, value)) {
      return Optional.of(Presence.UNKNOWN);
    }
    if (value == null || value.isEmpty() || isUnread(value)) {
      problem(
          ResponseProblem.NO_VALUE,
          finding.id(),
          "an answer to " + quoted(finding.id()) + " has no value that can be read",
          "Send " + expected(finding) + ", or leave the item out if nobody asked.");
      return Optional.empty();
    }
    if (finding.answer() instanceof AnswerType.Quantity quantity) {
      return number(finding, quantity, value);
    }
    if (finding.answer() instanceof AnswerType.Choice choice) {
      return option(finding, choice, value);
    }
    Optional<Presence> presence = presence(value);
    if (presence.isEmpty()) {
      wrongType(finding);
    }
    return presence.map(each -> each);
  }

  private static boolean saysAbsent(
      QuestionnaireResponseItemAnswerComponent answer, @Nullable Type value) {
    return answer.hasExtension(ABSENT_REASON)
        || (value != null && value.hasExtension(ABSENT_REASON));
  }

  /** True for a value that the parser could not read. */
  private static boolean isUnread(Type value) {
    return value instanceof PrimitiveType<?> primitive && primitive.getValue() == null;
  }

  private static Optional<Presence> presence(@Nullable Type value) {
    if (value instanceof BooleanType bool && bool.getValue() != null) {
      return Optional.of(bool.getValue() ? Presence.PRESENT : Presence.ABSENT);
    }
    if (value instanceof Coding coding) {
      return FormCodes.presence(coding);
    }
    return value instanceof StringType text && text.hasValue()
        ? FormCodes.presence(text.getValue())
        : Optional.empty();
  }

  private Optional<Answer> option(Finding finding, AnswerType.Choice choice, Type value) {
    if (!(value instanceof Coding) && !(value instanceof StringType)) {
      wrongType(finding);
      return Optional.empty();
    }
    Optional<String> option =
        value instanceof Coding coding
            ? option(finding, choice, coding)
            : named(finding, choice, String.valueOf(((StringType) value).getValue()));
    if (option.isPresent()) {
      return option.map(each -> new Answer.Chosen(List.of(each)));
    }
    if (presence(value).filter(each -> each == Presence.UNKNOWN).isPresent()) {
      return Optional.of(Presence.UNKNOWN);
    }
    problem(
        ResponseProblem.UNKNOWN_OPTION,
        finding.id(),
        "an answer to " + quoted(finding.id()) + " is none of its options",
        "Send " + expected(finding) + ".");
    return Optional.empty();
  }

  private Optional<String> option(Finding finding, AnswerType.Choice choice, Coding coding) {
    boolean ours =
        !coding.hasSystem()
            || Stream.concat(Stream.of(finding.id()), finding.aliases().stream())
                .map(each -> Canonicals.options(knowledgeBase.identity(), each))
                .anyMatch(coding.getSystem()::equals);
    if (coding.hasCode()) {
      return ours ? called(finding, choice, coding.getCode()) : Optional.empty();
    }
    return coding.hasDisplay() ? named(finding, choice, coding.getDisplay()) : Optional.empty();
  }

  private Optional<String> named(Finding finding, AnswerType.Choice choice, String text) {
    String word = text.strip();
    return called(finding, choice, word)
        .or(
            () ->
                choice.options().stream()
                    .filter(option -> option.label().equalsIgnoreCase(word))
                    .map(AnswerType.Option::id)
                    .findFirst());
  }

  /** The option of an id of this version, or of an earlier one. */
  private Optional<String> called(Finding finding, AnswerType.Choice choice, String id) {
    for (AnswerType.Option option : choice.options()) {
      if (option.id().equals(id)) {
        return Optional.of(id);
      }
      if (option.aliases().contains(id)) {
        renamed(finding.id(), id, option.id());
        return Optional.of(option.id());
      }
    }
    return Optional.empty();
  }

  private Optional<Answer> number(Finding finding, AnswerType.Quantity type, Type value) {
    if (presence(value).filter(each -> each == Presence.UNKNOWN).isPresent()) {
      return Optional.of(Presence.UNKNOWN);
    }
    if (value instanceof IntegerType whole && whole.getValue() != null) {
      return bare(finding, type, whole.getValue());
    }
    if (value instanceof DecimalType decimal && decimal.getValue() != null) {
      return bare(finding, type, decimal.getValue().doubleValue());
    }
    if (value instanceof StringType text) {
      return number(finding, type, String.valueOf(text.getValue()));
    }
    if (!(value instanceof Quantity quantity)) {
      wrongType(finding);
      return Optional.empty();
    }
    if (!quantity.hasValue()) {
      problem(
          ResponseProblem.NO_VALUE,
          finding.id(),
          quoted(finding.id()) + " has a unit and no number",
          "Send " + expected(finding) + ".");
      return Optional.empty();
    }
    if (quantity.hasComparator()) {
      problem(
          ResponseProblem.NOT_EXACT,
          finding.id(),
          quoted(finding.id()) + " is no exact number: it has a comparator",
          "Send the number itself, or \"I don't know\".");
      return Optional.empty();
    }
    if (!quantity.hasCode() && !quantity.hasUnit()) {
      return bare(finding, type, quantity.getValue().doubleValue());
    }
    Optional<String> unit = UnitNames.of(quantity, type);
    if (unit.isEmpty()) {
      unknownUnit(finding, type);
      return Optional.empty();
    }
    return measured(finding, type, quantity.getValue().doubleValue(), unit.get());
  }

  private Optional<Answer> number(Finding finding, AnswerType.Quantity type, String text) {
    Matcher matcher = NUMBER.matcher(text);
    if (!matcher.matches()) {
      wrongType(finding);
      return Optional.empty();
    }
    String figures = String.valueOf(matcher.group(1));
    if (THOUSANDS.matcher(figures).matches()) {
      problem(
          ResponseProblem.THOUSANDS,
          finding.id(),
          quoted(finding.id()) + " can be read in two ways: the separator may be that of thousands",
          "Send a number, or a text without a separator of thousands.");
      return Optional.empty();
    }
    double number = Double.parseDouble(figures.replace(',', '.'));
    String spelled = matcher.group(2);
    if (spelled == null) {
      return bare(finding, type, number);
    }
    Optional<String> unit = UnitNames.find(spelled.strip(), type);
    if (unit.isEmpty()) {
      unknownUnit(finding, type);
      return Optional.empty();
    }
    return measured(finding, type, number, unit.get());
  }

  /**
   * A form with one unit shows it and may send none; of two units nobody can guess the right one.
   */
  private Optional<Answer> bare(Finding finding, AnswerType.Quantity type, double value) {
    if (type.alternatives().isEmpty()) {
      return measured(finding, type, value, type.unit());
    }
    unknownUnit(finding, type);
    return Optional.empty();
  }

  private Optional<Answer> measured(
      Finding finding, AnswerType.Quantity type, double value, String unit) {
    double own =
        type.alternatives().stream()
            .filter(each -> each.unit().equals(unit))
            .findFirst()
            .map(each -> each.factor() * value + each.offset())
            .orElse(value);
    if (!(own >= type.min() && own <= type.max())) {
      problem(
          ResponseProblem.OUT_OF_RANGE,
          finding.id(),
          quoted(finding.id()) + " is out of its plausible range",
          "Send " + expected(finding) + ", or \"I don't know\".");
      return Optional.empty();
    }
    return Optional.of(new Answer.Measured(value, unit));
  }

  private void unknownUnit(Finding finding, AnswerType.Quantity type) {
    problem(
        ResponseProblem.UNKNOWN_UNIT,
        finding.id(),
        quoted(finding.id()) + " cannot be read in the unit that it is sent in, or has none",
        "Use " + String.join(" or ", UnitNames.units(type)) + " (UCUM) as code of the quantity.");
  }

  private void wrongType(Finding finding) {
    problem(
        ResponseProblem.WRONG_TYPE,
        finding.id(),
        "an answer to " + quoted(finding.id()) + " is of a type that it does not take",
        "Send " + expected(finding) + ".");
  }

  private static String expected(Finding finding) {
    if (finding.answer() instanceof AnswerType.Quantity quantity) {
      return "a number from "
          + Times.decimal(quantity.min()).toPlainString()
          + " to "
          + Times.decimal(quantity.max()).toPlainString()
          + " "
          + quantity.unit();
    }
    if (finding.answer() instanceof AnswerType.Choice choice) {
      return "a coding with one of the codes "
          + String.join(", ", choice.options().stream().map(AnswerType.Option::id).toList())
          + " or asked-unknown";
    }
    return "a coding with one of the codes Y, N, asked-unknown";
  }

  private void problem(ResponseProblem problem, String linkId, String message, String remedy) {
    issues.add(issue(problem, Issue.Severity.ERROR, linkId, message, remedy));
  }

  private void warn(ResponseProblem problem, String linkId, String message, String remedy) {
    warnings.add(issue(problem, Issue.Severity.WARNING, linkId, message, remedy));
  }

  private static Issue issue(
      ResponseProblem problem,
      Issue.Severity severity,
      String linkId,
      String message,
      String remedy) {
    String where = QUOTABLE.matcher(linkId).matches() ? linkId : "";
    return new Issue(problem.code(), severity, "QuestionnaireResponse", where, message, remedy);
  }

  private void renamed(String linkId, String old, String now) {
    warn(
        ResponseProblem.RENAMED,
        linkId,
        "\"" + old + "\" is now called \"" + now + "\"",
        "Send \"" + now + "\": the next version will not know the old id.");
  }

  private static String quoted(String linkId) {
    return QUOTABLE.matcher(linkId).matches() ? "\"" + linkId + "\"" : "of a linkId that is no id";
  }
}
