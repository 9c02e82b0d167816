package org.popliteal.examples.evaluation.cases;

import java.util.Collections;
import java.util.List;
import org.popliteal.engine.learn.ConfirmedCase;
import org.popliteal.model.Answer;
import org.popliteal.model.Assessment;
import org.popliteal.model.Origin;
import org.popliteal.model.Triage;
import org.popliteal.model.Urgency;

/**
 * A published case: what was stated of the person, and what turned out to be right.
 *
 * @param assessment what was stated
 * @param folder name of the set that it belongs to
 * @param causes ids of accepted causes, the main one first
 * @param scored whether the diagnosis counts
 * @param triage the right level
 * @param acceptable acceptable levels, the right one among them
 * @param withinHours longest acceptable time; 0 where none was given
 */
public record PublishedCase(
    Assessment assessment,
    String folder,
    List<String> causes,
    boolean scored,
    Triage triage,
    List<Triage> acceptable,
    int withinHours) {
  /** Within so many hours an urgent case may as well be seen "soon". */
  private static final int TWO_WEEKS = 336;

  /** Copies the lists. */
  public PublishedCase {
    causes = List.copyOf(causes);
    acceptable = List.copyOf(acceptable);
  }

  /** Id of the assessment. */
  public String id() {
    return assessment.id();
  }

  /** Whether a finding was answered, and not ruled out by another answer or unknown. */
  public boolean states(String finding) {
    Assessment.Answered answered = assessment.answered().get(finding);
    return answered != null
        && answered.origin().kind() != Origin.Kind.IMPLIED
        && answered.answer() != Answer.Presence.UNKNOWN;
  }

  /** The accepted cause that is named first; empty where there is none. */
  public String mainCause() {
    return causes.isEmpty() ? "" : causes.get(0);
  }

  /** The case as one whose main cause was confirmed. */
  public ConfirmedCase confirmed() {
    return new ConfirmedCase(assessment, mainCause(), acceptable);
  }

  /** Compares a triage with what the case accepts. */
  public TriageVerdict judge(Urgency urgency) {
    Triage level = urgency.level();
    boolean twoWeeks = withinHours >= TWO_WEEKS;
    boolean hasHours = withinHours > 0 && level.compareTo(Triage.SOON) <= 0;
    if (hasHours && urgency.withinHours() > withinHours && !acceptable.contains(Triage.ROUTINE)) {
      return TriageVerdict.UNDER;
    }
    if (level == triage || (level == Triage.SOON && twoWeeks && triage == Triage.URGENT)) {
      return TriageVerdict.EXACT;
    }
    boolean soonAsGood =
        level == Triage.SOON
            && acceptable.contains(Triage.URGENT)
            && (twoWeeks || acceptable.contains(Triage.ROUTINE));
    if (acceptable.contains(level) || soonAsGood) {
      return TriageVerdict.ACCEPTED;
    }
    return level.compareTo(Collections.min(acceptable)) < 0
        ? TriageVerdict.OVER
        : TriageVerdict.UNDER;
  }
}
