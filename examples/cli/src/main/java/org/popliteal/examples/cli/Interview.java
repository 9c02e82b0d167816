package org.popliteal.examples.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.popliteal.engine.AssessmentResult;
import org.popliteal.engine.Assessor;
import org.popliteal.engine.NextQuestion;
import org.popliteal.engine.TriageDecision;
import org.popliteal.model.Answer;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Assessment;
import org.popliteal.model.Finding;
import org.popliteal.model.InvalidInputException;
import org.popliteal.model.Origin;
import org.popliteal.model.Truth;
import org.popliteal.model.UnitWords;
import org.popliteal.model.Urgency;

/**
 * Asks one question at a time until no answer would change the result. Not safe to share between
 * threads.
 */
final class Interview {
  private final Assessor assessor;
  private final BufferedReader in;
  private final Screen screen;
  private final List<String> first;
  private final boolean runnerAlone;
  private final Assessment.Builder answers;
  private final Deque<Finding> asked = new ArrayDeque<>();
  private Optional<Urgency> told = Optional.empty();
  private boolean examinerAnnounced;

  /** A question and why it is asked. */
  private record Question(Finding finding, String reason) {}

  /** What to do after a reply. */
  private enum Reply {
    ANSWERED,
    BACK,
    STOP
  }

  /**
   * Prepares an interview.
   *
   * @param assessor what to assess with
   * @param in replies, a line each; its end is a stop
   * @param screen where questions go
   * @param first ids of findings to begin with; those that the pack lacks are passed over
   * @param runnerAlone whether to leave out what needs an examiner or a laboratory
   * @param answers an assessment without answers
   */
  Interview(
      Assessor assessor,
      BufferedReader in,
      Screen screen,
      List<String> first,
      boolean runnerAlone,
      Assessment.Builder answers) {
    this.assessor = assessor;
    this.in = in;
    this.screen = screen;
    this.first = first.stream().filter(assessor.knowledgeBase().findings()::has).toList();
    this.runnerAlone = runnerAlone;
    this.answers = answers;
  }

  /** Holds the interview. */
  AssessmentResult hold() {
    AssessmentResult result = assessor.assess(answers.build());
    screen.line(
        0,
        0,
        Span.plain("Answer each question, or type"),
        Span.bold("skip"),
        Span.plain("(don't know),"),
        Span.bold("back"),
        Span.plain("(correct the last answer),"),
        Span.bold("why"),
        Span.plain("(why it is asked) or"),
        Span.bold("stop"),
        Span.plain("(see the result)."));
    screen.paragraph("What matters most is asked first, so you can stop at any time.");
    Optional<Question> question = next(result);
    while (question.isPresent()) {
      switch (ask(question.get())) {
        case STOP -> {
          return result;
        }
        case ANSWERED -> {
          asked.push(question.get().finding());
          result = assessor.assess(answers.build());
          alarm(result.triage());
          question = next(result);
        }
        case BACK -> {
          if (asked.isEmpty()) {
            screen.paragraph("This is the first question.");
          } else {
            Finding last = asked.pop();
            screen.line(
                3, 3, Span.plain("Your answer was: " + Wording.answer(last, given(last)) + "."));
            answers.forget(last.id());
            result = assessor.assess(answers.build());
            question = Optional.of(new Question(last, "You went back to it."));
          }
        }
      }
    }
    screen.gap();
    screen.paragraph("Nothing more that could be asked would change the result.");
    return result;
  }

  private Answer given(Finding finding) {
    return answers.build().to(finding.id());
  }

  private Optional<Question> next(AssessmentResult result) {
    Assessment assessment = result.assessment();
    for (String id : first) {
      Finding finding = assessor.knowledgeBase().findings().get(id);
      if (!assessment.wasAsked(id) && finding.askWhen().evaluate(assessment) != Truth.FALSE) {
        return Optional.of(new Question(finding, "Every assessment begins with it."));
      }
    }
    return result.nextQuestions().stream()
        .filter(each -> !runnerAlone || isForRunner(each))
        .findFirst()
        .map(each -> new Question(each.finding(), "The answer " + each.reason() + "."));
  }

  private static boolean isForRunner(NextQuestion question) {
    return question.finding().respondent().compareTo(Finding.Respondent.EITHER) <= 0;
  }

  /** Says at once when the answers so far make it urgent. */
  private void alarm(TriageDecision triage) {
    Urgency urgency = triage.urgency();
    if (urgency.isPressing() && !told.equals(Optional.of(urgency))) {
      TriageDecision.Reason reason = triage.reasons().get(0);
      screen.gap();
      screen.line(
          0,
          0,
          new Span(urgency.level().label().toUpperCase(Locale.ROOT) + ":", Style.ALARM),
          Span.bold(reason.plainLabel()));
      screen.line(2, 2, Span.plain(reason.plainAction()));
    }
    told = Optional.of(urgency);
  }

  private Reply ask(Question question) {
    Finding finding = question.finding();
    announceExaminer(finding);
    screen.gap();
    screen.line(
        0,
        3,
        Span.dim((asked.size() + 1) + "."),
        Span.bold(finding.question()),
        Span.dim("[" + finding.id() + "]"));
    if (!finding.help().isEmpty()) {
      screen.line(3, 3, Span.dim(finding.help()));
    }
    options(finding.answer());
    while (true) {
      screen.prompt();
      Optional<String> line = read();
      if (line.isEmpty()) {
        return Reply.STOP;
      }
      String reply = line.get().strip().toLowerCase(Locale.ROOT);
      switch (reply) {
        case "stop", "quit", "exit" -> {
          return Reply.STOP;
        }
        case "back" -> {
          return Reply.BACK;
        }
        case "why", "why?" -> screen.line(3, 3, Span.plain(question.reason()));
        case "skip", "?" -> {
          answers.unknown(finding.id());
          return Reply.ANSWERED;
        }
        default -> {
          if (accept(finding, reply)) {
            return Reply.ANSWERED;
          }
        }
      }
    }
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

  private void options(AnswerType type) {
    if (type instanceof AnswerType.Choice choice) {
      int number = 1;
      for (AnswerType.Option each : choice.options()) {
        screen.line(3, 7, Span.plain(number++ + ")"), Span.plain(each.label()));
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

  /** Takes the answer if it fits; else says what would. */
  private boolean accept(Finding finding, String reply) {
    Optional<Answer> answer = AnswerText.read(finding.answer(), reply);
    if (answer.isEmpty()) {
      screen.line(
          3,
          3,
          Span.plain("That is no answer to this question: type"),
          Span.plain(expected(finding.answer()) + ", or skip, back, why, stop."));
      return false;
    }
    try {
      Assessment before = answers.build();
      before.toBuilder(assessor.knowledgeBase())
          .answer(finding.id(), answer.get(), Origin.STATED)
          .build();
    } catch (InvalidInputException e) {
      screen.line(3, 3, Span.plain(refusal(finding.answer(), e)));
      return false;
    }
    answers.answer(finding.id(), answer.get(), Origin.STATED);
    return true;
  }
}
