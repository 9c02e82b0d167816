package org.popliteal.engine;

import java.util.ArrayList;
import java.util.List;
import org.popliteal.model.Contradiction;
import org.popliteal.model.Finding;
import org.popliteal.model.Intervention;
import org.popliteal.model.RedFlag;
import org.popliteal.model.Truth;

/**
 * What a result says, in the order in which it is read: what decided and what to do first, then the
 * likeliest causes, then the rest. Every text, for whichever reader, walks these lists.
 *
 * @param reason what decided the triage
 * @param furtherReasons what else speaks for it, the most urgent first
 * @param contradictions answers that cannot all be true, to be cleared up
 * @param causes the two or three likeliest, in the order of the differential; none for whom the
 *     pack is not made, or who answered nothing
 * @param today what to do now, the most pressing first
 * @param later what follows, by phase
 * @param doNot what not to do while a red flag is raised, for a clinician
 * @param plainDoNot the same for the person
 * @param avoid what is advised against, without what is withheld for the same reason
 * @param tellFirst what must be known before what is for today is safe, each once
 * @param tellLater what else must be known before what follows is
 * @param notExcluded warning signs that everybody is asked about and that are not ruled out, the
 *     most urgent first
 */
public record Briefing(
    TriageDecision.Reason reason,
    List<TriageDecision.Reason> furtherReasons,
    List<Contradiction> contradictions,
    List<RankedCause> causes,
    List<Plan.Recommendation> today,
    List<Plan.Recommendation> later,
    List<String> doNot,
    List<String> plainDoNot,
    List<Plan.Recommendation> avoid,
    List<Finding> tellFirst,
    List<Finding> tellLater,
    List<RedFlagStatus> notExcluded) {
  private static final int MAX_CAUSES = 3;

  /** Copies the lists. */
  public Briefing {
    furtherReasons = List.copyOf(furtherReasons);
    contradictions = List.copyOf(contradictions);
    causes = List.copyOf(causes);
    today = List.copyOf(today);
    later = List.copyOf(later);
    doNot = List.copyOf(doNot);
    plainDoNot = List.copyOf(plainDoNot);
    avoid = List.copyOf(avoid);
    tellFirst = List.copyOf(tellFirst);
    tellLater = List.copyOf(tellLater);
    notExcluded = List.copyOf(notExcluded);
  }

  /** Puts a result in order. */
  public static Briefing of(AssessmentResult result) {
    TriageDecision triage = result.triage();
    List<TriageDecision.Reason> reasons = triage.reasons();
    return new Briefing(
        reasons.get(0),
        reasons.subList(1, reasons.size()),
        result.assessment().contradictions(),
        likeliest(result),
        result.plan().today(),
        result.plan().later(),
        triage.raised().stream().flatMap(flag -> flag.doNot().stream()).distinct().toList(),
        triage.raised().stream().flatMap(flag -> flag.plainDoNot().stream()).distinct().toList(),
        avoid(result.plan()),
        result.askFirst().stream().map(Plan.OpenQuestion::finding).toList(),
        result.askLater().stream().map(Plan.OpenQuestion::finding).toList(),
        triage.notExcluded());
  }

  /** Two, and a third that is likely enough to be heeded. */
  private static List<RankedCause> likeliest(AssessmentResult result) {
    if (result.scope() != AssessmentResult.Scope.COVERED) {
      return List.of();
    }
    double heeded = result.knowledgeBase().policy().planning().heedFrom().value();
    List<RankedCause> all = result.differential();
    List<RankedCause> likeliest = new ArrayList<>();
    for (RankedCause each : all.subList(0, Math.min(MAX_CAUSES, all.size()))) {
      if (likeliest.size() < MAX_CAUSES - 1 || each.probability() >= heeded) {
        likeliest.add(each);
      }
    }
    return likeliest;
  }

  private static List<Plan.Recommendation> avoid(Plan plan) {
    List<Intervention> withheld =
        plan.withheld().stream().map(Plan.Withheld::intervention).toList();
    return plan.avoid().stream()
        .filter(each -> !withheld.contains(each.intervention()) && !isReplaced(each, plan))
        .toList();
  }

  /** Whether something for today stands in its place: "stop" says all about running less. */
  private static boolean isReplaced(Plan.Recommendation avoided, Plan plan) {
    return plan.today().stream()
        .anyMatch(
            each -> each.intervention().place().insteadOf().contains(avoided.intervention().id()));
  }

  /** Precautions of a recommendation that are known to apply. */
  public static List<Plan.Check> care(Plan.Recommendation recommendation) {
    return recommendation.checks().stream().filter(each -> each.status() == Truth.TRUE).toList();
  }

  /** The most urgent of the warning signs that are not ruled out, at most so many. */
  public List<RedFlag> mostUrgentNotExcluded(int most) {
    return notExcluded.stream().limit(most).map(RedFlagStatus::flag).toList();
  }
}
