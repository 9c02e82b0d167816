package org.popliteal.engine;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.popliteal.model.Assessment;
import org.popliteal.model.KnowledgeBase;
import org.popliteal.model.PackIdentity;

/**
 * All that the engine says of one assessment. Immutable and safe to share between threads.
 *
 * <p>Everything is derived from the same scores. What costs more than reading them ({@link
 * #nextQuestions()}, {@link #counterfactuals()}, explanations) is computed when it is asked for,
 * and is the same every time.
 */
public final class AssessmentResult {
  private final CompiledAssessor assessor;
  private final Assessment assessment;
  private final List<Assessment> earlier;
  private final AnswerTable answers;
  private final Scores scores;
  private final Scope scope;
  private final TriageDecision triage;
  private final List<RankedCause> differential;
  private final List<RankedCause> actedOn;
  private final Plan plan;
  private final Supplier<Optional<ReturnToRun>> returnToRun;
  private final List<Change> changes;

  AssessmentResult(
      CompiledAssessor assessor,
      Assessment assessment,
      List<Assessment> earlier,
      AnswerTable answers,
      Scores scores,
      Scope scope,
      TriageDecision triage,
      List<RankedCause> differential,
      List<RankedCause> actedOn,
      Plan plan,
      Supplier<Optional<ReturnToRun>> returnToRun,
      List<Change> changes) {
    this.assessor = assessor;
    this.assessment = assessment;
    this.earlier = earlier;
    this.answers = answers;
    this.scores = scores;
    this.scope = scope;
    this.triage = triage;
    this.differential = differential;
    this.actedOn = List.copyOf(actedOn);
    this.plan = plan;
    this.returnToRun = returnToRun;
    this.changes = List.copyOf(changes);
  }

  CompiledAssessor assessor() {
    return assessor;
  }

  AnswerTable answers() {
    return answers;
  }

  Scores scores() {
    return scores;
  }

  /** Whether a diagnosis is probable enough to name one. */
  public enum Conclusion {
    /** At least one cause reaches the pack's threshold. */
    SPECIFIC,
    /** None does: the complaint is nonspecific so far. */
    NONSPECIFIC
  }

  /** Whether the pack can make a plan for this person. */
  public enum Scope {
    /** It can. */
    COVERED,
    /**
     * The pack is not made for this person, by its {@code covers}: triage and red flags hold, but
     * no cause is acted on, and nothing leads back to running.
     */
    OUTSIDE,
    /**
     * Nothing is known of the complaint, not even whether the pack is made for it: the questions
     * come first, and the safety net is all there is.
     */
    UNANSWERED
  }

  /** Whether the pack can make a plan for this person. */
  public Scope scope() {
    return scope;
  }

  /** What was answered. */
  public Assessment assessment() {
    return assessment;
  }

  /** The assessments that this one follows up, the earliest first; empty for a first one. */
  public List<Assessment> earlier() {
    return earlier;
  }

  /** What was known: id, version and hash of the pack. */
  public PackIdentity pack() {
    return knowledgeBase().identity();
  }

  /** What was assessed against. */
  public KnowledgeBase knowledgeBase() {
    return assessor.knowledgeBase();
  }

  /** How soon to be seen, why, and what would change it. */
  public TriageDecision triage() {
    return triage;
  }

  /** Every cause of the pack by descending probability, ties by id; never empty. */
  public List<RankedCause> differential() {
    return differential;
  }

  /**
   * The causes that a report shows: the first of {@link #differential()}, as many as the pack's
   * policy says.
   */
  public List<RankedCause> leading() {
    int shown = (int) knowledgeBase().policy().planning().differentialShown().value();
    return differential.subList(0, Math.min(shown, differential.size()));
  }

  /** The causes that the plan acts on, in the order of the differential; none out of scope. */
  public List<RankedCause> actedOn() {
    return actedOn;
  }

  /** Whether a diagnosis is probable enough to name one. */
  public Conclusion conclusion() {
    return assessor.conclusion(differential);
  }

  /**
   * Questions whose answers decide whether what is for today is safe: each once, with what depends
   * on it, and first those that could forbid something. A sign that everybody is asked for is none
   * of them, because the triage waits for it already, nor is an examination or a test.
   */
  public List<Plan.OpenQuestion> askFirst() {
    return questions().stream().filter(this::isForToday).toList();
  }

  /** The same for what is not for today: the questions that {@link #askFirst()} does not ask. */
  public List<Plan.OpenQuestion> askLater() {
    return questions().stream().filter(each -> !isForToday(each)).toList();
  }

  private List<Plan.OpenQuestion> questions() {
    Set<String> screened = new HashSet<>();
    triage.notExcluded().forEach(each -> screened.addAll(each.flag().when().findings()));
    return plan.questions(knowledgeBase(), assessment, screened);
  }

  private boolean isForToday(Plan.OpenQuestion question) {
    return plan.today().stream()
        .anyMatch(each -> question.interventions().contains(each.intervention()));
  }

  /** Each decision rule of the pack with its outcome, in the order of the pack. */
  public List<RuleOutcome> rules() {
    return knowledgeBase().decisionRules().stream()
        .map(rule -> RuleOutcome.of(rule, assessment))
        .toList();
  }

  /** Each risk factor of the pack with its status, in the order of the pack. */
  public List<RiskFactorStatus> riskFactors() {
    return knowledgeBase().riskFactors().stream()
        .map(each -> new RiskFactorStatus(each, each.when().evaluate(assessment)))
        .toList();
  }

  /** What to do, what to leave, and when to come back. */
  public Plan plan() {
    return plan;
  }

  /**
   * Where the person stands on the way back to running; empty if the pack has no running programme
   * or is not made for the person.
   */
  public Optional<ReturnToRun> returnToRun() {
    return returnToRun.get();
  }

  /** What differs from the assessment before; empty for a first assessment. */
  public List<Change> changes() {
    return changes;
  }

  /**
   * What differs from another result: of the same answers with another pack, or of earlier answers.
   *
   * @param before the other result; parts are compared by their ids
   */
  public List<Change> changesFrom(AssessmentResult before) {
    return Comparison.between(before, assessment, triage, differential, plan, returnToRun());
  }

  /**
   * What to ask next, as an {@link Interview} would, one finding at a time: first what the person
   * can answer, then what needs an examiner, then laboratory and imaging; of these first what the
   * triage waits for, then what tells most about the cause, then what the plan waits for. As many
   * as the pack's policy says.
   */
  public List<NextQuestion> nextQuestions() {
    return new QuestionAgenda(assessor.selector(), this).nextQuestions();
  }

  /**
   * The smallest changes of answers that would have changed the first place or the triage; at most
   * one for each.
   */
  public List<Counterfactual> counterfactuals() {
    return assessor.counterfactuals().counterfactuals(assessment, answers, scores);
  }
}
