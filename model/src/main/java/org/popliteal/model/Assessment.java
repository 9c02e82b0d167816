package org.popliteal.model;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What was asked of and answered for one person at one time. Immutable and safe to share between
 * threads.
 *
 * <p>At most one answer per finding, in the knowledge base's order whatever the order of asking. A
 * finding without an answer was not asked, which is neither "no" nor "unknown".
 */
public final class Assessment implements Answers {
  private final String id;
  private final String title;
  private final OffsetDateTime assessedAt;
  private final Map<String, Answered> answered;
  private final String previous;
  private final List<RunSession> runs;
  private final RunningMode runningMode;
  private final List<Issue> warnings;
  private final List<Contradiction> contradictions;
  private final Map<String, Answered> overruled;

  /**
   * An answer with its origin.
   *
   * @param answer the answer
   * @param origin where it comes from
   */
  public record Answered(Answer answer, Origin origin) {}

  private Assessment(
      Builder builder, Map<String, Answered> answered, List<Issue> warnings, AnswerCheck check) {
    this.id = builder.id;
    this.title = builder.title;
    this.assessedAt = builder.assessedAt;
    this.answered = answered;
    this.previous = builder.previous;
    this.runs = List.copyOf(builder.runs);
    this.runningMode = builder.runningMode;
    this.warnings = warnings;
    this.contradictions = check.contradictions();
    this.overruled = check.overruled();
  }

  /** Id, unique within the caller's system. */
  public String id() {
    return id;
  }

  /** One line for a reader; may be empty. */
  public String title() {
    return title;
  }

  /** When the answers were given. */
  public OffsetDateTime assessedAt() {
    return assessedAt;
  }

  /** Id of the assessment that this one follows up; empty for a first one. */
  public String previous() {
    return previous;
  }

  /** Runs since the last assessment, in order of time. */
  public List<RunSession> runs() {
    return runs;
  }

  /** How strict the return to running is to be. */
  public RunningMode runningMode() {
    return runningMode;
  }

  /**
   * What was read all the same and should be written otherwise: old ids of findings and options, in
   * this assessment and in those that it was made from.
   */
  public List<Issue> warnings() {
    return warnings;
  }

  /** Answers that cannot all be true, to be resolved; the more alarming one counts until then. */
  public List<Contradiction> contradictions() {
    return contradictions;
  }

  /** The answer as it was given, even where a contradiction keeps it from counting. */
  public Answer stated(String finding) {
    Answered given = overruled.get(finding);
    return given == null ? to(finding) : given.answer();
  }

  /** The answers that contradict each other, as they were given, by id of the finding. */
  public Map<String, Answer> between(Contradiction contradiction) {
    Map<String, Answer> between = new LinkedHashMap<>();
    for (String finding : contradiction.between()) {
      if (contradiction.involves(finding, this::stated)) {
        between.put(finding, stated(finding));
      }
    }
    return Collections.unmodifiableMap(between);
  }

  /** All answers by id of the finding, in the knowledge base's order. */
  public Map<String, Answered> answered() {
    return answered;
  }

  @Override
  public Answer to(String finding) {
    Answered found = answered.get(finding);
    return found == null ? Answer.Presence.UNKNOWN : found.answer();
  }

  /** True if the finding was asked, even if the answer is not known. */
  public boolean wasAsked(String finding) {
    return answered.containsKey(finding);
  }

  /**
   * Starts an assessment.
   *
   * @param knowledgeBase whose findings are answered
   * @param id id, unique within the caller's system: 1 to 64 of letters, digits, {@code -} and
   *     {@code .}
   * @param assessedAt when the answers are given
   */
  public static Builder of(KnowledgeBase knowledgeBase, String id, OffsetDateTime assessedAt) {
    return new Builder(knowledgeBase, id, assessedAt);
  }

  /** The same assessment, to be changed into another one. */
  public Builder toBuilder(KnowledgeBase knowledgeBase) {
    Builder builder = new Builder(knowledgeBase, id, assessedAt).titled(title);
    builder.warnings.addAll(warnings);
    builder.previous = previous;
    builder.runs.addAll(runs);
    builder.runningMode = runningMode;
    given().forEach((finding, each) -> builder.answer(finding, each.answer(), each.origin()));
    return builder;
  }

  /** What was stated or read, as it was given: nothing that follows from it. */
  Map<String, Answered> given() {
    Map<String, Answered> given = new LinkedHashMap<>();
    answered.forEach(
        (finding, each) -> {
          if (each.origin().kind() == Origin.Kind.STATED
              || each.origin().kind() == Origin.Kind.RECORD) {
            given.put(finding, each);
          }
        });
    given.putAll(overruled);
    return given;
  }

  /**
   * Collects answers; {@link #build()} checks them all at once. Not safe to share between threads.
   */
  public static final class Builder {
    /** Stands for an id that could not be read, which is one problem and not two. */
    private static final String PLACEHOLDER = "unread";

    private final KnowledgeBase knowledgeBase;
    private final String id;
    private final OffsetDateTime assessedAt;
    private final Map<String, Answered> given = new LinkedHashMap<>();
    private final List<RunSession> runs = new ArrayList<>();
    private final List<Issue> warnings = new ArrayList<>();
    private String title = "";
    private String previous = "";
    private RunningMode runningMode = RunningMode.STANDARD;

    private Builder(KnowledgeBase knowledgeBase, String id, OffsetDateTime assessedAt) {
      this.knowledgeBase = knowledgeBase;
      this.id = id;
      this.assessedAt = assessedAt;
    }

    /** Sets the line for a reader. */
    public Builder titled(String line) {
      title = line;
      return this;
    }

    /** Names the assessment that this one follows up. */
    public Builder following(String earlier) {
      previous = earlier;
      return this;
    }

    /** Adds a run since the last assessment. */
    public Builder ran(RunSession session) {
      runs.add(session);
      return this;
    }

    /** Sets how strict the return to running is to be; standard unless set. */
    public Builder returningToRunning(RunningMode mode) {
      runningMode = mode;
      return this;
    }

    /** Answers a yes-no finding with yes. */
    public Builder yes(String finding) {
      return answer(finding, Answer.Presence.PRESENT, Origin.STATED);
    }

    /** Answers a yes-no finding with no. */
    public Builder no(String finding) {
      return answer(finding, Answer.Presence.ABSENT, Origin.STATED);
    }

    /** Says that a finding was asked and is not known. */
    public Builder unknown(String finding) {
      return answer(finding, Answer.Presence.UNKNOWN, Origin.STATED);
    }

    /** Answers a choice finding. */
    public Builder choose(String finding, String... options) {
      return answer(finding, new Answer.Chosen(List.of(options)), Origin.STATED);
    }

    /** Answers a quantity finding in its own unit or one of its alternatives (UCUM). */
    public Builder measure(String finding, double value, String unit) {
      return answer(finding, new Answer.Measured(value, unit), Origin.STATED);
    }

    /** Answers a finding; a later answer under the same id replaces an earlier one. */
    public Builder answer(String finding, Answer answer, Origin origin) {
      given.put(finding, new Answered(answer, origin));
      return this;
    }

    /** Adds a warning of whoever read the answers. */
    public Builder warn(Issue warning) {
      warnings.add(warning);
      return this;
    }

    /** Takes an answer back. */
    public Builder forget(String finding) {
      given.remove(finding);
      return this;
    }

    /**
     * Checks all answers, converts units, computes derived findings, and takes what another answer
     * rules out as absent. An id of an earlier version is read as today's, with a warning.
     *
     * @throws InvalidInputException with every problem: unknown findings or options, a time before
     *     1900 or after 2999, wrong kinds of answer, values out of range, units that cannot be
     *     converted, a finding that is answered by its id and by an old one
     */
    public Assessment build() {
      return build(List.of(), UnaryOperator.identity());
    }

    /**
     * Builds unless there are problems, those that were found before included.
     *
     * @param placed says where in its source a problem is
     */
    Assessment build(List<Issue> earlier, UnaryOperator<Issue> placed) {
      List<Issue> issues = new ArrayList<>(earlier);
      boolean unread = id.isEmpty() && !earlier.isEmpty();
      AnswerCheck check = new AnswerCheck(knowledgeBase, issues);
      Map<String, Answered> checked = check.check(unread ? PLACEHOLDER : id, assessedAt, given);
      if (!issues.isEmpty()) {
        throw new InvalidInputException("the assessment", issues.stream().map(placed).toList());
      }
      List<Issue> all = new ArrayList<>(warnings);
      check.warnings().forEach(warning -> all.add(placed.apply(warning)));
      return new Assessment(this, checked, List.copyOf(all), check);
    }
  }
}
