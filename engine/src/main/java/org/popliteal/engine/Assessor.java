package org.popliteal.engine;

import org.popliteal.model.Assessment;
import org.popliteal.model.KnowledgeBase;

/**
 * Assesses answers against a knowledge base: ranks causes, judges the triage, plans, and says why.
 *
 * <p>Immutable and safe to share between threads; make one per knowledge base and keep it. The same
 * knowledge base and the same assessment give the same result, to the bit, on every JVM.
 */
public interface Assessor {

  /**
   * Compiles a knowledge base.
   *
   * @param knowledgeBase what to assess against
   * @return an assessor to keep and share
   */
  static Assessor using(KnowledgeBase knowledgeBase) {
    return new CompiledAssessor(knowledgeBase);
  }

  /**
   * Assesses a person for the first time, or without regard to earlier assessments.
   *
   * @param assessment answers to findings of {@link #knowledgeBase()}; an empty one gives the order
   *     before any answer
   * @throws IllegalArgumentException if an answer is to a finding that the knowledge base lacks
   */
  AssessmentResult assess(Assessment assessment);

  /**
   * Assesses a person again and says what changed.
   *
   * @param followUp the later assessment
   * @param before the result that it follows up
   * @throws IllegalArgumentException if an answer is to a finding that the knowledge base lacks, or
   *     if {@code followUp} was given before the assessment of {@code before}
   */
  AssessmentResult assess(Assessment followUp, AssessmentResult before);

  /** What is assessed against. */
  KnowledgeBase knowledgeBase();
}
