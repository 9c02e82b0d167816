package org.popliteal.engine;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.popliteal.model.Answer;
import org.popliteal.model.AnswerType;
import org.popliteal.model.Assessment;
import org.popliteal.model.Finding;
import org.popliteal.model.Origin;
import org.popliteal.model.Triage;
import org.popliteal.model.Urgency;

/**
 * Asks what matters, most urgent first. It ends when no answer could change how soon the person
 * should be seen, further answers would tell little about the cause, and the plan waits for none.
 *
 * <p>Immutable and safe to share between threads: each answer gives another interview, which
 * remembers the one before. It speaks the words of the pack alone, so that a terminal, a chat or an
 * app can drive it:
 *
 * <pre>{@code
 * Interview interview = Interview.begin(assessor, Interview.Audience.RUNNER_ALONE, nothingYet);
 * while (interview.step().isPresent()) {
 *   interview = interview.answer(ask(interview.step().get()));
 * }
 * AssessmentResult result = interview.result();
 * }</pre>
 */
public final class Interview {
  private final CompiledAssessor assessor;
  private final Audience audience;
  private final AssessmentResult result;
  private final Optional<Interview> before;
  private final int answered;
  private final List<Step> steps;

  /** Who is there to answer. */
  public enum Audience {
    /** The person alone. */
    RUNNER_ALONE(Finding.Respondent.EITHER),
    /** An examiner too, and perhaps a laboratory; they are asked after the person. */
    WITH_EXAMINER(Finding.Respondent.LABORATORY);

    private final Finding.Respondent last;

    Audience(Finding.Respondent last) {
      this.last = last;
    }

    /** Who is asked, one after the other; each includes those before. */
    List<Finding.Respondent> tiers() {
      return Stream.of(
              Finding.Respondent.EITHER, Finding.Respondent.EXAMINER, Finding.Respondent.LABORATORY)
          .filter(each -> each.compareTo(last) <= 0)
          .toList();
    }
  }

  /** What a question is asked for. */
  public enum Purpose {
    /** Every interview begins with it. */
    OPENING,
    /** A marked line of a screen leaves open which answer it is. */
    FOLLOW_UP,
    /** It could change how soon the person should be seen. */
    TRIAGE,
    /** It tells which cause is likelier. */
    CAUSE,
    /** The plan would propose something that must not be done in some people. */
    PLAN
  }

  /** Why an interview is over. */
  public enum Ending {
    /** An emergency is certain, and no answer could make it more urgent. */
    EMERGENCY,
    /** No answer could change the triage, and none that is left would tell much more. */
    SETTLED
  }

  /**
   * What an answer could bring about.
   *
   * @param kind a red flag, which an answer alone could raise; a cause, which answers together
   *     could make likely enough; or self-care
   * @param id id of the red flag or cause; empty for self-care
   * @param plainLabel its name for the person; empty for self-care
   * @param urgency how soon the person should then be seen
   */
  public record Reason(TriageDecision.Kind kind, String id, String plainLabel, Urgency urgency) {}

  /**
   * What to ask now.
   *
   * @param purpose what for
   * @param reasons of a question for the triage, what could come out, the most urgent first;
   *     otherwise empty
   * @param screen id of a grouped screen; empty for a question on its own
   * @param question to the person
   * @param lines what is asked: one of a question on its own; of a grouped screen all that may
   *     apply
   */
  public record Step(
      Purpose purpose, List<Reason> reasons, String screen, String question, List<Line> lines) {
    /** Copies the lists. */
    public Step {
      reasons = List.copyOf(reasons);
      lines = List.copyOf(lines);
    }

    /** Whether lines are marked ("any of these?") instead of one question answered. */
    public boolean isGrouped() {
      return !screen.isEmpty();
    }
  }

  /**
   * One question of a step.
   *
   * @param finding what is asked
   * @param text the line of a grouped screen; otherwise the finding's question
   * @param otherwise the answer if none is given
   */
  public record Line(Finding finding, String text, Answer otherwise) {}

  private Interview(
      CompiledAssessor assessor,
      Audience audience,
      AssessmentResult result,
      Optional<Interview> before,
      Set<String> marked) {
    this.assessor = assessor;
    this.audience = audience;
    this.result = result;
    this.before = before;
    this.answered = before.map(Interview::answered).orElse(-1) + 1;
    this.steps = new QuestionAgenda(assessor.selector(), result).steps(audience.tiers(), marked);
  }

  /**
   * Begins an interview, or goes on with one.
   *
   * @param assessor what to assess with
   * @param audience who is there to answer
   * @param answers what is known already; it is not asked again
   */
  public static Interview begin(Assessor assessor, Audience audience, Assessment answers) {
    AssessmentResult result = assessor.assess(answers);
    return new Interview(result.assessor(), audience, result, Optional.empty(), Set.of());
  }

  /** What to ask now; empty when the interview is over. */
  public Optional<Step> step() {
    return steps.stream().findFirst();
  }

  /** Why the interview is over; empty while it is not. */
  public Optional<Ending> ending() {
    return steps.isEmpty()
        ? Optional.of(
            result.triage().urgency().level() == Triage.EMERGENCY
                ? Ending.EMERGENCY
                : Ending.SETTLED)
        : Optional.empty();
  }

  /** Who is there to answer. */
  public Audience audience() {
    return audience;
  }

  /**
   * Whether no answer to come could make it less urgent than the triage of {@link #result()} is:
   * what was answered asks for it by itself, and not merely what the answers make likely.
   */
  public boolean isCertain() {
    return assessor.selector().view(result, audience.last).isCertain();
  }

  /** About how many steps are to come, this one among them; each answer may change that. */
  public int remaining() {
    return steps.size();
  }

  /** How many steps were answered since {@link #begin}. */
  public int answered() {
    return answered;
  }

  /** What the answers so far say: at any time. */
  public AssessmentResult result() {
    return result;
  }

  /**
   * Answers the step.
   *
   * @param answers by id of the finding; what is left out gets the line's {@link Line#otherwise()}.
   *     A line of a grouped screen that is no yes-no question is answered as its finding takes it,
   *     or marked with {@link Answer.Presence#PRESENT} and then asked on its own. Findings from
   *     which an asked one is computed may be answered instead of it.
   * @throws IllegalStateException if the interview is over
   * @throws org.popliteal.model.InvalidInputException if an answer does not fit its finding
   */
  public Interview answer(Map<String, Answer> answers) {
    Step step = step().orElseThrow(() -> new IllegalStateException("the interview is over"));
    Assessment.Builder builder = result.assessment().toBuilder(result.knowledgeBase());
    Set<String> marked = new LinkedHashSet<>();
    Map<String, Answer> others = new LinkedHashMap<>(answers);
    for (Line line : step.lines()) {
      String id = line.finding().id();
      Answer answer = Optional.ofNullable(others.remove(id)).orElse(line.otherwise());
      if (step.isGrouped()
          && answer == Answer.Presence.PRESENT
          && !(line.finding().answer() instanceof AnswerType.YesNo)) {
        marked.add(id);
      } else {
        builder.answer(id, answer, Origin.STATED);
      }
    }
    others.forEach((id, answer) -> builder.answer(id, answer, Origin.STATED));
    return new Interview(
        assessor, audience, assessor.assess(builder.build()), Optional.of(this), marked);
  }

  /**
   * Answers all that the step asks with "I do not know".
   *
   * @throws IllegalStateException if the interview is over
   */
  public Interview unknown() {
    Map<String, Answer> answers = new LinkedHashMap<>();
    step()
        .ifPresent(
            step ->
                step.lines()
                    .forEach(line -> answers.put(line.finding().id(), Answer.Presence.UNKNOWN)));
    return answer(answers);
  }

  /** The interview before the last answer; empty at the beginning. */
  public Optional<Interview> back() {
    return before;
  }
}
