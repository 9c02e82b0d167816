package org.popliteal.examples.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.popliteal.engine.Interview;
import org.popliteal.engine.TriageDecision;
import org.popliteal.engine.Wording;
import org.popliteal.model.Answer;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Assessment;
import org.popliteal.model.Finding;
import org.popliteal.model.InvalidInputException;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.Triage;
import org.popliteal.model.UnitWords;
import org.popliteal.model.Urgency;

/** Draws an interview on a terminal and reads the replies. Not safe to share between threads. */
final class InterviewDialogue {
  private static final Pattern MARKS =
      Pattern.compile("[0-9]{1,2}(?:\\s*\\?)?(?:[\\s,;]+[0-9]{1,2}(?:\\s*\\?)?)*");
  private static final Pattern MARK = Pattern.compile("([0-9]{1,2})\\s*(\\?)?");
  private static final Pattern HELP = Pattern.compile("help\\s+([0-9]{1,2})");
  private static final Pattern PLAIN_ANSWER =
      Pattern.compile("[0-9\\s,;.]+|y|yes|n|no", Pattern.CASE_INSENSITIVE);
  private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?]) ");
  private static final int MOST_REASONS = 3;

  /** Letters of help that are shown unasked; of a longer one the first sentence is. */
  private static final int SHORT_HELP = 150;

  private final BufferedReader in;
  private final Screen screen;
  private final Wording say;
  private Interview interview;
  private Optional<Urgency> told = Optional.empty();
  private boolean examinerAnnounced;

  /** How a dialogue ended. */
  enum Outcome {
    /** With all that is to be asked, or because the person wants to see the result. */
    RESULT,
    /** The person wants to go on later. */
    PAUSE
  }

  /** What to do after a reply. */
  private enum Reply {
    ANSWERED,
    STOP,
    QUIT
  }

  /**
   * Prepares a dialogue.
   *
   * @param interview what to ask
   * @param in replies, a line each; its end is a stop
   * @param screen where questions go
   */
  InterviewDialogue(Interview interview, BufferedReader in, Screen screen) {
    this.interview = interview;
    this.in = in;
    this.screen = screen;
    this.say = Wording.of(interview.result().knowledgeBase());
  }

  /** The interview as it stands. */
  Interview interview() {
    return interview;
  }

  /** Holds the interview until its end or the person's. */
  Outcome hold() {
    boolean resumed = !interview.result().assessment().answered().isEmpty();
    screen.paragraph(
        (resumed
                ? "It goes on where you left it; what you answered is not asked again."
                : "The signs of an emergency come after a few questions about you.")
            + " Type help to see what else you can type, or stop at any time to see the result.");
    while (interview.step().isPresent()) {
      if (alarm()) {
        return Outcome.RESULT;
      }
      switch (ask(interview.step().get())) {
        case STOP -> {
          return Outcome.RESULT;
        }
        case QUIT -> {
          return Outcome.PAUSE;
        }
        case ANSWERED -> {
          // the next question
        }
      }
    }
    alarm();
    screen.gap();
    screen.paragraph(ending());
    return Outcome.RESULT;
  }

  private String ending() {
    if (interview.ending().orElseThrow() == Interview.Ending.EMERGENCY) {
      return "That is enough: this is an emergency.";
    }
    return !RunnerBriefing.leftOpen(interview).isEmpty()
        ? "That is all there is to ask. What you did not know could still change how soon you should"
            + " be seen, and so could an examination or a test."
        : "That is all: no other question to you could change how soon you should be seen. An"
            + " examination or a test still could.";
  }

  /**
   * Says at once when the answers so far make it urgent; true if the person wants to act on an
   * emergency instead of going on.
   */
  private boolean alarm() {
    TriageDecision triage = interview.result().triage();
    Urgency urgency = triage.urgency();
    boolean isNew = urgency.isPressing() && !told.equals(Optional.of(urgency));
    told = Optional.of(urgency);
    if (!isNew) {
      return false;
    }
    TriageDecision.Reason reason = triage.reasons().get(0);
    screen.gap();
    screen.line(
        0,
        0,
        new Span(urgency.level().label().toUpperCase(Locale.ROOT) + ":", Style.ALARM),
        Span.bold(reason.plainLabel()));
    screen.line(2, 2, Span.plain(reason.plainAction()));
    if (interview.step().isEmpty()) {
      return false;
    }
    String outlook =
        interview.isCertain()
            ? "it could only turn out to be more urgent still."
            : "the questions to come can still change it.";
    screen.gap();
    if (urgency.level() != Triage.EMERGENCY) {
      screen.line(
          0,
          0,
          Span.plain("Type"),
          Span.bold("stop"),
          Span.plain("to see now what to do, or go on: " + outlook));
      return false;
    }
    screen.line(
        0,
        0,
        Span.plain("You need not answer more. Press Enter to see what to do, or type"),
        Span.bold("more"),
        Span.plain("to go on: " + outlook));
    screen.prompt();
    return !read().map(line -> line.strip().equalsIgnoreCase("more")).orElse(false);
  }

  private Reply ask(Interview.Step step) {
    draw(step);
    while (true) {
      screen.prompt();
      Optional<String> line = read();
      if (line.isEmpty()) {
        return Reply.STOP;
      }
      String reply = line.get().strip().toLowerCase(Locale.ROOT).replaceFirst("(?<=.)[.!]+$", "");
      Matcher helpOfLine = HELP.matcher(reply);
      if (helpOfLine.matches()) {
        help(step, Integer.parseInt(helpOfLine.group(1)));
        continue;
      }
      if (AnswerText.isUnknown(reply)) {
        interview = interview.unknown();
        return Reply.ANSWERED;
      }
      switch (reply) {
        case "stop", "result" -> {
          return Reply.STOP;
        }
        case "quit", "exit" -> {
          return Reply.QUIT;
        }
        case "back" -> {
          if (back()) {
            return Reply.ANSWERED;
          }
        }
        case "help" -> help(step);
        case "why", "why?" -> why(step);
        default -> {
          if (step.isGrouped() ? mark(step, reply) : take(step.lines().get(0).finding(), reply)) {
            return Reply.ANSWERED;
          }
        }
      }
    }
  }

  private boolean back() {
    if (interview.back().isEmpty()) {
      screen.paragraph("This is the first question.");
      return false;
    }
    screen.line(3, 3, Span.plain("Your answer was: " + given() + "."));
    interview = interview.back().get();
    return true;
  }

  /** The last answer in words. */
  private String given() {
    Interview.Step last = interview.back().orElseThrow().step().orElseThrow();
    Assessment assessment = interview.result().assessment();
    if (last.lines().stream()
        .allMatch(line -> assessment.to(line.finding().id()) == Answer.Presence.UNKNOWN)) {
      return "not known";
    }
    List<String> given =
        last.lines().stream()
            .filter(line -> !assessment.to(line.finding().id()).equals(line.otherwise()))
            .map(
                line ->
                    (last.isGrouped() ? line.text() + ": " : "")
                        + said(line.finding(), assessment.to(line.finding().id())))
            .toList();
    return given.isEmpty() ? "none of these" : String.join("; ", given);
  }

  private String said(Finding finding, Answer answer) {
    return answer == Answer.Presence.UNKNOWN ? "not known" : say.answer(finding, answer);
  }

  private void help(Interview.Step step) {
    if (step.isGrouped()) {
      screen.line(
          3, 9, Span.bold("help 2"), Span.plain("for more about line 2, or another number"));
    } else if (isFolded(step.lines().get(0).finding())) {
      screen.line(3, 3, Span.plain(step.lines().get(0).finding().help()));
    }
    screen.line(3, 9, Span.bold("skip"), Span.plain("if you do not know (or ?)"));
    screen.line(3, 9, Span.bold("back"), Span.plain("to correct the last answer"));
    screen.line(3, 9, Span.bold("why"), Span.plain("to see why it is asked"));
    screen.line(3, 9, Span.bold("stop"), Span.plain("to see the result now"));
    screen.line(3, 9, Span.bold("quit"), Span.plain("to keep the answers and go on later"));
  }

  /** Tells more of one line of a screen. */
  private void help(Interview.Step step, int number) {
    if (!step.isGrouped()) {
      help(step);
    } else if (number < 1 || number > step.lines().size()) {
      screen.line(3, 3, Span.plain("There is no line " + number + "."));
    } else {
      Finding finding = step.lines().get(number - 1).finding();
      screen.line(3, 3, Span.bold(finding.question()), Span.plain(finding.help()));
    }
  }

  private static boolean isFolded(Finding finding) {
    return finding.help().length() > SHORT_HELP;
  }

  private void why(Interview.Step step) {
    switch (step.purpose()) {
      case OPENING -> screen.line(3, 3, Span.plain("Every assessment begins with it."));
      case FOLLOW_UP -> screen.line(3, 3, Span.plain("You marked it: this says what it is."));
      case CAUSE -> screen.line(3, 3, Span.plain("It tells which cause is likelier."));
      case PLAN ->
          screen.line(
              3,
              3,
              Span.plain("Some advice would harm some people: it tells what is safe for you."));
      case TRIAGE ->
          step.reasons().stream()
              .limit(MOST_REASONS)
              .forEach(reason -> screen.line(3, 5, Span.plain(say.plainReason(reason))));
    }
  }

  private void draw(Interview.Step step) {
    Finding first = step.lines().get(0).finding();
    announceExaminer(first);
    screen.gap();
    int more = interview.remaining() - 1;
    Span progress =
        Span.dim(
            more == 0
                ? "(the last for now)"
                : more == 1 ? "(about 1 more)" : "(about " + more + " more)");
    String number = (interview.answered() + 1) + ".";
    if (step.isGrouped()) {
      screen.line(0, 3, Span.dim(number), Span.bold(step.question()), progress);
      int line = 1;
      for (Interview.Line each : step.lines()) {
        screen.line(line < 10 ? 4 : 3, 7, Span.plain(line++ + ")"), Span.plain(each.text()));
      }
      screen.line(
          3,
          3,
          Span.dim("The numbers of all that apply, or none. Not sure of one: its number and a ?."));
      return;
    }
    screen.line(
        0,
        3,
        Span.dim(number),
        Span.bold(parts(first).isEmpty() ? step.question() : parts(first).get(0).question()),
        Span.dim(forRunner() ? "" : "[" + first.id() + "]"),
        progress);
    if (parts(first).isEmpty()) {
      describe(first);
    } else {
      describe(parts(first).get(0));
    }
  }

  private boolean forRunner() {
    return interview.audience() == Interview.Audience.RUNNER_ALONE;
  }

  private void describe(Finding finding) {
    if (isFolded(finding)) {
      screen.line(
          3, 3, Span.dim(SENTENCE_END.split(finding.help(), 2)[0] + " Type help for the rest."));
    } else if (!finding.help().isEmpty()) {
      screen.line(3, 3, Span.dim(finding.help()));
    }
    options(finding);
  }

  /** What to ask instead of a figure that is computed: weight and height; empty for others. */
  private List<Finding> parts(Finding finding) {
    Assessment assessment = interview.result().assessment();
    KnowledgeBase knowledgeBase = interview.result().knowledgeBase();
    return finding.derivations().stream()
        .map(each -> List.of(each.numerator(), each.denominator()))
        .filter(each -> each.stream().noneMatch(assessment::wasAsked))
        .findFirst()
        .map(ids -> ids.stream().map(id -> knowledgeBase.findings().get(id)).toList())
        .orElse(List.of());
  }

  private void announceExaminer(Finding finding) {
    if (!examinerAnnounced && finding.respondent().compareTo(Finding.Respondent.EITHER) > 0) {
      examinerAnnounced = true;
      screen.gap();
      screen.paragraph(
          "From here on an examiner, a laboratory or imaging is needed. Stop here if there is"
              + " none.");
    }
  }

  private Optional<String> read() {
    try {
      return Optional.ofNullable(in.readLine());
    } catch (IOException e) {
      throw new UncheckedIOException("standard input cannot be read", e);
    }
  }

  private void options(Finding finding) {
    AnswerType type = finding.answer();
    if (type instanceof AnswerType.Choice choice) {
      int number = 1;
      for (AnswerType.Option each : choice.options()) {
        screen.line(number < 10 ? 4 : 3, 7, Span.plain(number++ + ")"), Span.plain(each.label()));
      }
      screen.line(
          3,
          3,
          Span.dim(
              choice.select() == AnswerType.Select.ONE
                  ? "One number."
                  : "One number or several, with spaces between."));
    } else if (type instanceof AnswerType.Quantity quantity) {
      screen.line(3, 3, Span.dim("A " + numbers(quantity) + "."));
    } else {
      screen.line(3, 3, Span.dim("yes or no"));
    }
  }

  /** Why an answer of the right kind is refused: a number by what would fit. */
  private static String refusal(AnswerType type, InvalidInputException refused) {
    return type instanceof AnswerType.Quantity quantity
        ? "That does not fit: give a " + numbers(quantity) + ", or skip."
        : refused.issues().stream()
            .map(each -> each.message() + ". " + each.remedy())
            .collect(Collectors.joining(" "));
  }

  private static String numbers(AnswerType.Quantity quantity) {
    return "number from "
        + Wording.figure(quantity.min())
        + " to "
        + Wording.figure(quantity.max())
        + units(quantity);
  }

  private static String units(AnswerType.Quantity quantity) {
    String own = UnitWords.of(quantity.unit());
    String others =
        quantity.alternatives().stream()
            .map(each -> UnitWords.of(each.unit()))
            .filter(each -> !each.isEmpty())
            .distinct()
            .collect(Collectors.joining(" or "));
    return (own.isEmpty() ? "" : " " + own)
        + (others.isEmpty() ? "" : ". For another unit write " + others + " behind the number");
  }

  private static String expected(AnswerType type) {
    if (type instanceof AnswerType.Choice choice) {
      return choice.select() == AnswerType.Select.ONE
          ? "the number of one answer above"
          : "the numbers of the answers above";
    }
    return type instanceof AnswerType.Quantity ? "a number" : "yes or no";
  }

  /** Takes the numbers of the lines that apply; else says what would be an answer. */
  private boolean mark(Interview.Step step, String reply) {
    Map<String, Answer> answers = new LinkedHashMap<>();
    String numbers = reply.replaceAll("\\s*(?:\\band\\b|[+&/])\\s*", " ");
    boolean fits = AnswerText.isNone(reply);
    if (!fits && MARKS.matcher(numbers).matches()) {
      fits = true;
      Matcher matcher = MARK.matcher(numbers);
      while (matcher.find()) {
        int number = Integer.parseInt(matcher.group(1));
        if (number < 1 || number > step.lines().size()) {
          screen.line(3, 3, Span.plain("There is no line " + number + "."));
          return false;
        }
        answers.put(
            step.lines().get(number - 1).finding().id(),
            matcher.group(2) == null ? Answer.Presence.PRESENT : Answer.Presence.UNKNOWN);
      }
    }
    if (!fits) {
      screen.line(
          3,
          3,
          Span.plain(
              "That is no answer to this question: type the numbers of the lines that apply,"),
          Span.plain("none if none does, or help."));
      return false;
    }
    interview = interview.answer(answers);
    return true;
  }

  /** Takes the answer to a question, or to the parts from which it is computed. */
  private boolean take(Finding finding, String reply) {
    Map<String, Answer> answers = new LinkedHashMap<>();
    List<Finding> parts = parts(finding);
    if (parts.isEmpty()) {
      return accept(finding, reply, answers) && submit(answers);
    }
    if (!accept(parts.get(0), reply, answers)) {
      return false;
    }
    Finding second = parts.get(1);
    screen.gap();
    screen.line(3, 3, Span.bold(second.question()));
    describe(second);
    while (true) {
      screen.prompt();
      String line = read().map(each -> each.strip().toLowerCase(Locale.ROOT)).orElse("skip");
      if (AnswerText.isUnknown(line)) {
        return submit(answers);
      }
      if (accept(second, line, answers)) {
        return submit(answers);
      }
    }
  }

  private boolean submit(Map<String, Answer> answers) {
    interview = interview.answer(answers);
    return true;
  }

  /** Notes the answer if it fits; else says what would. */
  private boolean accept(Finding finding, String reply, Map<String, Answer> answers) {
    Optional<Answer> answer = AnswerText.read(finding.answer(), reply);
    if (answer.isEmpty()) {
      screen.line(
          3,
          3,
          Span.plain("That is no answer to this question: type"),
          Span.plain(expected(finding.answer()) + ", skip if you do not know, or help."));
      return false;
    }
    try {
      Assessment noted = interview.answer(Map.of(finding.id(), answer.get())).result().assessment();
      if (!PLAIN_ANSWER.matcher(reply).matches()) {
        screen.line(3, 3, Span.dim("Noted: " + say.answer(finding, noted.to(finding.id())) + "."));
      }
    } catch (InvalidInputException e) {
      screen.line(3, 3, Span.plain(refusal(finding.answer(), e)));
      return false;
    }
    answers.put(finding.id(), answer.get());
    return true;
  }
}
