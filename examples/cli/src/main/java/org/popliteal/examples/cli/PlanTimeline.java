package org.popliteal.examples.cli;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.popliteal.engine.AssessmentResult;
import org.popliteal.engine.Plan;
import org.popliteal.model.Intervention;
import org.popliteal.model.Phase;
import org.popliteal.model.Triage;

/** The phases of the plan as a strip: when each starts and how much of the plan starts with it. */
final class PlanTimeline {
  private static final double WIDTH = 360;
  private static final double LEFT = 4;
  private static final double GAP = 4;

  private final AssessmentResult result;

  PlanTimeline(AssessmentResult result) {
    this.result = result;
  }

  /** What to avoid, without what is already told as withheld because it is advised against. */
  List<Plan.Recommendation> avoid() {
    List<Intervention> withheld =
        result.plan().withheld().stream()
            .filter(each -> each.ground() == Plan.Ground.ADVISED_AGAINST)
            .map(Plan.Withheld::intervention)
            .toList();
    return result.plan().avoid().stream()
        .filter(each -> !withheld.contains(each.intervention()))
        .toList();
  }

  /** The phases in which something starts. */
  List<Phase> phases() {
    return result.knowledgeBase().phases().stream().filter(phase -> starting(phase) > 0).toList();
  }

  /**
   * What starts in a phase: emergency care and a visit that cannot wait first, then what to do,
   * then what to consider.
   */
  List<Plan.Recommendation> recommendations(Phase phase) {
    return result.plan().recommendations().stream()
        .filter(each -> each.phase().equals(phase))
        .sorted(Comparator.comparingInt(this::place))
        .toList();
  }

  private int place(Plan.Recommendation each) {
    if (each.intervention().performer() == Intervention.Performer.EMERGENCY) {
      return 0;
    }
    boolean visit = each.intervention().kind() == Intervention.Kind.SEE_CLINICIAN;
    if (visit && result.triage().urgency().level().compareTo(Triage.ROUTINE) < 0) {
      return 1;
    }
    return each.advice() == Intervention.Advice.DO ? 2 : 3;
  }

  private long starting(Phase phase) {
    return result.plan().recommendations().stream()
        .filter(each -> each.phase().equals(phase))
        .count();
  }

  private LocalDate start(Phase phase) {
    return result.assessment().assessedAt().toLocalDate().plusDays(phase.fromDay());
  }

  void draw(Html html, String id) {
    List<Phase> all = result.knowledgeBase().phases();
    if (all.isEmpty()) {
      return;
    }
    String description =
        all.stream()
            .map(
                each ->
                    each.label()
                        + ": from "
                        + Wording.day(start(each))
                        + ", "
                        + Wording.count((int) starting(each), "action"))
            .collect(Collectors.joining(". "));
    double width = (WIDTH - 2 * LEFT - GAP * (all.size() - 1)) / all.size();
    Svg svg = new Svg(html, id, WIDTH, 62, "Phases of the plan", description);
    for (int i = 0; i < all.size(); i++) {
      Phase phase = all.get(i);
      double x = LEFT + i * (width + GAP);
      svg.rect(starting(phase) > 0 ? "phase" : "phase none", x, 18, width, 24);
      svg.text("tick", "start", x, 12, Wording.weekday(start(phase)).substring(4));
      svg.text(
          starting(phase) > 0 ? "count" : "count none",
          "middle",
          x + width / 2,
          35,
          starting(phase) > 0 ? Wording.count((int) starting(phase), "action") : "\u2013");
    }
    LocalDate review = result.plan().reviewOn();
    svg.text("tick", "start", LEFT, 57, "First review: " + Wording.day(review));
    svg.close();
  }
}
